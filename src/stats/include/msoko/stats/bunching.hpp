#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "msoko/base/result.hpp"

namespace msoko::stats {

struct CounterfactualOptions {
    std::size_t degree = 5;  ///< of the polynomial; 4 to 7 are worth comparing
    int max_iterations = 100;
    double tolerance = 1e-10;  ///< relative change of the deviance at which the fit stops
};

/// Estimates how a distribution of scores would look without jumps at given scores.
///
/// Poisson regression of the counts on a polynomial of the score, with a dummy for t − 1 and for t at each boundary t.
/// A dummied score fits itself, so the polynomial is fitted to all other scores and read off at the boundaries.
///
/// @param counts      people with score 0, 1, …; at least degree + 1 of the scores must lie off the boundaries.
/// @param boundaries  scores t at which a higher mark begins, 1 ≤ t < counts.size().
/// @return one expected count a score.
/// @error  UnusableInput if a boundary lies outside, too few scores are left, or the fit does not settle.
/// @source Chetty et al. (2011); Diamond and Persson (2016).
[[nodiscard]] Result<std::vector<double>> counterfactual_counts(std::span<const std::int64_t> counts,
                                                                std::span<const std::size_t> boundaries,
                                                                const CounterfactualOptions& options = {});

/// How a distribution departs from its counterfactual at a boundary t, as shares of all people.
struct Bunching {
    double excess = 0;   ///< (c_t − ĉ_t)/N: too many just at the boundary
    double missing = 0;  ///< (c_(t−1) − ĉ_(t−1))/N: negative where too few stay just under it
};

/// @error UnusableInput if the lengths differ, the boundary lies outside, or nobody is counted.
[[nodiscard]] Result<Bunching> bunching_at(std::span<const std::int64_t> counts, std::span<const double> counterfactual,
                                           std::size_t boundary);

}  // namespace msoko::stats
