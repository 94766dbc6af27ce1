#pragma once

#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// Law of the number of hits in independent trials that each have a chance of their own: P(0), …, P(n), by convolution.
/// @return nullopt where a chance lies outside 0…1.
/// @source R PoissonBinomial::dpbinom
[[nodiscard]] std::optional<std::vector<double>> poisson_binomial(std::span<const double> probabilities);

/// P(hits ≥ 0), …, P(hits ≥ n) of the same law, summed from the small end, so that small tails keep their digits.
[[nodiscard]] std::optional<std::vector<double>> poisson_binomial_tails(std::span<const double> probabilities);

}  // namespace msoko::stats
