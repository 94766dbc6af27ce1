#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/stats/estimate.hpp"
#include "msoko/stats/interval.hpp"

namespace msoko::stats {

/// Rows (pupils) of groups (schools).
struct GroupedRows {
    std::span<const double> outcome;     ///< n values
    std::span<const double> predictors;  ///< n × num_predictors, row-major, without the constant; may be empty
    std::size_t num_predictors = 0;
    std::span<const std::uint32_t> group;  ///< n dense ids
    std::size_t num_groups = 0;
};

enum class Likelihood : std::uint8_t {
    Restricted,  ///< REML: variances not too small by what the coefficients took
    Full,        ///< ML: likelihoods of models with other predictors may be compared
};

struct RandomInterceptFit {
    /// The constant first, then the predictors; none for a predictor that is constant or follows from those before it.
    std::vector<std::optional<Estimate>> coefficients;
    double between_variance = 0;  ///< τ², of the groups given the predictors
    double within_variance = 0;   ///< σ², of the rows in a group
    double log_likelihood = 0;    ///< restricted or full, as asked
    /// û of each group, shrunk: τ²/(τ² + σ²/n)·(mean residual), with the standard deviation of its law given the data
    /// and the coefficients; none for a group without rows.
    std::vector<std::optional<Estimate>> effects;

    /// Share of the variance that lies between the groups: τ²/(τ² + σ²).
    [[nodiscard]] double intraclass_correlation() const noexcept {
        return between_variance / (between_variance + within_variance);
    }
};

/// Fits outcome = β₀ + β·predictors + u_group + e, u ~ N(0, τ²), e ~ N(0, σ²): the value that a group adds to what its
/// rows' predictors lead to expect. One pass makes sums by group; the likelihood of a share of variance between the
/// groups follows from the sums alone, and its maximum is found over that share.
///
/// @error UnusableInput where fewer than two groups have rows, no group has two, or nothing is left to vary once the
///        predictors are known.
/// @cost  O(n·p² + iterations·groups·p²)
/// @source Laird and Ware (1982); Raudenbush and Bryk (2002); R lme4::lmer(y ~ x + (1 | group)).
[[nodiscard]] Result<RandomInterceptFit> fit_random_intercept(const GroupedRows& rows,
                                                              Likelihood likelihood = Likelihood::Restricted);

/// Interval for comparing two groups by eye: ±z/√2·error each, so that for equal errors two of them just do not touch
/// where the groups differ at the confidence given.
/// @return nullopt for a confidence outside 0…1.
/// @source Goldstein and Healy (1995)
[[nodiscard]] std::optional<Interval> comparison_interval(const Estimate& effect, double confidence = kConfidence);

}  // namespace msoko::stats
