#pragma once

#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/estimate.hpp"
#include "msoko/stats/sample.hpp"

/// Empirical Bayes: what the scatter of many units (schools) says about each of them. A unit of which little is known
/// is drawn to the common mean, so that small schools do not fill both ends of a list by chance alone.
namespace msoko::stats {

struct ShrunkenMeans {
    double mean = 0;              ///< μ, the mean of the units' true values
    double between_variance = 0;  ///< τ², the variance of the true values; 0 = all the scatter is sampling error
    double heterogeneity = 0;     ///< Cochran's Q; χ² with units − 1 degrees of freedom where τ² = 0
    std::vector<Estimate> units;  ///< posterior of each true value, in the order given, with μ and τ² taken as known
};

/// Shrinks means observed with known sampling errors: θ_i ~ N(μ, τ²), y_i ~ N(θ_i, v_i).
///
///   w = 1/v, Q = Σw(y − ȳ_w)², τ² = max(0, (Q − (k − 1))/(Σw − Σw²/Σw)), μ = Σ(y/(v + τ²))/Σ(1/(v + τ²)),
///   θ̂ = μ + τ²/(τ² + v)·(y − μ)
///
/// @param means  y_i with error √v_i > 0. A school of equal scores has no sampling error of its own: give it the pooled
///               one.
/// @return nullopt for fewer than two units or an error that is not positive.
/// @source DerSimonian and Laird (1986); Morris (1983); R metafor::rma(method = "DL"), blup().
[[nodiscard]] std::optional<ShrunkenMeans> shrink_means(std::span<const Estimate> means);

/// Beta law of shares; `alpha` and `beta` count as hits and misses seen before.
struct BetaLaw {
    double alpha = 0;
    double beta = 0;
};

/// A prior that says almost nothing (Jeffreys): for a share judged without others beside it.
inline constexpr BetaLaw kJeffreysPrior{0.5, 0.5};

struct ShrunkenShares {
    double mean = 0;               ///< p, the common share
    double correlation = 0;        ///< γ between two trials of one unit, 0 to 1
    std::optional<BetaLaw> prior;  ///< (M·p, M·(1 − p)), M = (1 − γ)/γ; none where γ = 0: the units do not differ
    std::vector<double> units;     ///< (x + M·p)/(n + M), in the order given; p where there is no prior
};

/// Shrinks shares: p_i ~ Beta(M·p, M·(1 − p)), x_i ~ Bin(n_i, p_i), by moments with weights n_i.
///
///   S = Σn(p_i − p)², a = Σ(1 − n_i/N), b = Σn_i(1 − n_i/N), γ = (S − p(1 − p)·a)/(p(1 − p)·(b − a))
///
/// γ under 0 counts as 0 (full pooling), over 1 as 1 (no shrinkage).
/// @return nullopt where a count is impossible, nothing was tried, or every unit was tried at most once.
/// @source Kleinman (1973)
[[nodiscard]] std::optional<ShrunkenShares> shrink_shares(std::span<const Count> counts);

/// P(share ≥ threshold) after `count` was seen: the upper tail of Beta(α + hits, β + misses).
/// @return nullopt where the count is impossible, the threshold lies outside 0…1 or the law has no mass on both sides.
[[nodiscard]] std::optional<double> probability_of_share_from(double threshold, Count count, const BetaLaw& prior);

}  // namespace msoko::stats
