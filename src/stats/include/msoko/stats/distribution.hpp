#pragma once

#include <cstdint>
#include <optional>

/// Distribution functions. An argument outside the domain gives nullopt, never NaN or infinity.
namespace msoko::stats {

/// P(Z ≤ z) of the standard normal law.
[[nodiscard]] double normal_cdf(double z) noexcept;
/// z with P(Z ≤ z) = p, 0 < p < 1.
[[nodiscard]] std::optional<double> normal_quantile(double p);

/// P(T ≤ t) of Student's law; degrees_of_freedom > 0.
[[nodiscard]] std::optional<double> t_cdf(double t, double degrees_of_freedom);
/// t with P(T ≤ t) = p, 0 < p < 1; degrees_of_freedom > 0.
[[nodiscard]] std::optional<double> t_quantile(double p, double degrees_of_freedom);

/// P(X ≥ x) of the χ² law; degrees_of_freedom > 0. 1 for x ≤ 0.
[[nodiscard]] std::optional<double> chi_squared_upper_tail(double x, double degrees_of_freedom);

/// x with P(X ≤ x) = p of Fisher's F law, 0 < p < 1; both degrees of freedom > 0.
[[nodiscard]] std::optional<double> f_quantile(double p, double numerator_degrees, double denominator_degrees);

/// P(X ≥ x) of the beta law, 0 ≤ x ≤ 1; alpha and beta > 0.
[[nodiscard]] std::optional<double> beta_upper_tail(double x, double alpha, double beta);

/// P(X ≥ hits) − P(X = hits)/2 for X ~ Binomial(trials, probability): the mid-p upper tail.
/// A full tail is conservative where counts are small; mid-p is nearly uniform under the null.
/// @return nullopt unless 0 ≤ hits ≤ trials, trials > 0 and 0 < probability < 1.
[[nodiscard]] std::optional<double> binomial_upper_mid_p(std::int64_t hits, std::int64_t trials, double probability);

}  // namespace msoko::stats
