#include "msoko/cube/summary.hpp"

namespace msoko::cube {

std::vector<IndicatorSummary> summarize(const ValueTable& values) {
    std::vector<IndicatorSummary> summaries;
    summaries.reserve(values.indicators().size());
    for (const std::string& indicator : values.indicators()) {
        IndicatorSummary& summary = summaries.emplace_back();
        summary.indicator = indicator;
        const Entry* widest = nullptr;
        for (const Entry& entry : values.of(indicator)) {
            ++summary.num_values[static_cast<std::size_t>(entry.value.state)];
            const bool is_wider = widest == nullptr || entry.year > widest->year ||
                                  (entry.year == widest->year && entry.level > widest->level);
            widest = is_wider ? &entry : widest;
        }
        if (summary.count(ValueState::Ok) > 0) {
            summary.state = ValueState::Ok;
        } else if (summary.count(ValueState::Few) > 0) {
            summary.state = ValueState::Few;
        } else if (widest != nullptr) {
            summary.state = widest->value.state;
            summary.reason = values.reasons()[widest->value.reason];
        }
    }
    return summaries;
}

}  // namespace msoko::cube
