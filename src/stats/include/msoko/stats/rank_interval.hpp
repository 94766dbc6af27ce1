#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/estimate.hpp"

namespace msoko::stats {

struct RankOptions {
    int num_draws = 4000;
    double confidence = 0.90;
    std::uint64_t seed = 1;
};

/// Where a unit stands among all, 1 = the highest value. A rank alone is no finding: ranks of schools are uncertain.
struct RankPosterior {
    double expected = 0;  ///< mean rank, exact
    std::int32_t low = 0;
    std::int32_t high = 0;      ///< interval of the rank, both ends inside
    double above_median = 0;    ///< P(the unit stands in the upper half)
    double top_quarter = 0;     ///< P((rank − ½)/units < ¼)
    double bottom_quarter = 0;  ///< P((rank − ½)/units > ¾)
};

/// Ranks of units whose true values follow independent normal laws, e.g. the posteriors of shrink_means(). The interval
/// and the probabilities come from seeded draws: the same input gives the same numbers.
/// @return one a unit, in the order given; nullopt of nothing, or where an error is not positive.
/// @cost   O(draws·n·log n + n²) time, n² counts of memory.
/// @source Goldstein and Spiegelhalter (1996); Laird and Louis (1989) for the mean rank.
[[nodiscard]] std::optional<std::vector<RankPosterior>> rank_posteriors(std::span<const Estimate> units,
                                                                        const RankOptions& options = {});

}  // namespace msoko::stats
