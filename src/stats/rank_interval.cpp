#include "msoko/stats/rank_interval.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <numeric>

#include "draws.hpp"
#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

/// counts[unit · n + rank − 1]: draws in which a unit had a rank.
std::vector<std::int32_t> count_ranks(std::span<const Estimate> units, const RankOptions& options) {
    const std::size_t n = units.size();
    std::vector<std::int32_t> counts(n * n, 0);
    std::vector<double> values(n);
    std::vector<std::size_t> order(n);
    std::iota(order.begin(), order.end(), std::size_t{0});
    Draws draws(options.seed);
    for (int draw = 0; draw < options.num_draws; ++draw) {
        for (std::size_t i = 0; i < n; ++i) {
            values[i] = units[i].value + units[i].error * draws.normal();
        }
        std::ranges::sort(order, std::ranges::greater{}, [&](std::size_t i) { return values[i]; });
        for (std::size_t place = 0; place < n; ++place) {
            ++counts[order[place] * n + place];
        }
    }
    return counts;
}

double expected_rank(std::span<const Estimate> units, std::size_t unit) {
    double rank = 1;
    for (std::size_t other = 0; other < units.size(); ++other) {
        if (other != unit) {
            const double spread = std::hypot(units[other].error, units[unit].error);
            rank += normal_cdf((units[other].value - units[unit].value) / spread);
        }
    }
    return rank;
}

RankPosterior summarize(std::span<const std::int32_t> counts, const RankOptions& options) {
    const auto n = static_cast<double>(counts.size());
    const double draws = options.num_draws;
    const double tail = (1 - options.confidence) / 2;
    RankPosterior posterior;
    double below = 0;
    for (std::size_t place = 0; place < counts.size(); ++place) {
        const double share = counts[place] / draws;
        const double position = (static_cast<double>(place) + 0.5) / n;
        posterior.above_median += position < 0.5 ? share : 0;
        posterior.top_quarter += position < 0.25 ? share : 0;
        posterior.bottom_quarter += position > 0.75 ? share : 0;
        const auto rank = static_cast<std::int32_t>(place + 1);
        below += share;
        if (posterior.low == 0 && below > tail) {
            posterior.low = rank;
        }
        if (posterior.high == 0 && below >= 1 - tail) {
            posterior.high = rank;
        }
    }
    return posterior;
}

}  // namespace

std::optional<std::vector<RankPosterior>> rank_posteriors(std::span<const Estimate> units, const RankOptions& options) {
    const auto is_usable = [](const Estimate& unit) { return std::isfinite(unit.value) && unit.error > 0; };
    if (units.empty() || options.num_draws < 1 || !std::ranges::all_of(units, is_usable)) {
        return std::nullopt;
    }
    const std::vector<std::int32_t> counts = count_ranks(units, options);
    std::vector<RankPosterior> posteriors;
    posteriors.reserve(units.size());
    for (std::size_t unit = 0; unit < units.size(); ++unit) {
        posteriors.push_back(summarize(std::span(counts).subspan(unit * units.size(), units.size()), options));
        posteriors.back().expected = expected_rank(units, unit);
    }
    return posteriors;
}

}  // namespace msoko::stats
