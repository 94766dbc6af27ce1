#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// Adjusts p-values of one family so that flagging all at or under q keeps the expected share of false flags at q.
/// @return p-values in the order given; R p.adjust(p, "BH").
/// @source Benjamini and Hochberg (1995).
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p_values);

/// The same where only the smallest p-values of a family of num_tests were kept: every adjusted value that is at most
/// the limit under which p-values were kept is what the whole family gives. R p.adjust(p, "BH", n).
/// @param num_tests  at least the number of p-values.
[[nodiscard]] std::vector<double> benjamini_hochberg(std::span<const double> p_values, std::size_t num_tests);

/// Combines independent p-values into one (Fisher 1925): P(χ² with 2k degrees of freedom ≥ −2·Σ ln p).
/// @return nullopt of nothing or where a p-value is outside 0…1.
[[nodiscard]] std::optional<double> fisher_combined_p(std::span<const double> p_values);

}  // namespace msoko::stats
