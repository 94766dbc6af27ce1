#include "msoko/cube/accumulator.hpp"

#include <algorithm>
#include <cmath>

namespace msoko::cube {

std::optional<double> Accumulator::sd() const noexcept {
    if (known < 2) {
        return std::nullopt;
    }
    // Of whole numbers known·squares and sum² are whole too; the wide type keeps their difference exact.
    const auto n = static_cast<long double>(known);
    const auto total = static_cast<long double>(sum);
    const long double whole = n * static_cast<long double>(squares);
    const long double deviations = whole - total * total;
    // Sums of other numbers are rounded: a difference as small as the rounding is no deviation.
    constexpr long double kRounding = 1e-14L;
    if (squares != std::floor(squares) && deviations <= kRounding * whole) {
        return 0.0;
    }
    return static_cast<double>(std::sqrt(std::max(deviations, 0.0L) / n / (n - 1)));
}

Value share_value(const Accumulator& conditions) {
    Value value;
    value.n = conditions.known;
    value.numerator = conditions.sum;
    value.denominator = static_cast<double>(conditions.known);
    if (conditions.known == 0) {
        return value;
    }
    value.state = ValueState::Ok;
    value.value = value.numerator / value.denominator;
    const auto interval =
        stats::wilson_interval(static_cast<std::int64_t>(std::llround(conditions.sum)), conditions.known);
    if (interval) {
        value.interval = Interval{interval->low, interval->high};
    }
    return value;
}

Value mean_value(const Accumulator& numbers, stats::TIntervals& intervals) {
    Value value;
    value.n = numbers.known;
    value.numerator = numbers.sum;
    value.denominator = static_cast<double>(numbers.known);
    if (numbers.known == 0) {
        return value;
    }
    value.state = ValueState::Ok;
    value.value = value.numerator / value.denominator;
    if (const std::optional<double> sd = numbers.sd()) {
        if (const auto interval = intervals.of(numbers.known, value.value, *sd)) {
            value.interval = Interval{interval->low, interval->high};
        }
    }
    return value;
}

}  // namespace msoko::cube
