#include "msoko/stats/item_bias.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

#include "msoko/base/assert.hpp"
#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

constexpr double kDeltaScale = -2.35;  // ETS: a difference of logits in units of its delta scale
constexpr double kModerate = 1.0;
constexpr double kLarge = 1.5;

/// Sums over the levels: of the odds ratio, of χ², and of the variance of ln α (Robins, Breslow and Greenland 1986).
struct LevelSums {
    double r = 0;  // Σ A·D/N
    double s = 0;  // Σ B·C/N
    double distance = 0;
    double variance = 0;
    double pr = 0;
    double ps_qr = 0;
    double qs = 0;
};

void add(const AnswersOfLevel& level, LevelSums& sums) {
    const auto a = static_cast<double>(level.reference_right);
    const auto b = static_cast<double>(level.reference_wrong);
    const auto c = static_cast<double>(level.focal_right);
    const auto d = static_cast<double>(level.focal_wrong);
    const double n = a + b + c + d;
    if (n < 2) {
        return;
    }
    const double p = (a + d) / n;
    const double q = (b + c) / n;
    const double r = a * d / n;
    const double s = b * c / n;
    sums.r += r;
    sums.s += s;
    sums.pr += p * r;
    sums.ps_qr += p * s + q * r;
    sums.qs += q * s;
    sums.distance += a - (a + b) * (a + c) / n;
    sums.variance += (a + b) * (c + d) * (a + c) * (b + d) / (n * n * (n - 1));
}

BiasClass classify(const ItemBias& bias, double significance) {
    const double size = std::abs(bias.delta);
    if (size < kModerate || bias.p > significance) {
        return BiasClass::A;
    }
    const double reach = normal_quantile(1 - significance).value_or(0) * bias.delta_error;
    return size >= kLarge && size - kModerate > reach ? BiasClass::C : BiasClass::B;
}

struct PointSums {
    double n = 0;
    double sum = 0;
    double squares = 0;
};

PointSums sums_of(std::span<const std::int64_t> counts) {
    PointSums sums;
    for (std::size_t points = 0; points < counts.size(); ++points) {
        const auto count = static_cast<double>(counts[points]);
        const auto value = static_cast<double>(points);
        sums.n += count;
        sums.sum += count * value;
        sums.squares += count * value * value;
    }
    return sums;
}

}  // namespace

std::string_view to_string(BiasClass bias_class) noexcept {
    switch (bias_class) {
        case BiasClass::A:
            return "A";
        case BiasClass::B:
            return "B";
        case BiasClass::C:
            return "C";
    }
    return "";
}

std::optional<ItemBias> mantel_haenszel(std::span<const AnswersOfLevel> levels, double significance) {
    LevelSums sums;
    for (const AnswersOfLevel& level : levels) {
        add(level, sums);
    }
    if (!(sums.r > 0 && sums.s > 0 && sums.variance > 0)) {
        return std::nullopt;
    }
    ItemBias bias;
    bias.odds_ratio = sums.r / sums.s;
    bias.delta = kDeltaScale * std::log(bias.odds_ratio);
    const double log_variance =
        sums.pr / (2 * sums.r * sums.r) + sums.ps_qr / (2 * sums.r * sums.s) + sums.qs / (2 * sums.s * sums.s);
    bias.delta_error = std::abs(kDeltaScale) * std::sqrt(log_variance);
    const double distance = std::abs(sums.distance);
    const double corrected = distance - std::min(0.5, distance);  // as R: never beyond no difference
    bias.chi_squared = corrected * corrected / sums.variance;
    bias.uncorrected_chi_squared = distance * distance / sums.variance;
    bias.p = chi_squared_upper_tail(bias.chi_squared, 1).value_or(1);
    bias.bias_class = classify(bias, significance);
    return bias;
}

std::optional<PointsBias> mantel_test(std::span<const PointsOfLevel> levels) {
    double distance = 0;
    double variance = 0;
    double difference = 0;
    double focal_n = 0;
    for (const PointsOfLevel& level : levels) {
        MSOKO_ASSERT(level.reference.size() == level.focal.size());
        const PointSums reference = sums_of(level.reference);
        const PointSums focal = sums_of(level.focal);
        if (reference.n == 0 || focal.n == 0) {
            continue;
        }
        const double n = reference.n + focal.n;
        const double sum = reference.sum + focal.sum;
        distance += focal.sum - focal.n * sum / n;
        variance += reference.n * focal.n / (n * n * (n - 1)) * (n * (reference.squares + focal.squares) - sum * sum);
        difference += focal.n * (focal.sum / focal.n - reference.sum / reference.n);
        focal_n += focal.n;
    }
    if (!(variance > 0)) {
        return std::nullopt;
    }
    const double chi_squared = distance * distance / variance;
    return PointsBias{chi_squared, chi_squared_upper_tail(chi_squared, 1).value_or(1), difference / focal_n};
}

}  // namespace msoko::stats
