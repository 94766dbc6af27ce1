#pragma once

#include <optional>
#include <span>

#include "msoko/stats/estimate.hpp"
#include "msoko/stats/interval.hpp"

namespace msoko::stats {

/// A value of one year; its error is the sampling error, over 0.
struct YearValue {
    double year = 0;
    Estimate value;
};

struct Trend {
    double slope = 0;        ///< change a year
    double level = 0;        ///< value of the line at the weighted mean year
    Interval interval;       ///< of the slope
    bool is_change = false;  ///< the interval leaves out 0: only then a trend is spoken of
};

/// Straight line through at least three years, weighted by 1/error². The interval is the wider of two: that of the
/// sampling errors alone (normal), and that of the years' scatter about the line (Student's, years − 2 degrees of
/// freedom): years differ by more than sampling, and three of them say little about how much.
///
/// @return nullopt for fewer than three different years or an error that is not positive.
/// @source R lm(y ~ year, weights = 1/error²), confint() for the second; Draper and Smith (1998) for the first.
[[nodiscard]] std::optional<Trend> fit_trend(std::span<const YearValue> years, double confidence = kConfidence);

}  // namespace msoko::stats
