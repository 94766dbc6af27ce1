#pragma once

#include <optional>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/stats/estimate.hpp"
#include "msoko/stats/response_patterns.hpp"

namespace msoko::stats {

struct RaschFit {
    /// b of each item in logits with its standard error, summing to 0; none where the item has no difficulty: nobody,
    /// or nobody but those who solved all or nothing, answered it, or all answered alike.
    std::vector<std::optional<Estimate>> difficulties;
    double log_likelihood = 0;  ///< conditional, of the persons and items used
    int iterations = 0;
};

/// Fits P(right) = 1/(1 + exp(b − θ)) by conditional maximum likelihood: the law of the answers given the sum of points
/// does not depend on the persons' abilities, so nothing is assumed of them. Newton's method on the elementary
/// symmetric functions; persons who answered different items condition on what they answered.
///
/// @error UnusableInput where fewer than two items have a difficulty, the answers do not link the items, or the fit
/// does
///        not settle.
/// @cost  O(items⁴) an iteration for every set of items answered, whatever the number of persons.
/// @source Andersen (1972); Fischer (1981); R psychotools::raschmodel, eRm::RM.
[[nodiscard]] Result<RaschFit> fit_rasch(const ResponsePatterns& patterns);

}  // namespace msoko::stats
