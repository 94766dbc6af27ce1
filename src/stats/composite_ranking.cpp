#include "msoko/stats/composite_ranking.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "draws.hpp"
#include "msoko/stats/quantile.hpp"
#include "msoko/stats/rank.hpp"

namespace msoko::stats {
namespace {

bool is_usable(const Composite& composite) {
    const std::size_t num_indicators = composite.weights.size();
    const auto can_be = [](double weight) { return weight >= 0 && std::isfinite(weight); };
    return num_indicators > 0 && !composite.values.empty() && composite.values.size() % num_indicators == 0 &&
           std::ranges::all_of(composite.weights, can_be) &&
           std::accumulate(composite.weights.begin(), composite.weights.end(), 0.0) > 0;
}

std::vector<double> weighted_means(std::span<const double> values, std::span<const double> weights) {
    const double total = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> means(values.size() / weights.size(), 0.0);
    for (std::size_t unit = 0; unit < means.size(); ++unit) {
        const std::span<const double> row = values.subspan(unit * weights.size(), weights.size());
        means[unit] = std::inner_product(row.begin(), row.end(), weights.begin(), 0.0) / total;
    }
    return means;
}

/// 1 = the highest.
std::vector<double> ranks_from_top(std::vector<double> means) {
    for (double& mean : means) {
        mean = -mean;
    }
    return mid_ranks(means);
}

void rank_without_each(const Composite& composite, std::vector<CompositeRank>& ranks) {
    for (CompositeRank& rank : ranks) {
        rank.lowest_without_one = rank.highest_without_one = rank.rank;
    }
    for (std::size_t left_out = 0; left_out < composite.weights.size(); ++left_out) {
        std::vector<double> weights(composite.weights.begin(), composite.weights.end());
        weights[left_out] = 0;
        if (std::accumulate(weights.begin(), weights.end(), 0.0) <= 0) {
            continue;  // the only indicator
        }
        const std::vector<double> without = ranks_from_top(weighted_means(composite.values, weights));
        for (std::size_t unit = 0; unit < ranks.size(); ++unit) {
            ranks[unit].lowest_without_one = std::min(ranks[unit].lowest_without_one, without[unit]);
            ranks[unit].highest_without_one = std::max(ranks[unit].highest_without_one, without[unit]);
        }
    }
}

void rank_by_random_weights(const Composite& composite, const SensitivityOptions& options,
                            std::vector<CompositeRank>& ranks) {
    std::vector<std::vector<double>> drawn(ranks.size());
    std::vector<double> weights(composite.weights.size());
    Draws draws(options.seed);
    for (int draw = 0; draw < options.num_draws; ++draw) {
        for (double& weight : weights) {
            weight = -std::log(1 - draws.uniform());  // exponential weights over their sum are Dirichlet(1, …, 1)
        }
        const std::vector<double> of_draw = ranks_from_top(weighted_means(composite.values, weights));
        for (std::size_t unit = 0; unit < ranks.size(); ++unit) {
            drawn[unit].push_back(of_draw[unit]);
        }
    }
    const double tail = (1 - options.confidence) / 2;
    for (std::size_t unit = 0; unit < ranks.size(); ++unit) {
        std::ranges::sort(drawn[unit]);
        ranks[unit].low = quantile(drawn[unit], tail).value_or(ranks[unit].rank);
        ranks[unit].high = quantile(drawn[unit], 1 - tail).value_or(ranks[unit].rank);
    }
}

}  // namespace

std::optional<std::vector<CompositeRank>> rank_composites(const Composite& composite,
                                                          const SensitivityOptions& options) {
    if (!is_usable(composite)) {
        return std::nullopt;
    }
    const std::vector<double> means = weighted_means(composite.values, composite.weights);
    const std::vector<double> by_weights = ranks_from_top(means);
    std::vector<CompositeRank> ranks(means.size());
    for (std::size_t unit = 0; unit < ranks.size(); ++unit) {
        ranks[unit].value = means[unit];
        ranks[unit].rank = by_weights[unit];
    }
    rank_without_each(composite, ranks);
    rank_by_random_weights(composite, options, ranks);
    return ranks;
}

}  // namespace msoko::stats
