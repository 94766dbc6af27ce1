// Definitions that change from one year to another: each year by its own version.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "facts_builder.hpp"
#include "msoko/engine/explain.hpp"

namespace msoko::engine {
namespace {

using catalog::Parameter;
using catalog::Validity;
using facts::Run;

/// The real catalogue's words and a parameter "bound" in the versions given.
formula::Vocabulary words_with(const std::vector<std::pair<double, Validity>>& versions) {
    formula::Vocabulary words = formula::Vocabulary::of(real_catalog(), real_catalog().profiles().front());
    for (const auto& [value, years] : versions) {
        words.parameters.push_back({"bound", value, "граница", "приказ", years});
    }
    return words;
}

/// Each year two works: of 10 and of 14 points.
facts::FactSet works_of(const std::vector<int>& years) {
    FactsBuilder builder;
    for (const int year : years) {
        builder.paper(year, Run::Spring, "math", 4);
        builder.work({"sch990001", 40001, 10, 3}).work({"sch990001", 40002, 14, 4});
    }
    return builder.build();
}

formula::Plan compiled(const formula::Vocabulary& words, const std::string& id, const std::string& value,
                       catalog::Unit unit = catalog::Unit::Percent) {
    catalog::Indicator wanted = indicator("result", value, unit);
    wanted.id = id;
    wanted.levels = {catalog::Level::Region};
    formula::Compilation result = formula::compile(words, wanted);
    if (!result) {
        ADD_FAILURE() << result.error().front().message;
        return {};
    }
    return *result;
}

TEST(Versions, ComputeEachYearByItsOwn) {
    const formula::Plan plan =
        compiled(words_with({{9, {std::nullopt, 2020}}, {12, {2021, 2021}}, {15, {2022, std::nullopt}}}), "a",
                 "share(primary > bound)");
    const facts::FactSet facts = works_of({2020, 2021, 2022});
    const std::vector<formula::Plan> plans = {plan};
    const cube::ValueTable values = compute(plans, facts, {1});
    EXPECT_EQ(listing(values, facts),
              "2020 region [] 100 = 2/2 n2 few\n"
              "2021 region [] 50 = 1/2 n2 few\n"
              "2022 region [] 0 = 0/2 n2 few\n");
}

TEST(Versions, OfAnIndicatorComputeEachItsYears) {
    catalog::Indicator latest = indicator("result", "share(primary > 12)", catalog::Unit::Percent);
    latest.validity = {2022, std::nullopt};
    latest.earlier = {indicator("result", "share(mark = 3)", catalog::Unit::Percent)};
    latest.earlier.front().validity = {std::nullopt, 2020};
    latest.levels = latest.earlier.front().levels = {catalog::Level::Region};
    const facts::FactSet facts = works_of({2020, 2021, 2022});
    const std::vector<formula::Plan> plans = {*formula::compile(words_with({}), latest)};
    EXPECT_EQ(listing(compute(plans, facts, {1}), facts),
              "2020 region [] 50 = 1/2 n2 few\n"
              "2022 region [] 50 = 1/2 n2 few\n");
}

TEST(Versions, SayWhichYearHasNone) {
    const formula::Plan plan = compiled(words_with({{9, {2021, 2021}}}), "a", "share(primary > bound)");
    const facts::FactSet facts = works_of({2020, 2021});
    const std::vector<formula::Plan> plans = {plan};
    const cube::ValueTable values = compute(plans, facts, {1});
    EXPECT_EQ(listing(values, facts),
              "2020 region [] no_data\n"
              "2021 region [] 100 = 2/2 n2 few\n");
    const cube::Entry& missing = values.entries().front();
    EXPECT_EQ(values.reasons()[missing.value.reason], "нет значения параметра «граница» (bound) на 2020 год");
    EXPECT_TRUE(explain(plan, facts, values, missing).rows.empty());
    EXPECT_EQ(explain(plan, facts, values, values.entries().back()).num_rows, 2U);
}

TEST(Versions, SetWhatIsFew) {
    formula::Vocabulary words = words_with({});
    std::erase_if(words.parameters, [](const Parameter& one) { return one.name == "few_below"; });
    words.parameters.push_back({"few_below", 2, "", "", {std::nullopt, 2020}});
    words.parameters.push_back({"few_below", 3, "", "", {2021, std::nullopt}});
    const facts::FactSet facts = works_of({2020, 2021});
    const std::vector<formula::Plan> plans = {compiled(words, "a", "share(primary > 12)")};
    EXPECT_EQ(listing(compute(plans, facts, {1}), facts),
              "2020 region [] 50 = 1/2 n2 ok\n"
              "2021 region [] 50 = 1/2 n2 few\n");
}

// Of the works of 2020 both are over 9 and one is over 12: 2021 is compared with the latter.
TEST(Versions, CompareTheYearBeforeByTheSameOne) {
    const formula::Plan plan =
        compiled(words_with({{9, {std::nullopt, 2020}}, {12, {2021, std::nullopt}}}), "a",
                 "count(primary > bound) - previous(count(primary > bound))", catalog::Unit::Count);
    const facts::FactSet facts = works_of({2020, 2021});
    const std::vector<formula::Plan> plans = {plan};
    EXPECT_EQ(listing(compute(plans, facts, {1}), facts),
              "2020 region [] no_data\n"
              "2021 region [] 0 = 0/2 n2 ok\n");
}

TEST(Versions, HoldForValuesOfOtherIndicators) {
    formula::Vocabulary words = words_with({{2, {2020, 2020}}, {3, {2021, 2021}}});
    words.indicators.emplace("count", catalog::Unit::Count);
    const std::vector<formula::Plan> plans = {
        compiled(words, "count", "count()", catalog::Unit::Count),
        compiled(words, "weighed", "indicator(\"count\") * bound", catalog::Unit::Count)};
    const facts::FactSet facts = works_of({2020, 2021, 2022});
    const cube::ValueTable values = compute(plans, facts, {1});
    EXPECT_EQ(listing(values, facts),
              "2020 region [] 2 = 2/2 n2 ok\n"
              "2021 region [] 2 = 2/2 n2 ok\n"
              "2022 region [] 2 = 2/2 n2 ok\n"
              "2020 region [] 4 = 4/1 n2 ok\n"
              "2021 region [] 6 = 6/1 n2 ok\n"
              "2022 region [] no_data\n");
    EXPECT_EQ(values.reasons()[values.entries().back().value.reason],
              "нет значения параметра «граница» (bound) на 2022 год");
}

}  // namespace
}  // namespace msoko::engine
