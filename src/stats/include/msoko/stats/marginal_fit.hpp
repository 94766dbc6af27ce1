#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/stats/estimate.hpp"
#include "msoko/stats/item_curve.hpp"
#include "msoko/stats/response_patterns.hpp"

namespace msoko::stats {

/// What the items of a test have of their own.
enum class SlopeModel : std::uint8_t {
    Own,     ///< two-parameter model: every item its slope
    Common,  ///< Rasch's model on persons of unknown spread: one slope for all items, the spread in logits
    Unit,    ///< Rasch's model on persons of spread 1: the slope is 1
};

struct MarginalOptions {
    SlopeModel slopes = SlopeModel::Own;
    int max_steps = 2000;   ///< of the EM algorithm
    double settled = 1e-7;  ///< largest change of a parameter in a step at which the fit stops
};

struct MarginalFit {
    /// none where the item was answered by nobody, or by all alike.
    std::vector<std::optional<ItemCurve>> items;
    double log_likelihood = 0;  ///< marginal, of all persons
    int steps = 0;
    /// Posterior mean and standard deviation of the ability of each pattern (EAP), known for all right and all wrong
    /// too.
    std::vector<Estimate> abilities;
};

/// Fits item curves by marginal maximum likelihood, abilities following N(0, 1): EM (Bock and Aitkin 1981) over
/// distinct patterns on 64 equally spaced abilities from −6 to 6, sped up by squared extrapolation (Varadhan and Roland
/// 2008), which changes the way to the estimates, not the estimates. Missing answers are left out of a person's
/// likelihood.
///
/// @error UnusableInput where no item has both answers or the fit does not settle (too few persons for the model:
///        under 200 take the Rasch model, under 100 classical statistics).
/// @cost  O(patterns·items/8 + 2⁸·items) times 64 a step; /5 and 3⁵ where answers are missing.
/// @source Bock and Aitkin (1981); R ltm::ltm(x ~ z1) for the same model.
[[nodiscard]] Result<MarginalFit> fit_marginal(const ResponsePatterns& patterns, const MarginalOptions& options = {});

}  // namespace msoko::stats
