#pragma once

#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/sample.hpp"

namespace msoko::analysis {

/// Shares of units among each other.
struct ShareTails {
    double in_all = 0;                         ///< share of all units together
    std::vector<std::optional<double>> tails;  ///< P(an ordinary unit has so many hits or more); none without trials
};

/// Compares each unit with the beta-binomial law of all others, so that one extreme unit does not hide itself. Where
/// the others do not differ, the law is binomial; a share of 0 or 1 among them counts as half a hit or miss.
/// @return nullopt where nothing was tried
[[nodiscard]] std::optional<ShareTails> compare_shares(std::span<const stats::Count> counts);

}  // namespace msoko::analysis
