#include "msoko/stats/shrinkage.hpp"

#include <algorithm>
#include <cmath>

#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

bool is_possible(Count count) {
    return count.trials >= 0 && count.hits >= 0 && count.hits <= count.trials;
}

double weighted_mean(std::span<const Estimate> means, double extra_variance) {
    double sum = 0;
    double weights = 0;
    for (const Estimate& mean : means) {
        const double weight = 1 / (mean.error * mean.error + extra_variance);
        sum += weight * mean.value;
        weights += weight;
    }
    return sum / weights;
}

/// Moments of shares with the trials as weights.
struct ShareMoments {
    double trials = 0;
    double mean = 0;
    double scatter = 0;    // S
    double of_units = 0;   // a
    double of_trials = 0;  // b
};

ShareMoments moments_of(std::span<const Count> counts) {
    ShareMoments moments;
    double hits = 0;
    for (const Count& count : counts) {
        moments.trials += static_cast<double>(count.trials);
        hits += static_cast<double>(count.hits);
    }
    moments.mean = hits / moments.trials;
    for (const Count& count : counts) {
        if (count.trials == 0) {
            continue;
        }
        const auto n = static_cast<double>(count.trials);
        const double distance = static_cast<double>(count.hits) / n - moments.mean;
        moments.scatter += n * distance * distance;
        moments.of_units += 1 - n / moments.trials;
        moments.of_trials += n * (1 - n / moments.trials);
    }
    return moments;
}

}  // namespace

std::optional<ShrunkenMeans> shrink_means(std::span<const Estimate> means) {
    const auto is_usable = [](const Estimate& mean) { return std::isfinite(mean.value) && mean.error > 0; };
    if (means.size() < 2 || !std::ranges::all_of(means, is_usable)) {
        return std::nullopt;
    }
    ShrunkenMeans result;
    const double fixed_mean = weighted_mean(means, 0);
    double weights = 0;
    double squared_weights = 0;
    for (const Estimate& mean : means) {
        const double weight = 1 / (mean.error * mean.error);
        weights += weight;
        squared_weights += weight * weight;
        result.heterogeneity += weight * (mean.value - fixed_mean) * (mean.value - fixed_mean);
    }
    const double surplus = result.heterogeneity - static_cast<double>(means.size() - 1);
    result.between_variance = std::max(0.0, surplus / (weights - squared_weights / weights));
    result.mean = weighted_mean(means, result.between_variance);
    for (const Estimate& mean : means) {
        const double sampling_variance = mean.error * mean.error;
        const double trust = result.between_variance / (result.between_variance + sampling_variance);
        result.units.push_back({result.mean + trust * (mean.value - result.mean), std::sqrt(trust) * mean.error});
    }
    return result;
}

std::optional<ShrunkenShares> shrink_shares(std::span<const Count> counts) {
    const auto is_repeated = [](const Count& count) { return count.trials > 1; };
    if (!std::ranges::all_of(counts, is_possible) || std::ranges::none_of(counts, is_repeated)) {
        return std::nullopt;
    }
    const ShareMoments moments = moments_of(counts);
    ShrunkenShares result;
    result.mean = moments.mean;
    const double binomial_variance = moments.mean * (1 - moments.mean);
    const double reach = binomial_variance * (moments.of_trials - moments.of_units);
    if (reach > 0) {
        const double surplus = moments.scatter - binomial_variance * moments.of_units;
        result.correlation = std::clamp(surplus / reach, 0.0, 1.0);
    }
    if (result.correlation == 0) {
        result.units.assign(counts.size(), result.mean);
        return result;
    }
    const double strength = (1 - result.correlation) / result.correlation;
    result.prior = BetaLaw{strength * result.mean, strength * (1 - result.mean)};
    for (const Count& count : counts) {
        const double trials = static_cast<double>(count.trials) + strength;
        const double hits = static_cast<double>(count.hits) + strength * result.mean;
        result.units.push_back(trials > 0 ? hits / trials : result.mean);
    }
    return result;
}

std::optional<double> probability_of_share_from(double threshold, Count count, const BetaLaw& prior) {
    if (!is_possible(count)) {
        return std::nullopt;
    }
    return beta_upper_tail(threshold, prior.alpha + static_cast<double>(count.hits),
                           prior.beta + static_cast<double>(count.trials - count.hits));
}

}  // namespace msoko::stats
