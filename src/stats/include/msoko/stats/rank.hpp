#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// Ranks from 1; equal values share the mean of their ranks.
[[nodiscard]] std::vector<double> mid_ranks(std::span<const double> values);

/// Spearman's rank correlation in two readings; they differ where values are tied.
struct Spearman {
    double corrected = 0;  ///< Pearson's correlation of the mid-ranks
    double printed = 0;  ///< 1 − 6·Σd²/(n·(n² − 1)) on the mid-ranks: the textbook formula, exact only without ties
    std::int64_t n = 0;
};

/// nullopt for n < 3, different lengths, or where one of the sides is constant.
[[nodiscard]] std::optional<Spearman> spearman(std::span<const double> x, std::span<const double> y);

/// The same from a table of counts: counts[i · num_columns + j] pairs have the i-th x and the j-th y, both ascending.
/// Sums are whole numbers, so the result is exact to the last rounding. O(size of the table); n up to a million.
[[nodiscard]] std::optional<Spearman> spearman_of_table(std::span<const std::int64_t> counts, std::size_t num_columns);

}  // namespace msoko::stats
