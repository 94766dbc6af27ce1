#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <vector>

#include "msoko/cube/value.hpp"

namespace msoko::cube {

/// How many values of an indicator are in which state, and why those that have no number have none.
struct IndicatorSummary {
    std::string indicator;
    std::array<std::size_t, 7> num_values{};  ///< by ValueState
    /// Ok where any value is; else Few; else the state of the widest of the latest values.
    ValueState state = ValueState::NoData;
    std::string reason;  ///< of that widest value; empty where there are numbers

    [[nodiscard]] std::size_t count(ValueState of) const noexcept { return num_values[static_cast<std::size_t>(of)]; }
};

/// One summary an indicator, in the table's order.
[[nodiscard]] std::vector<IndicatorSummary> summarize(const ValueTable& values);

}  // namespace msoko::cube
