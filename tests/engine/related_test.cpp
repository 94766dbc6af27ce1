// What rows know from other tables: registers, related rows, the year before, other indicators.
#include <gtest/gtest.h>

#include "facts_builder.hpp"
#include "msoko/engine/explain.hpp"

namespace msoko::engine {
namespace {

using catalog::ColumnType;

/// A table whose rows are (year, school, numbers of the columns in their order); −1 is missing.
struct TestRow {
    int year = 2021;
    const char* school = "sch990001";
    std::vector<int> cells{};
};

facts::TableBatch table(const std::string& name, const std::vector<std::pair<std::string, ColumnType>>& columns,
                        const std::vector<TestRow>& rows) {
    facts::TableBatch batch;
    batch.table = name;
    for (const TestRow& row : rows) {
        batch.organizations.push_back({row.school, row.year, "", "Город", "Город", "99", ""});
        batch.rows.push_back({row.year, static_cast<std::uint32_t>(batch.rows.size()), 0});
    }
    for (std::size_t i = 0; i < columns.size(); ++i) {
        facts::ColumnBuilder builder(columns[i].second);
        for (const TestRow& row : rows) {
            if (row.cells[i] < 0) {
                builder.append_missing();
            } else {
                builder.append(std::int64_t{row.cells[i]});
            }
        }
        batch.columns.emplace(columns[i].first, std::move(builder).build());
    }
    return batch;
}

facts::TableBatch students(const std::vector<TestRow>& rows) {
    return table("student", {{"student", ColumnType::Integer}, {"special_needs", ColumnType::Flag}}, rows);
}

/// Contests, of the municipal and the regional level in turn.
facts::TableBatch events(const std::vector<TestRow>& rows) {
    facts::TableBatch batch = table("participation", {{"student", ColumnType::Integer}}, rows);
    facts::ColumnBuilder kind(ColumnType::Code);
    facts::ColumnBuilder level(ColumnType::Code);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        kind.append_word("contest");
        level.append_word(i % 2 == 0 ? "municipal" : "regional");
    }
    batch.columns.emplace("kind", std::move(kind).build());
    batch.columns.emplace("level", std::move(level).build());
    return batch;
}

std::string computed(const std::vector<catalog::Indicator>& indicators, const facts::FactSet& facts) {
    std::vector<formula::Plan> plans;
    plans.reserve(indicators.size());
    for (const catalog::Indicator& one : indicators) {
        plans.push_back(plan_of(one));
    }
    return listing(compute(plans, facts, {1}), facts);
}

catalog::Indicator of_schools(catalog::Indicator indicator) {
    indicator.levels = {catalog::Level::Organization};
    return indicator;
}

TEST(RelatedRows, OfAnOrganizationThatSentNoneAreUnknown) {
    FactsBuilder builder;
    builder.table(students({{2021, "sch990001", {1, 0}}, {2021, "sch990001", {2, 0}}, {2021, "sch990002", {1, 0}}}));
    builder.table(events({{2021, "sch990001", {2}}}));
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(
        computed({of_schools(indicator("student", "share(count(participation where kind = contest) > 0)"))}, facts),
        "2021 sch990001 [] 50 = 1/2 n2 few\n"
        "2021 sch990002 [] no_data\n");
}

TEST(RelatedRows, OfAnotherKindThanAskedAreNone) {
    FactsBuilder builder;
    builder.table(students({{2021, "sch990001", {1, 0}}}));
    builder.table(events({{2021, "sch990001", {1}}}));
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(
        computed({of_schools(indicator("student", "share(count(participation where kind = olympiad) > 0)"))}, facts),
        "2021 sch990001 [] 0 = 0/1 n1 few\n");
}

TEST(RelatedRows, AreNarrowedToEachLevelThatIsAskedFor) {
    FactsBuilder builder;
    builder.table(students({{2021, "sch990001", {1, 0}}, {2021, "sch990001", {2, 0}}}));
    builder.table(events({{2021, "sch990001", {1}}, {2021, "sch990001", {1}}, {2021, "sch990001", {2}}}));
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(computed({of_schools(indicator("student",
                                             "share(count(participation where level in (municipal, regional)) > 0)",
                                             catalog::Unit::Percent, {{}, {"participation.level"}}))},
                       facts),
              "2021 sch990001 [] 100 = 2/2 n2 few\n"
              "2021 sch990001 [level=municipal] 100 = 2/2 n2 few\n"
              "2021 sch990001 [level=regional] 50 = 1/2 n2 few\n");
}

TEST(RelatedRows, OfStudentsPutTogetherAreCountedByStudent) {
    FactsBuilder builder;
    builder.paper(2021, facts::Run::Spring, "math", 6).work({"sch990001", 1, 16}).work({"sch990001", 2, 4});
    builder.paper(2021, facts::Run::Spring, "russian", 6).work({"sch990001", 1, 17}).work({"sch990001", 2, 19});
    const facts::FactSet facts = builder.build();
    // The second student is high in one work of two: half of the students have every work high.
    EXPECT_EQ(
        computed({of_schools(indicator("org", "share(share(student from result, min(primary) >= 15) >= 0.5)"))}, facts),
        "2021 sch990001 [] 100 = 1/1 n1 few\n");
}

TEST(JoinedColumns, ComeFromTheRegistersOnlyRowOfThePerson) {
    FactsBuilder builder;
    builder.paper(2021, facts::Run::Spring, "math", 6)
        .work({"sch990001", 1, 16})
        .work({"sch990001", 2, 4})
        .work({"sch990001", 3, 4});
    builder.table(students({{2021, "sch990001", {1, 1}}, {2020, "sch990001", {2, 1}}, {2021, "sch990001", {3, 0}}}));
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(computed({of_schools(indicator("result where year = 2021", "share(student.special_needs)"))}, facts),
              "2020 region [] no_data\n"
              "2021 sch990001 [] 50 = 1/2 n2 few\n");
}

TEST(Ratio, AddsUpTheRowsThatKnowBothParts) {
    FactsBuilder builder;
    builder.table(
        table("form.upbringing", {{"parents", ColumnType::Integer}, {"parents_in_events", ColumnType::Integer}},
              {{2021, "sch990001", {100, 40}}, {2021, "sch990002", {300, -1}}, {2021, "sch990003", {50, 20}}}));
    const facts::FactSet facts = builder.build();
    catalog::Indicator wanted = indicator("org", "ratio(form.upbringing.parents_in_events, form.upbringing.parents)");
    wanted.levels = {catalog::Level::Region};
    EXPECT_EQ(computed({wanted}, facts), "2021 region [] 40 = 60/150 n2 ok\n");
    const std::vector<formula::Plan> plans = {plan_of(wanted)};
    const cube::ValueTable values = compute(plans, facts, {1});
    EXPECT_EQ(values.reasons()[values.entries().front().value.reason], "сведения есть о 2 из 3");
}

TEST(YearBefore, IsComparedInTheSamePlace) {
    FactsBuilder builder;
    builder.table(students({{2020, "sch990001", {1, 1}},
                            {2020, "sch990001", {2, 1}},
                            {2021, "sch990001", {1, 1}},
                            {2021, "sch990002", {1, 1}}}));
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(computed({of_schools(indicator("student", "count(special_needs) - previous(count(special_needs))",
                                             catalog::Unit::Count))},
                       facts),
              "2020 region [] no_data\n"
              "2021 sch990001 [] -1 = -1/1 n1 ok\n"
              "2021 sch990002 [] no_data\n");
    EXPECT_EQ(computed({of_schools(indicator("org", "share(count(student) < previous(count(student)))"))}, facts),
              "2020 region [] no_data\n"
              "2021 sch990001 [] 100 = 1/1 n1 few\n"
              "2021 sch990002 [] no_data\n");
}

TEST(OtherIndicators, AreReckonedWithInTheirOwnUnits) {
    FactsBuilder builder;
    builder.table(students({{2021, "sch990001", {1, 1}}, {2021, "sch990001", {2, 0}}}));
    const facts::FactSet facts = builder.build();
    catalog::Indicator part = of_schools(indicator("student", "share(special_needs)"));
    part.id = "ersh.upbringing.2.5";
    catalog::Indicator whole = of_schools(indicator("org", "indicator(\"ersh.upbringing.2.5\") / 2"));
    EXPECT_EQ(computed({whole, part}, facts),
              "2021 sch990001 [] 25 = 25/1 n2 few\n"
              "2021 sch990001 [] 50 = 1/2 n2 few\n");
    catalog::Indicator unknown = of_schools(indicator("org", "indicator(\"ersh.upbringing.2.4\")"));
    EXPECT_EQ(computed({unknown}, facts), "");
}

// The second pupil took part in nothing, the third's school sent no such table.
TEST(RelatedRows, AreShownInExplanations) {
    FactsBuilder builder;
    builder.table(students({{2021, "sch990001", {1, 1}}, {2021, "sch990001", {2, 0}}, {2021, "sch990002", {3, 0}}}));
    builder.table(events({{2021, "sch990001", {1}}, {2021, "sch990001", {1}}}));
    const facts::FactSet facts = builder.build();
    catalog::Indicator wanted = indicator("student", "share(count(participation) > 0)");
    wanted.levels = {catalog::Level::Region};
    const std::vector<formula::Plan> plans = {plan_of(wanted)};
    const cube::ValueTable values = compute(plans, facts, {1});
    const Explanation explanation = explain(plans.front(), facts, values, values.entries().front());
    ASSERT_EQ(explanation.related.size(), 1U);
    EXPECT_EQ(explanation.related.front().words, "число участий в событиях");
    const std::vector<std::optional<double>> expected = {2, 0};
    EXPECT_EQ(explanation.related.front().by_row, expected);
    EXPECT_EQ(explanation.num_rows, 2U);
    EXPECT_TRUE(explanation.parts.empty());
}

TEST(OtherIndicators, AreNamedInExplanations) {
    FactsBuilder builder;
    builder.table(students({{2020, "sch990001", {1, 1}}, {2021, "sch990001", {1, 1}}, {2021, "sch990001", {2, 0}}}));
    const facts::FactSet facts = builder.build();
    catalog::Indicator part = of_schools(indicator("student", "share(special_needs)"));
    part.id = "ersh.upbringing.2.5";
    const catalog::Indicator whole = of_schools(
        indicator("org", "indicator(\"ersh.upbringing.2.5\") - previous(indicator(\"ersh.upbringing.2.5\"))"));
    const std::vector<formula::Plan> plans = {plan_of(whole), plan_of(part)};
    const cube::ValueTable values = compute(plans, facts, {1});
    const auto entries = values.of("test");
    ASSERT_EQ(entries.size(), 2U);
    const Explanation last = explain(plans.front(), facts, values, entries.back());
    ASSERT_EQ(last.parts.size(), 2U);
    EXPECT_EQ(last.parts[0].indicator, "ersh.upbringing.2.5");
    EXPECT_EQ(last.parts[0].year, 2021);
    EXPECT_DOUBLE_EQ(last.parts[0].entry->value.value, 50);
    EXPECT_EQ(last.parts[1].year, 2020);
    EXPECT_DOUBLE_EQ(last.parts[1].entry->value.value, 100);
    const Explanation first = explain(plans.front(), facts, values, entries.front());
    EXPECT_EQ(first.parts[1].entry, nullptr);
}

}  // namespace
}  // namespace msoko::engine
