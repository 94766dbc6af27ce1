#include "msoko/stats/equating.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "msoko/stats/moments.hpp"

namespace msoko::stats {
namespace {

bool is_negative(std::int64_t count) {
    return count < 0;
}

std::optional<IntegerMoments> moments_of(std::span<const std::int64_t> counts) {
    if (std::ranges::any_of(counts, is_negative)) {
        return std::nullopt;
    }
    IntegerMoments moments;
    for (std::size_t score = 0; score < counts.size(); ++score) {
        moments.add(static_cast<std::int64_t>(score), counts[score]);
    }
    return moments;
}

/// Persons at or under each score.
std::vector<std::int64_t> cumulate(std::span<const std::int64_t> counts) {
    std::vector<std::int64_t> sums;
    sums.reserve(counts.size());
    std::int64_t sum = 0;
    for (const std::int64_t count : counts) {
        sum += count;
        sums.push_back(sum);
    }
    return sums;
}

}  // namespace

std::optional<std::vector<double>> equate_linearly(std::span<const std::int64_t> from,
                                                   std::span<const std::int64_t> to) {
    const std::optional<IntegerMoments> x = moments_of(from);
    const std::optional<IntegerMoments> y = moments_of(to);
    if (!x || !y || x->squared_deviations() <= 0 || y->squared_deviations() <= 0) {
        return std::nullopt;
    }
    const double variance_x = x->squared_deviations() / static_cast<double>(x->count);
    const double variance_y = y->squared_deviations() / static_cast<double>(y->count);
    const double slope = std::sqrt(variance_y / variance_x);
    std::vector<double> scores(from.size());
    for (std::size_t score = 0; score < scores.size(); ++score) {
        scores[score] = *y->mean() + slope * (static_cast<double>(score) - *x->mean());
    }
    return scores;
}

std::optional<std::vector<double>> equate_by_percentile(std::span<const std::int64_t> from,
                                                        std::span<const std::int64_t> to) {
    const std::vector<std::int64_t> below_x = cumulate(from);
    const std::vector<std::int64_t> below_y = cumulate(to);
    if (std::ranges::any_of(from, is_negative) || std::ranges::any_of(to, is_negative) || from.empty() || to.empty() ||
        below_x.back() == 0 || below_y.back() == 0) {
        return std::nullopt;
    }
    // Ranks are compared in whole numbers: (2·below + own)/(2·n_X) against below/n_Y.
    const std::int64_t all_x = 2 * below_x.back();
    const std::int64_t all_y = below_y.back();
    std::vector<double> scores(from.size());
    for (std::size_t score = 0; score < scores.size(); ++score) {
        const std::int64_t rank = (2 * below_x[score] - from[score]) * all_y;
        const auto above = std::ranges::find_if(below_y, [&](std::int64_t sum) { return sum * all_x > rank; });
        if (above == below_y.end()) {  // nobody of `from` stands higher, nor of `to`
            const auto last = std::ranges::find(below_y, all_y) - below_y.begin();
            scores[score] = static_cast<double>(last) + 0.5;
            continue;
        }
        const auto place = static_cast<std::size_t>(above - below_y.begin());
        const std::int64_t under = place == 0 ? 0 : below_y[place - 1];
        const double inside = static_cast<double>(rank - under * all_x) / static_cast<double>(to[place] * all_x);
        scores[score] = static_cast<double>(place) - 0.5 + inside;
    }
    return scores;
}

}  // namespace msoko::stats
