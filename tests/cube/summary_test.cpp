#include "msoko/cube/summary.hpp"

#include <gtest/gtest.h>

namespace msoko::cube {
namespace {

using catalog::Level;

Entry entry(std::uint32_t indicator, int year, Level level, ValueState state, std::uint32_t reason = 0) {
    Entry result{indicator, static_cast<std::int16_t>(year), level, 0, 0, {}};
    result.value.state = state;
    result.value.reason = reason;
    return result;
}

TEST(Summarize, CountsStatesAndTakesTheReasonOfTheWidestLatestValue) {
    const ValueTable table(
        {"a", "b", "c"}, {{}}, {"", "нет шкалы", "нет работ", "не проводилось"},
        {entry(0, 2021, Level::Organization, ValueState::Few), entry(0, 2021, Level::Region, ValueState::Ok),
         entry(1, 2020, Level::Region, ValueState::NoData, 2), entry(1, 2021, Level::Region, ValueState::NoScale, 1),
         entry(1, 2021, Level::Organization, ValueState::NotHeld, 3)});
    const std::vector<IndicatorSummary> summaries = summarize(table);
    ASSERT_EQ(summaries.size(), 3U);
    EXPECT_EQ(summaries[0].state, ValueState::Ok);
    EXPECT_EQ(summaries[0].count(ValueState::Few), 1U);
    EXPECT_EQ(summaries[0].reason, "");
    EXPECT_EQ(summaries[1].state, ValueState::NoScale);
    EXPECT_EQ(summaries[1].reason, "нет шкалы");
    EXPECT_EQ(summaries[1].count(ValueState::NotHeld), 1U);
    EXPECT_EQ(summaries[2].state, ValueState::NoData);
}

}  // namespace
}  // namespace msoko::cube
