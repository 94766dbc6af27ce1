#include "msoko/engine/engine.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using catalog::Level;
using catalog::Unit;
using facts::Run;
using testing::HasSubstr;

cube::ValueTable compute_one(const catalog::Indicator& wanted, const facts::FactSet& facts) {
    const std::vector<formula::Plan> plans = {plan_of(wanted)};
    return compute(plans, facts, {1});
}

std::string computed(const catalog::Indicator& wanted, const facts::FactSet& facts) {
    return listing(compute_one(wanted, facts), facts);
}

/// Value of the region's total.
cube::Value region_of(const catalog::Indicator& wanted, const facts::FactSet& facts) {
    const cube::ValueTable values = compute_one(wanted, facts);
    for (const cube::Entry& entry : values.entries()) {
        if (entry.level == Level::Region) {
            return entry.value;
        }
    }
    return {};
}

/// Two schools of two municipalities: marks 2, 4, 5 and an absence in the first, 3 in the second.
facts::FactSet two_schools() {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    builder.work({"sch990001", 40001, 5, 2, 3}).work({"sch990001", 40002, 12, 4, 4}).work({"sch990001", 40003, 20, 5});
    builder.work({"sch990001", 40004, std::nullopt}).work({"sch990002", 40001, 8, 3, 3});
    builder.school("sch990001", "Город").school("sch990002", "Район");
    return builder.build();
}

TEST(Engine, CountsSharesFromTheSchoolToTheRegion) {
    EXPECT_EQ(computed(indicator("result where procedure = vpr and grade = 4", "share(mark = 2)"), two_schools()),
              "2021 sch990001 [] 33.3333 = 1/3 n3 few\n"
              "2021 sch990002 [] 0 = 0/1 n1 few\n"
              "2021 Город [] 33.3333 = 1/3 n3 few\n"
              "2021 Район [] 0 = 0/1 n1 few\n"
              "2021 region [] 25 = 1/4 n4 few\n");
}

TEST(Engine, BreaksDownByEverySetOfColumns) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4).work({"sch990001", 40001, 5, 2});
    builder.paper(2021, Run::Spring, "math", 5).work({"sch990001", 50001, 5, 3});
    builder.paper(2021, Run::Spring, "russian", 5).work({"sch990001", 50001, 5, 2});
    catalog::Indicator wanted =
        indicator("result", "share(mark = 2)", Unit::Percent, {{}, {"grade"}, {"grade", "subject"}});
    wanted.levels = {Level::Region};
    EXPECT_EQ(computed(wanted, builder.build()),
              "2021 region [] 66.6667 = 2/3 n3 few\n"
              "2021 region [grade=4] 100 = 1/1 n1 few\n"
              "2021 region [grade=5] 50 = 1/2 n2 few\n"
              "2021 region [grade=4;subject=math] 100 = 1/1 n1 few\n"
              "2021 region [grade=5;subject=math] 0 = 0/1 n1 few\n"
              "2021 region [grade=5;subject=russian] 100 = 1/1 n1 few\n");
}

TEST(Engine, NeverMixesTwoRunsOfAYear) {
    FactsBuilder builder;
    builder.paper(2022, Run::Spring, "math", 4).work({"sch990001", 40001, 5, 2});
    builder.paper(2022, Run::Autumn, "math", 5).work({"sch990001", 40001, 5, 3});
    catalog::Indicator wanted = indicator("result where procedure = vpr", "share(mark = 2)");
    wanted.levels = {Level::Region};
    EXPECT_EQ(computed(wanted, builder.build()),
              "2022 region [run=autumn] 0 = 0/1 n1 few\n"
              "2022 region [run=spring] 100 = 1/1 n1 few\n");
}

TEST(Engine, GivesStudentsIntervalOfAMean) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    for (int primary = 1; primary <= 5; ++primary) {
        builder.work({"sch990001", 40000U + static_cast<std::uint32_t>(primary), primary, 3});
    }
    // R: t.test(1:5) gives 1.036757 to 4.963243.
    const cube::Value value = region_of(indicator("result", "mean(primary)", Unit::MeanScore), builder.build());
    EXPECT_DOUBLE_EQ(value.value, 3);
    EXPECT_DOUBLE_EQ(value.numerator, 15);
    EXPECT_EQ(value.n, 5);
    ASSERT_TRUE(value.interval.has_value());
    EXPECT_NEAR(value.interval->low, 1.036757, 1e-6);
    EXPECT_NEAR(value.interval->high, 4.963243, 1e-6);
}

TEST(Engine, GivesWilsonsIntervalOfAShareInPerCent) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    for (std::uint32_t i = 0; i < 10; ++i) {
        builder.work({"sch990001", 40001 + i, 5, i < 5 ? 2 : 3});
    }
    // R: prop.test(5, 10, correct = FALSE) gives 0.2365931 to 0.7634069.
    const cube::Value value = region_of(indicator("result", "share(mark = 2)"), builder.build());
    EXPECT_EQ(value.state, ValueState::Ok);
    ASSERT_TRUE(value.interval.has_value());
    EXPECT_NEAR(value.interval->low, 23.65931, 1e-5);
    EXPECT_NEAR(value.interval->high, 76.34069, 1e-5);
}

TEST(Engine, LeavesUnknownMarksOutOfTheDenominator) {
    // The third pupil of the first school has no school mark.
    const cube::Value value = region_of(indicator("result", "share(mark != school_mark)"), two_schools());
    EXPECT_DOUBLE_EQ(value.numerator, 1);
    EXPECT_DOUBLE_EQ(value.denominator, 3);
}

TEST(Engine, MissesNoScaleWhereTheFilesGiveMarks) {
    FactsBuilder builder;
    builder.paper(1990, Run::Spring, "math", 4).work({"sch990001", 40001, 10, 5});
    const std::vector<formula::Plan> plans = {plan_of(indicator("result where school_mark = 5", "share(mark = 5)"))};
    const cube::ValueTable values = compute(plans, builder.build());
    EXPECT_EQ(values.entries().front().value.state, ValueState::NoData);
}

TEST(Engine, SaysThatThereIsNoScale) {
    FactsBuilder builder;
    builder.paper(1999, Run::Spring, "math", 4).work({"sch990001", 40001, 5});
    const cube::ValueTable values = compute_one(indicator("result", "share(mark = 2)"), builder.build());
    ASSERT_EQ(values.entries().size(), 1U);
    EXPECT_EQ(values.entries().front().value.state, ValueState::NoScale);
    EXPECT_EQ(values.entries().front().level, Level::Region);
    EXPECT_THAT(values.reasons()[values.entries().front().value.reason], HasSubstr("нет шкалы"));
}

// In 2021 a mark in mathematics needs points for geometry too.
TEST(Engine, SaysThatTheScaleHasAFurtherCondition) {
    FactsBuilder builder;
    builder.paper(2021, Run::Main, "math", 9, 31).procedure("oge").work({"sch990001", 40001, 20});
    const facts::FactSet facts = builder.build();
    ASSERT_NE(facts.scale(0), nullptr);
    const cube::ValueTable values = compute_one(indicator("result", "share(mark = 2)"), facts);
    EXPECT_EQ(values.entries().front().value.state, ValueState::NoScale);
    EXPECT_THAT(values.reasons()[values.entries().front().value.reason], HasSubstr("условие сверх суммы"));
}

TEST(Engine, SaysOnceWhichColumnNothingBrought) {
    const cube::ValueTable values =
        compute_one(indicator("result where procedure = vpr", "share(mark = attestation_mark)"), two_schools());
    ASSERT_EQ(values.entries().size(), 3U);
    for (const cube::Entry& entry : values.entries()) {
        EXPECT_EQ(entry.value.state, ValueState::NoData);
        EXPECT_NE(entry.level, Level::Organization);
        EXPECT_EQ(values.reasons()[entry.value.reason], "нет отметки промежуточной аттестации");
    }
}

TEST(Engine, SaysWhatWasNotReceivedAtAll) {
    const cube::ValueTable values =
        compute_one(indicator("result where procedure = vpr and grade = 8", "share(mark = 2)"), two_schools());
    ASSERT_EQ(values.entries().size(), 3U);
    EXPECT_EQ(values.entries().front().value.state, ValueState::NoData);
    EXPECT_EQ(values.reasons()[values.entries().front().value.reason],
              "нет результатов: участники ВПР по программе 8 класса");
}

TEST(Engine, TellsASchoolThatDidNotHoldTheWork) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4).work({"sch990001", 40001, 5, 2});
    builder.paper(2021, Run::Spring, "math", 5).work({"sch990002", 50001, 5, 2});
    builder.school("sch990001", "Город").school("sch990002", "Район");
    EXPECT_EQ(
        computed(indicator("result where grade = 4", "share(mark = 2)", Unit::Percent, {{"subject"}}), builder.build()),
        "2021 sch990001 [subject=math] 100 = 1/1 n1 few\n"
        "2021 sch990002 [] not_held\n"
        "2021 Город [subject=math] 100 = 1/1 n1 few\n"
        "2021 Район [subject=math] not_held\n"
        "2021 region [subject=math] 100 = 1/1 n1 few\n");
}

TEST(Engine, HasNoNumberWhereEverybodyWasAbsent) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    builder.work({"sch990001", 40001, 5, 2}).work({"sch990002", 40001, std::nullopt});
    EXPECT_THAT(computed(indicator("result", "share(mark = 2)"), builder.build()),
                HasSubstr("2021 sch990002 [] no_data\n"));
}

TEST(Engine, CountsZeroWhereNobodyMeetsTheCondition) {
    const cube::Value absent = region_of(indicator("result where absent", "count()", Unit::Count), two_schools());
    EXPECT_DOUBLE_EQ(absent.value, 1);
    const cube::Value fives =
        region_of(indicator("result where subject = math", "count(mark = 1)", Unit::Count), two_schools());
    EXPECT_EQ(fives.state, ValueState::Ok);
    EXPECT_DOUBLE_EQ(fives.value, 0);
    EXPECT_DOUBLE_EQ(fives.denominator, 4);
}

TEST(Engine, HitsAThresholdExactlyInSpiteOfBinaryFractions) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4).work({"sch990001", 40001, 11, 4});
    const facts::FactSet facts = builder.build();
    // 0.55 · 20 is 11.000000000000002 in binary fractions.
    EXPECT_DOUBLE_EQ(region_of(indicator("result", "share(primary >= 0.55 * max_primary)"), facts).value, 100);
    EXPECT_DOUBLE_EQ(region_of(indicator("result", "share(primary > 0.55 * max_primary)"), facts).value, 0);
}

TEST(Engine, KeepsToTheYearsOfADefinition) {
    catalog::Indicator wanted = indicator("result", "share(mark = 2)");
    wanted.validity.from = 2022;
    EXPECT_EQ(computed(wanted, two_schools()), "");
}

struct Statistic {
    const char* value;
    double expected;
};

class EngineStatistics : public testing::TestWithParam<Statistic> {};

TEST_P(EngineStatistics, AreThoseOfTheTextbook) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    const std::vector<int> scores = {7, 1, 3, 10, 4};
    for (std::size_t i = 0; i < scores.size(); ++i) {
        builder.work({i < 2 ? "sch990001" : "sch990002", static_cast<std::uint32_t>(40001 + i), scores[i], 3});
    }
    EXPECT_NEAR(region_of(indicator("result", GetParam().value, Unit::MeanScore), builder.build()).value,
                GetParam().expected, 1e-12);
}

// Of 1, 3, 4, 7, 10: R quantile type 7, sd with divisor n − 1.
INSTANTIATE_TEST_SUITE_P(
    OfFiveScores, EngineStatistics,
    testing::Values(Statistic{"mean(primary)", 5}, Statistic{"sum(primary)", 25}, Statistic{"min(primary)", 1},
                    Statistic{"max(primary)", 10}, Statistic{"median(primary)", 4},
                    Statistic{"quantile(primary, 0.25)", 3}, Statistic{"quantile(primary, 0.9)", 8.8},
                    Statistic{"stddev(primary)", 3.5355339059327378}, Statistic{"sum(top(3, primary))", 21},
                    Statistic{"low(mean(primary))", 5 - 1.96 * 3.5355339059327378 / 2.23606797749979},
                    Statistic{"max(primary) - min(primary)", 9}, Statistic{"max(mean(primary), max(primary))", 10}));

TEST(EngineComposite, MeasuresASchoolAgainstTheRegion) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    for (std::uint32_t i = 0; i < 8; ++i) {
        builder.work({"sch990001", 40001 + i, i % 2 == 0 ? 4 : 6, 3});
    }
    builder.work({"sch990002", 40001, 19, 5}).work({"sch990002", 40002, 20, 5});
    catalog::Indicator wanted =
        indicator("result", "max(0, low(mean(primary)) - region(high(mean(primary)))) / region(stddev(primary))",
                  Unit::Coefficient);
    wanted.levels = {Level::Organization};
    const facts::FactSet facts = builder.build();
    const cube::ValueTable values = compute_one(wanted, facts);
    ASSERT_EQ(values.entries().size(), 2U);
    // Region: n 10, sum 79, squares 208 + 761 = 969, sd = √((969 − 624.1)/9) = 6.190495; its upper bound
    // 7.9 + 1.96 · 6.190495/√10 = 11.736896. The second school: 19.5 − 1.96 · 0.7071068/√2 = 18.52.
    EXPECT_DOUBLE_EQ(values.entries()[0].value.value, 0);
    EXPECT_NEAR(values.entries()[1].value.value, (18.52 - 11.736896) / 6.190495, 1e-5);
}

TEST(Engine, GivesTheSameBitsForAnyNumberOfThreads) {
    FactsBuilder builder;
    std::uint32_t state = 1;
    for (const char* subject : {"math", "russian"}) {
        builder.paper(2021, Run::Spring, subject, 4);
        for (int school = 0; school < 40; ++school) {
            for (std::uint32_t student = 0; student < 150; ++student) {
                state = state * 1664525 + 1013904223;
                builder.work({"sch99" + std::to_string(1000 + school), 40001 + student,
                              static_cast<int>((state >> 16U) % 21), 2 + static_cast<int>((state >> 8U) % 4)});
            }
        }
    }
    const facts::FactSet facts = builder.build();
    const std::vector<formula::Plan> plans = {
        plan_of(indicator("result", "mean(primary / max_primary)", Unit::Percent, {{}, {"subject"}})),
        plan_of(indicator("student from result having count() = 2", "share(sum(mark) >= 7)")),
        plan_of(indicator("result", "median(primary)", Unit::MeanScore))};
    const cube::ValueTable one = compute(plans, facts, {1});
    const cube::ValueTable two = compute(plans, facts, {2});
    const cube::ValueTable five = compute(plans, facts, {5});
    ASSERT_EQ(one.entries().size(), two.entries().size());
    for (std::size_t i = 0; i < one.entries().size(); ++i) {
        EXPECT_EQ(one.entries()[i].value.value, two.entries()[i].value.value);
        EXPECT_EQ(one.entries()[i].value.value, five.entries()[i].value.value);
        EXPECT_EQ(one.entries()[i].value.numerator, two.entries()[i].value.numerator);
    }
}

}  // namespace
}  // namespace msoko::engine
