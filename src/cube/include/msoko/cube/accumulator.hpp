#pragma once

#include <cstdint>

#include "msoko/cube/value.hpp"
#include "msoko/stats/interval.hpp"

namespace msoko::cube {

/// What is kept of many numbers or conditions: enough for a share, a mean, a deviation and their intervals.
///
/// Sums of whole numbers (all marks, points and counts) are exact, so the order of adding and merging leaves no trace
/// up to 2^53; other numbers are to be added and merged in a fixed order.
struct Accumulator {
    std::int64_t known = 0;  ///< values that were not missing
    double sum = 0;          ///< of conditions: how many are true
    double squares = 0;

    void add(double value) noexcept {
        ++known;
        sum += value;
        squares += value * value;
    }
    void merge(const Accumulator& other) noexcept {
        known += other.known;
        sum += other.sum;
        squares += other.squares;
    }
    /// Standard deviation, divisor n − 1; nullopt for n < 2.
    [[nodiscard]] std::optional<double> sd() const noexcept;
};

/// Share of conditions as a part of one, with Wilson's interval; NoData of nothing.
[[nodiscard]] Value share_value(const Accumulator& conditions);
/// Mean with Student's interval; NoData of nothing.
/// @param intervals  shared between many calls
[[nodiscard]] Value mean_value(const Accumulator& numbers, stats::TIntervals& intervals);

}  // namespace msoko::cube
