#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// Whether a task is harder for one group than for another of the same level (differential item functioning).
namespace msoko::stats {

/// Classes of the Educational Testing Service: A negligible, B moderate, C large.
enum class BiasClass : std::uint8_t { A, B, C };
/// "A", "B", "C".
[[nodiscard]] std::string_view to_string(BiasClass bias_class) noexcept;

/// Persons of one level (a stratum: usually of one rest score) by group and answer.
struct AnswersOfLevel {
    std::int64_t reference_right = 0;
    std::int64_t reference_wrong = 0;
    std::int64_t focal_right = 0;
    std::int64_t focal_wrong = 0;
};

struct ItemBias {
    double odds_ratio = 0;   ///< α, of the reference group to the focal one
    double delta = 0;        ///< −2.35·ln α; negative = harder for the focal group
    double delta_error = 0;  ///< its standard error (Phillips and Holland 1987)
    double chi_squared = 0;  ///< with the continuity correction, 1 degree of freedom
    double uncorrected_chi_squared = 0;
    double p = 1;                         ///< of the corrected χ²
    BiasClass bias_class = BiasClass::A;  ///< at the level of significance asked
};

/// Mantel and Haenszel's test over the levels.
///
///   α = Σ(A·D/N)/Σ(B·C/N), χ² = (|ΣA − ΣE| − ½)²/ΣV, Δ = −2.35·ln α
///
/// Class A: |Δ| < 1 or χ² not significant; C: |Δ| ≥ 1.5 and significantly over 1 (one-sided); B otherwise.
/// @return nullopt where no level has persons of both groups with both answers between them, or α is 0 or infinite.
/// @source Mantel and Haenszel (1959); Holland and Thayer (1988); Zieky (1993); R mantelhaen.test.
[[nodiscard]] std::optional<ItemBias> mantel_haenszel(std::span<const AnswersOfLevel> levels,
                                                      double significance = 0.05);

/// Counts of one level by points, 0 to the task's maximum, in both groups: of equal length.
struct PointsOfLevel {
    std::vector<std::int64_t> reference;
    std::vector<std::int64_t> focal;
};

struct PointsBias {
    double chi_squared = 0;  ///< Mantel's, 1 degree of freedom, not corrected
    double p = 1;
    double mean_difference = 0;  ///< focal − reference in points, levels weighted by the focal group (SMD)
};

/// Mantel's test for tasks of several points.
/// @return nullopt where the two groups never meet in a level or nothing varies there.
/// @source Mantel (1963); Dorans and Schmitt (1991) for the standardized difference of means.
[[nodiscard]] std::optional<PointsBias> mantel_test(std::span<const PointsOfLevel> levels);

}  // namespace msoko::stats
