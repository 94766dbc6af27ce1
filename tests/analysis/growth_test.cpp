#include "msoko/analysis/growth.hpp"

#include <gmock/gmock.h>

#include <cmath>
#include <random>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;
using facts::Run;
using testing::IsEmpty;
using testing::SizeIs;

/// Schools that write a work of 20 points a year: mean 10, deviation 4, plus what the school adds in the year.
class Writer {
  public:
    explicit Writer(std::uint64_t seed) : random_(seed) {}

    PaperBuilder paper(int year, int grade, const std::vector<double>& effects, int num_works) {
        PaperBuilder paper(year, Run::Spring, "math", grade, 20);
        for (unsigned school = 1; school <= effects.size(); ++school) {
            for (int i = 0; i < num_works; ++i) {
                const double score = 10 + effects[school - 1] + 4 * normal_(random_);
                paper.work(school, static_cast<int>(std::lround(std::clamp(score, 0.0, 20.0))));
            }
        }
        return paper;
    }

    std::vector<double> effects(std::size_t num_schools, double sd) {
        std::vector<double> all(num_schools);
        for (double& one : all) {
            one = sd * normal_(random_);
        }
        return all;
    }

  private:
    std::mt19937_64 random_;
    std::normal_distribution<double> normal_;
};

std::vector<PlaceChange> changes_of(const facts::FactSet& facts) {
    return place_changes(find_positions(facts), facts);
}

TEST(PlaceChanges, TellAPlantedRiseFromChance) {
    Writer writer(1);
    std::vector<double> effects = writer.effects(40, 1);
    const PaperBuilder before = writer.paper(2022, 5, effects, 40);
    effects[6] += 5;
    effects[20] -= 5;
    const facts::FactSet facts = facts_of({before.build(), writer.paper(2023, 5, effects, 40).build()});
    const std::vector<PlaceChange> changes = changes_of(facts);
    ASSERT_THAT(changes, SizeIs(40));
    for (const PlaceChange& change : changes) {
        const Change expected = change.later.organization == school_id(facts, 7)    ? Change::Risen
                                : change.later.organization == school_id(facts, 21) ? Change::Fallen
                                                                                    : Change::Same;
        EXPECT_EQ(change.state, expected);
        EXPECT_EQ(change.kind, GrowthKind::SameWork);
    }
}

// Nothing changes but the pupils: a change is told in at most 5 % of the regions, and the intervals of 95 % hold 0 that
// often (3 standard errors of the count).
TEST(PlaceChanges, KeepTheirRateOfFalseAlarms) {
    constexpr int kNumRegions = 200;
    constexpr int kNumSchools = 30;
    int num_alarms = 0;
    int num_covered = 0;
    for (int i = 0; i < kNumRegions; ++i) {
        Writer writer(static_cast<std::uint64_t>(10 + i));
        const std::vector<double> effects = writer.effects(kNumSchools, 1);
        const PaperBuilder before = writer.paper(2022, 5, effects, 8);
        const facts::FactSet facts = facts_of({before.build(), writer.paper(2023, 5, effects, 8).build()});
        bool has_alarm = false;
        for (const PlaceChange& change : changes_of(facts)) {
            has_alarm = has_alarm || change.state != Change::Same;
            num_covered += change.interval.low <= 0 && 0 <= change.interval.high ? 1 : 0;
        }
        num_alarms += has_alarm ? 1 : 0;
    }
    EXPECT_LE(num_alarms, kNumRegions * 0.05 + 3 * std::sqrt(kNumRegions * 0.05 * 0.95));
    EXPECT_NEAR(num_covered / double(kNumRegions * kNumSchools), 0.95, 0.01);
}

TEST(PlaceChanges, FollowTheSameChildren) {
    Writer writer(2);
    const std::vector<double> effects = writer.effects(12, 1);
    const PaperBuilder before = writer.paper(2022, 5, effects, 10);
    const facts::FactSet facts = facts_of({before.build(), writer.paper(2023, 6, effects, 10).build()});
    const std::vector<PlaceChange> changes = changes_of(facts);
    ASSERT_THAT(changes, SizeIs(12));
    EXPECT_EQ(changes[0].kind, GrowthKind::Cohort);
}

// A school that has no work in one of the years has no change, not a change from 0.
TEST(PlaceChanges, SayNothingOfAMissingYear) {
    Writer writer(3);
    const PaperBuilder before = writer.paper(2022, 5, writer.effects(10, 1), 10);
    const facts::FactSet facts = facts_of({before.build(), writer.paper(2023, 5, writer.effects(12, 1), 10).build()});
    EXPECT_THAT(changes_of(facts), SizeIs(10));
}

TEST(PlaceTrends, NeedThreeYears) {
    Writer writer(4);
    std::vector<facts::WorkBatch> batches;
    for (int year = 2020; year <= 2023; ++year) {
        std::vector<double> effects(20, 0.0);
        effects[4] = 3.0 * (year - 2021.5);
        batches.push_back(writer.paper(year, 5, effects, 60).build());
        if (year == 2021) {
            const facts::FactSet two = facts_of(batches);
            EXPECT_THAT(place_trends(find_positions(two), two), IsEmpty());
        }
    }
    const facts::FactSet facts = facts_of(batches);
    const std::vector<PlaceTrend> trends = place_trends(find_positions(facts), facts);
    ASSERT_THAT(trends, SizeIs(20));
    EXPECT_EQ(trends[4].organization, school_id(facts, 5));
    EXPECT_TRUE(trends[4].trend.is_change);
    EXPECT_GT(trends[4].trend.slope, 0.4);
}

TEST(ProcedureGaps, CompareProceduresOfOneYear) {
    Writer writer(5);
    std::vector<double> effects = writer.effects(30, 0.5);
    const facts::WorkBatch vpr = writer.paper(2022, 8, effects, 50).build();
    effects[2] -= 4;
    facts::WorkBatch exam = writer.paper(2022, 9, effects, 50).build();
    exam.paper.procedure = "oge";
    const facts::FactSet facts = facts_of({vpr, exam});
    const std::vector<ProcedureGap> gaps = procedure_gaps(find_positions(facts), facts);
    ASSERT_THAT(gaps, SizeIs(30));
    EXPECT_EQ(gaps[0].first, "oge");
    EXPECT_EQ(gaps[0].second, "vpr");
    for (const ProcedureGap& gap : gaps) {
        EXPECT_EQ(gap.is_gap, gap.organization == school_id(facts, 3));
    }
}

/// A table of one indicator and breakdown.
cube::ValueTable table_of(std::vector<cube::Entry> entries, const char* indicator = "kem.quality.2.5") {
    return {{indicator}, {{}}, {""}, std::move(entries)};
}

cube::Entry entry(int year, double value, std::optional<cube::Interval> interval, std::uint32_t unit = 0,
                  Level level = Level::Region) {
    cube::Entry one;
    one.year = static_cast<std::int16_t>(year);
    one.level = level;
    one.unit = unit;
    one.value.state = ValueState::Ok;
    one.value.value = value;
    one.value.interval = interval;
    return one;
}

// Newcombe (1998), table II: 56 of 70 and 48 of 80, method 10: 0.0524 to 0.3339. The Wilson intervals of both, R:
// prop.test(56, 70, correct = FALSE), prop.test(48, 80, correct = FALSE).
TEST(IndicatorChanges, HaveNewcombesInterval) {
    const auto changes = indicator_changes(table_of(
        {entry(2021, 60, cube::Interval{49.04484, 70.04145}), entry(2022, 80, cube::Interval{69.18268, 87.69538})}));
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_NEAR(changes[0].interval.low, 5.24, 0.01);
    EXPECT_NEAR(changes[0].interval.high, 33.39, 0.01);
    EXPECT_EQ(changes[0].state, Change::Risen);
}

TEST(IndicatorChanges, AreNoneWithinTheUncertainty) {
    const auto changes =
        indicator_changes(table_of({entry(2021, 60, cube::Interval{50, 70}), entry(2022, 64, cube::Interval{54, 74})}));
    ASSERT_THAT(changes, SizeIs(1));
    EXPECT_EQ(changes[0].state, Change::Same);
}

TEST(IndicatorChanges, NeedTwoYearsInARowAndIntervals) {
    EXPECT_THAT(
        indicator_changes(table_of({entry(2020, 10, cube::Interval{9, 11}), entry(2022, 90, cube::Interval{89, 91})})),
        IsEmpty());
    EXPECT_THAT(indicator_changes(table_of({entry(2021, 10, std::nullopt), entry(2022, 90, std::nullopt)})), IsEmpty());
}

/// Plans of one school for two years and of one indicator that nobody computed.
facts::FactSet with_plans() {
    facts::TableBatch batch;
    batch.table = "target";
    batch.source.file = "target.csv";
    facts::OrganizationRecord school;
    school.login = "sch990001";
    school.year = 2022;
    batch.organizations = {school};
    facts::ColumnBuilder indicators(catalog::ColumnType::Code);
    facts::ColumnBuilder plans(catalog::ColumnType::Decimal);
    for (const auto& [year, indicator, plan] : {std::tuple{2021, "kem.quality.2.5", 70.0},
                                                {2022, "kem.quality.2.5", 70.0},
                                                {2022, "kem.quality.2.6", 50.0}}) {
        batch.rows.push_back({year, 0, 0});
        indicators.append_word(indicator);
        plans.append(plan);
    }
    batch.columns.emplace("indicator", std::move(indicators).build());
    batch.columns.emplace("plan", std::move(plans).build());
    return facts::FactSet::build(real_catalog(), {}, {}, {batch}).value();
}

TEST(PlanResults, JudgeOnlyBeyondTheUncertainty) {
    const facts::FactSet facts = with_plans();
    const auto results = plan_results(facts, real_catalog(),
                                      table_of({entry(2021, 72, cube::Interval{66, 78}, 0, Level::Organization),
                                                entry(2022, 90, cube::Interval{84, 96}, 0, Level::Organization)}));
    ASSERT_THAT(results, SizeIs(3));
    EXPECT_EQ(results[0].state, PlanState::Uncertain);
    EXPECT_EQ(results[1].state, PlanState::Reached);
    EXPECT_EQ(results[2].state, PlanState::NoData);
    EXPECT_FALSE(results[2].value);
}

// 72 in 2021 and 70 planned for 2022: a fall of 2 was allowed, a rise of 18 came. Of 2020 nothing is known.
TEST(PlanResults, TellWhatChangeWasExpected) {
    const facts::FactSet facts = with_plans();
    const auto results = plan_results(facts, real_catalog(),
                                      table_of({entry(2021, 72, cube::Interval{66, 78}, 0, Level::Organization),
                                                entry(2022, 90, cube::Interval{84, 96}, 0, Level::Organization)}));
    EXPECT_FALSE(results[0].expected_change());
    EXPECT_FALSE(results[0].change());
    EXPECT_DOUBLE_EQ(results[1].expected_change().value(), -2);
    EXPECT_DOUBLE_EQ(results[1].change().value(), 18);
}

}  // namespace
}  // namespace msoko::analysis
