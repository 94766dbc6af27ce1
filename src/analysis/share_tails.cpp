#include "share_tails.hpp"

#include <algorithm>

#include "msoko/stats/beta_binomial.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/shrinkage.hpp"

namespace msoko::analysis {
namespace {

std::optional<double> tail_among(const stats::Count& count, std::span<const stats::Count> others) {
    stats::Count all;
    for (const stats::Count& other : others) {
        all.hits += other.hits;
        all.trials += other.trials;
    }
    if (all.trials == 0) {
        return std::nullopt;
    }
    const std::optional<stats::ShrunkenShares> shares = stats::shrink_shares(others);
    if (shares && shares->prior && shares->correlation < 1) {
        return stats::beta_binomial_upper_mid_p(count, *shares->prior);
    }
    const double least = 0.5 / (static_cast<double>(all.trials) + 1);
    const double mean = static_cast<double>(all.hits) / static_cast<double>(all.trials);
    return stats::binomial_upper_mid_p(count.hits, count.trials, std::clamp(mean, least, 1 - least));
}

}  // namespace

std::optional<ShareTails> compare_shares(std::span<const stats::Count> counts) {
    ShareTails result;
    stats::Count all;
    std::vector<stats::Count> tried;
    for (const stats::Count& count : counts) {
        all.hits += count.hits;
        all.trials += count.trials;
        if (count.trials > 0) {
            tried.push_back(count);
        }
    }
    if (all.trials == 0) {
        return std::nullopt;
    }
    result.in_all = static_cast<double>(all.hits) / static_cast<double>(all.trials);
    std::size_t place = 0;
    for (const stats::Count& count : counts) {
        if (count.trials == 0) {
            result.tails.emplace_back(std::nullopt);
            continue;
        }
        // The last one takes the place of the one left out, and gives it back.
        std::swap(tried[place], tried.back());
        result.tails.push_back(tail_among(count, std::span(tried).first(tried.size() - 1)));
        std::swap(tried[place], tried.back());
        ++place;
    }
    return result;
}

}  // namespace msoko::analysis
