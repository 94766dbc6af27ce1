#pragma once

#include <optional>

#include "msoko/stats/interval.hpp"
#include "msoko/stats/sample.hpp"

namespace msoko::stats {

/// Interval of the difference of two independent shares, first − second: p₁ − p₂ − √((p₁ − l₁)² + (u₂ − p₂)²) to
/// p₁ − p₂ + √((u₁ − p₁)² + (p₂ − l₂)²), l and u the ends of the Wilson intervals.
/// @return nullopt where either share has no Wilson interval.
/// @source Newcombe (1998), method 10.
[[nodiscard]] std::optional<Interval> share_difference_interval(const Count& first, const Count& second,
                                                                double confidence = kConfidence);

/// Interval of the difference of two means, first − second, variances not taken as equal.
/// @return nullopt where a sample has fewer than 2 values or both are constant.
/// @source Welch (1947); R t.test(x, y).
[[nodiscard]] std::optional<Interval> mean_difference_interval(const Sample& first, const Sample& second,
                                                               double confidence = kConfidence);

}  // namespace msoko::stats
