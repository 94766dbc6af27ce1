#include "msoko/stats/interval.hpp"

#include <algorithm>
#include <cmath>

#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

constexpr std::size_t kCachedDegrees = 4096;

bool is_confidence(double confidence) {
    return confidence > 0 && confidence < 1;
}

std::optional<double> two_sided_t(std::int64_t n, double confidence) {
    if (n < 2 || !is_confidence(confidence)) {
        return std::nullopt;
    }
    return t_quantile(0.5 + confidence / 2, static_cast<double>(n - 1));
}

}  // namespace

std::optional<Interval> wilson_interval(std::int64_t hits, std::int64_t trials, double confidence) {
    if (trials <= 0 || hits < 0 || hits > trials || !is_confidence(confidence)) {
        return std::nullopt;
    }
    // Every share of a run has the same confidence, so the usual quantile is not computed again and again.
    constexpr double kZ95 = 1.959963984540054;
    const double z = confidence == kConfidence ? kZ95 : normal_quantile(0.5 + confidence / 2).value_or(kZ95);
    const auto n = static_cast<double>(trials);
    const double p = static_cast<double>(hits) / n;
    const double z2 = z * z;
    const double center = p + z2 / (2 * n);
    const double half = z * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    const double scale = 1 + z2 / n;
    // At 0 and n hits the end is 0 or 1 exactly; rounding must not leave a trace of 1e-17 in a table.
    const double low = hits == 0 ? 0.0 : (center - half) / scale;
    const double high = hits == trials ? 1.0 : (center + half) / scale;
    return Interval{std::max(0.0, low), std::min(1.0, high)};
}

std::optional<Interval> normal_interval(std::int64_t n, double mean, double sd, double z) {
    if (n < 2) {
        return std::nullopt;
    }
    const double half = z * sd / std::sqrt(static_cast<double>(n));
    return Interval{mean - half, mean + half};
}

std::optional<Interval> t_interval(std::int64_t n, double mean, double sd, double confidence) {
    const std::optional<double> t = two_sided_t(n, confidence);
    return t ? normal_interval(n, mean, sd, *t) : std::nullopt;
}

TIntervals::TIntervals(double confidence) : confidence_(confidence) {}

std::optional<Interval> TIntervals::of(std::int64_t n, double mean, double sd) {
    if (n < 2 || n > static_cast<std::int64_t>(kCachedDegrees)) {
        return t_interval(n, mean, sd, confidence_);
    }
    const auto degrees = static_cast<std::size_t>(n - 1);
    if (quantiles_.size() <= degrees) {
        quantiles_.resize(degrees + 1, 0.0);
    }
    double& quantile = quantiles_[degrees];
    if (quantile == 0.0) {
        const std::optional<double> computed = two_sided_t(n, confidence_);
        if (!computed) {
            return std::nullopt;
        }
        quantile = *computed;
    }
    return normal_interval(n, mean, sd, quantile);
}

}  // namespace msoko::stats
