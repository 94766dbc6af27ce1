#pragma once

#include <cstdint>
#include <optional>
#include <span>

#include "msoko/stats/interval.hpp"

namespace msoko::stats {

/// One result of a unit (school) before or after a measure.
struct PanelRow {
    std::uint32_t unit = 0;
    bool is_treated = false;  ///< the unit took part in the measure; the same in all rows of a unit
    bool is_after = false;
    double outcome = 0;
    double weight = 1;  ///< e.g. works behind the outcome; over 0
};

struct TreatmentEffect {
    double effect = 0;  ///< (treated after − before) − (others after − before), weighted means
    double error = 0;   ///< robust to whatever the rows of one unit have in common
    Interval interval;  ///< Student's, units − 1 degrees of freedom
    std::int64_t num_treated = 0;
    std::int64_t num_others = 0;
};

/// Difference in differences with an interval robust to clusters: the coefficient of treated × after in the weighted
/// regression on treated, after and their product, with the sandwich variance by unit times G/(G − 1)·(n − 1)/(n − 4).
/// It is an effect only where both groups would have changed alike without the measure; the method cannot see to that.
///
/// @return nullopt unless both groups have at least two units and rows before and after, and n > 4.
/// @source Bertrand, Duflo and Mullainathan (2004); Cameron and Miller (2015); R lm() and its sandwich by cluster
/// (CR1).
[[nodiscard]] std::optional<TreatmentEffect> difference_in_differences(std::span<const PanelRow> rows,
                                                                       double confidence = kConfidence);

}  // namespace msoko::stats
