#include "msoko/engine/indicator_cube.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <memory>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using facts::Run;

/// Two schools of two municipalities, math of 2020 to 2022; the first pupil of the first school has these points.
std::shared_ptr<const facts::FactSet> facts_with(int primary, const std::string& extra_school = {}) {
    FactsBuilder builder;
    builder.school("sch990001", "Город").school("sch990002", "Район");
    for (const int year : {2020, 2021, 2022}) {
        builder.paper(year, Run::Spring, "math", 4);
        builder.work({"sch990001", 40001, year == 2021 ? primary : 10, 3}).work({"sch990001", 40002, 14, 4});
        builder.work({"sch990002", 40003, 16, 5});
    }
    if (!extra_school.empty()) {
        builder.work({extra_school, 40004, 5, 2});
    }
    return std::make_shared<const facts::FactSet>(builder.build());
}

std::vector<formula::Plan> plans_of(const std::vector<std::string>& values) {
    std::vector<formula::Plan> plans;
    for (const std::string& value : values) {
        plans.push_back(plan_of(indicator("result", value, catalog::Unit::MarkOrScore)));
        plans.back().indicator = value;
    }
    return plans;
}

TEST(IndicatorCube, CountsOnlyTheSchoolAndYearThatChanged) {
    const std::vector<formula::Plan> plans = plans_of({"mean(primary)"});
    IndicatorCube cube(plans, facts_with(10));
    const auto corrected = facts_with(18);
    const Refreshed refreshed = cube.refresh(corrected);
    EXPECT_FALSE(refreshed.is_whole);
    EXPECT_EQ(refreshed.num_places, 2U);  // 2021, and 2022, whose rows may look at the year before
    EXPECT_EQ(refreshed.num_plans, 1U);
    EXPECT_EQ(listing(cube.values(), *corrected), listing(compute(plans, *corrected), *corrected));
    const cube::Entry* school = cube.values().find("mean(primary)", 2021, catalog::Level::Organization, 0, {});
    ASSERT_NE(school, nullptr);
    EXPECT_DOUBLE_EQ(school->value.value, 16);  // (18 + 14) / 2
}

TEST(IndicatorCube, BringsTheYearAfterInStepToo) {
    const std::vector<formula::Plan> plans = {
        plan_of(indicator("result", "mean(primary) - previous(mean(primary))", catalog::Unit::MarkOrScore))};
    IndicatorCube cube(plans, facts_with(10));
    const auto corrected = facts_with(18);
    (void)cube.refresh(corrected);
    EXPECT_EQ(listing(cube.values(), *corrected), listing(compute(plans, *corrected), *corrected));
}

TEST(IndicatorCube, LetsPlansOfOtherTablesStand) {
    const std::vector<formula::Plan> plans = {plan_of(indicator("org", "count()", catalog::Unit::Count))};
    IndicatorCube cube(plans, facts_with(10));
    const Refreshed refreshed = cube.refresh(facts_with(18));
    EXPECT_EQ(refreshed.num_plans, 0U);
    EXPECT_FALSE(refreshed.is_whole);
}

TEST(IndicatorCube, DoesNothingWhereNothingChanged) {
    const std::vector<formula::Plan> plans = plans_of({"mean(primary)"});
    IndicatorCube cube(plans, facts_with(10));
    const Refreshed refreshed = cube.refresh(facts_with(10));
    EXPECT_EQ(refreshed.num_places, 0U);
    EXPECT_EQ(refreshed.num_plans, 0U);
}

TEST(IndicatorCube, ComputesAllAnewWhereASchoolCame) {
    const std::vector<formula::Plan> plans = plans_of({"mean(primary)"});
    IndicatorCube cube(plans, facts_with(10));
    const auto more = facts_with(10, "sch990003");
    EXPECT_TRUE(cube.refresh(more).is_whole);
    EXPECT_EQ(listing(cube.values(), *more), listing(compute(plans, *more), *more));
}

}  // namespace
}  // namespace msoko::engine
