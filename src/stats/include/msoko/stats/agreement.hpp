#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>

namespace msoko::stats {

/// Quadratic κ: agreement of two marks of the same works beyond chance, a gap of two counting as four gaps of one. 1 =
/// always equal, 0 = as chance would have it.
///
///   κ = 1 − Σ(i − j)²·n_ij/Σ(i − j)²·(n_i.·n_.j/n)
///
/// @param counts  counts[i · num_marks + j] works have the i-th mark from one side and the j-th from the other.
/// @return nullopt where the size does not fit, nobody is counted, or both sides gave one and the same mark.
/// @source Cohen (1968)
[[nodiscard]] std::optional<double> quadratic_kappa(std::span<const std::int64_t> counts, std::size_t num_marks);

}  // namespace msoko::stats
