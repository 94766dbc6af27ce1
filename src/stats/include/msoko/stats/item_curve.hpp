#pragma once

#include <cmath>
#include <optional>
#include <span>

namespace msoko::stats {

/// P(right | θ) = 1/(1 + exp(−(slope·θ + intercept))) of an item; θ in standard deviations of the persons, or in logits
/// where the slope is 1 (Rasch).
struct ItemCurve {
    double slope = 1;
    double intercept = 0;

    /// An item of the Rasch scale with difficulty b.
    [[nodiscard]] static ItemCurve rasch(double difficulty) noexcept { return {1, -difficulty}; }

    [[nodiscard]] double probability(double ability) const noexcept {
        return 1 / (1 + std::exp(-(slope * ability + intercept)));
    }
    /// Ability at which half of the answers are right; none for a slope of 0.
    [[nodiscard]] std::optional<double> difficulty() const noexcept {
        return slope == 0 ? std::nullopt : std::optional{-intercept / slope};
    }
    /// Fisher's information about the ability, slope²·P·(1 − P).
    [[nodiscard]] double information(double ability) const noexcept {
        const double p = probability(ability);
        return slope * slope * p * (1 - p);
    }
};

/// Information of a test, the sum over its items; 1/√ of it is the standard error of the ability there.
/// @source Birnbaum (1968)
[[nodiscard]] double test_information(std::span<const ItemCurve> items, double ability) noexcept;

}  // namespace msoko::stats
