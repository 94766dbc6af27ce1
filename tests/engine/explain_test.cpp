#include "msoko/engine/explain.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using catalog::Level;
using facts::Run;
using testing::SizeIs;

Explanation explained(const catalog::Indicator& wanted, const facts::FactSet& facts, Level level,
                      const std::string& breakdown = "") {
    const std::vector<formula::Plan> plans = {plan_of(wanted)};
    const cube::ValueTable values = compute(plans, facts, {1});
    for (const cube::Entry& entry : values.entries()) {
        if (entry.level == level && cube::to_string(values.breakdowns()[entry.breakdown]) == breakdown) {
            return explain(plans.front(), facts, values, entry);
        }
    }
    ADD_FAILURE() << "no such value";
    return {};
}

TEST(Explain, ListsTheRowsThatEntered) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    builder.work({"sch990001", 40001, 5, 2, 3}).work({"sch990001", 40002, 12, 4, 4}).work({"sch990001", 40003, 20, 5});
    builder.work({"sch990001", 40004, std::nullopt}).work({"sch990001", 40005, 8, 3, 3});
    const facts::FactSet facts = builder.build();
    const Explanation all = explained(indicator("result where grade = 4", "share(mark = 2)"), facts, Level::Region);
    ASSERT_THAT(all.sources, SizeIs(1));
    EXPECT_EQ(all.sources.front().ranges, "2–4, 6");
    EXPECT_EQ(all.num_rows, 4U);
    // The third has no school mark.
    const Explanation both =
        explained(indicator("result where grade = 4", "share(mark != school_mark)"), facts, Level::Organization);
    EXPECT_EQ(both.sources.front().ranges, "2–3, 6");
}

TEST(Explain, KeepsToTheBreakdownAndTheUnits) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4).work({"sch990001", 40001, 5, 2}).work({"sch990001", 40002, 5, 2});
    builder.paper(2021, Run::Spring, "russian", 4).work({"sch990001", 40001, 5, 2});
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(explained(indicator("result", "share(mark = 2)", catalog::Unit::Percent, {{"subject"}}), facts,
                        Level::Region, "subject=russian")
                  .num_rows,
              1U);
    EXPECT_EQ(
        explained(indicator("student from result having count() = 2", "share(min(mark) > 2)"), facts, Level::Region)
            .num_rows,
        2U);
}

TEST(Explain, FindsWorksByTheirAnswers) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4, 2, {{"1", 2, facts::TaskLevel::Base, {}, {}, "", false}});
    builder.work({"sch990001", 40001, 2, 5, 0, "А", {2}}).work({"sch990001", 40002, std::nullopt});
    EXPECT_EQ(explained(indicator("item where task_level = base", "sum(points) / sum(max_points)"), builder.build(),
                        Level::Region)
                  .sources.front()
                  .ranges,
              "2");
}

}  // namespace
}  // namespace msoko::engine
