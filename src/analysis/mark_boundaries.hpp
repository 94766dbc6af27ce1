#pragma once

#include <array>
#include <cstddef>
#include <optional>

#include "msoko/catalog/definition.hpp"

namespace msoko::analysis {

inline constexpr std::size_t kNumBoundaries = 3;
/// Lowest scores of the marks 3, 4, 5.
using MarkBoundaries = std::array<std::size_t, kNumBoundaries>;

/// @return nullopt where the scale does not fit the scores, 0 to num_scores − 1
[[nodiscard]] std::optional<MarkBoundaries> boundaries_of(const catalog::Scale& scale, std::size_t num_scores);

}  // namespace msoko::analysis
