#pragma once

#include <optional>

#include "msoko/stats/sample.hpp"
#include "msoko/stats/shrinkage.hpp"

namespace msoko::stats {

/// P(X > hits) + P(X = hits)/2 for hits whose share is itself drawn from a beta law: the upper mid-p of a unit among
/// units that differ. The binomial law would call ordinary differences of schools rare.
/// @return nullopt unless 0 ≤ hits ≤ trials, trials > 0 and both parameters of the law are positive.
/// @source Skellam (1948)
[[nodiscard]] std::optional<double> beta_binomial_upper_mid_p(const Count& count, const BetaLaw& law);

}  // namespace msoko::stats
