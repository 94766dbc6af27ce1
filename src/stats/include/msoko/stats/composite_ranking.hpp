#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// Units with their indicators on one scale (0 to 1, the higher the better), and the weights declared for them.
struct Composite {
    std::span<const double> values;   ///< unit × indicator, row-major
    std::span<const double> weights;  ///< one an indicator, not negative, not all 0
};

struct SensitivityOptions {
    int num_draws = 1000;
    double confidence = 0.90;
    std::uint64_t seed = 1;
};

/// Where a unit stands and how far that hangs on the weights; 1 = the highest, equal values share the mean rank.
struct CompositeRank {
    double value = 0;  ///< weighted mean of the indicators
    double rank = 0;   ///< by the declared weights
    double low = 0;    ///< interval of the rank over random weights
    double high = 0;
    double lowest_without_one = 0;   ///< least rank when one indicator is left out
    double highest_without_one = 0;  ///< largest
};

/// Ranks units by the weighted mean, again under random weights (every vector of weights alike likely: Dirichlet) and
/// again without each indicator. A place that moves much is no place.
/// @return one a unit; nullopt where the sizes do not fit or the weights cannot be.
/// @cost   O(draws·units·(indicators + log units))
/// @source OECD and JRC, Handbook on constructing composite indicators (2008), step 7.
[[nodiscard]] std::optional<std::vector<CompositeRank>> rank_composites(const Composite& composite,
                                                                        const SensitivityOptions& options = {});

}  // namespace msoko::stats
