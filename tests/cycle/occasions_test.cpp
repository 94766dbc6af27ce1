#include "msoko/cycle/occasions.hpp"

#include <gmock/gmock.h>

#include <string>

namespace msoko::cycle {
namespace {

using catalog::PlanPeriod;
using catalog::PlanStep;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr int kSchoolYear = 9;

/// "01.10.2021 – 31.12.2021" of each; "без дат" of one without.
std::vector<std::string> in_year(const PlanStep& step, int year, int year_starts = kSchoolYear) {
    std::vector<std::string> words;
    for (const std::optional<Period>& period : occasions(step, year, year_starts)) {
        words.push_back(period ? to_words(*period) : "без дат");
    }
    return words;
}

PlanStep step(PlanPeriod kind, std::vector<catalog::DayRange> ranges = {}) {
    PlanStep made;
    made.period_kind = kind;
    made.ranges = std::move(ranges);
    return made;
}

TEST(Occasions, OfTwoMonthsAYearAreTwo) {
    const PlanStep twice = step(PlanPeriod::Yearly, {{{10, 1}, {10, 31}}, {{5, 1}, {5, 31}}});
    EXPECT_THAT(in_year(twice, 2022), ElementsAre("01.10.2021 – 31.10.2021", "01.05.2022 – 31.05.2022"));
    EXPECT_THAT(in_year(twice, 2022, 1), ElementsAre("01.05.2022 – 31.05.2022", "01.10.2022 – 31.10.2022"));
}

TEST(Occasions, BelongToTheYearTheyEndIn) {
    PlanStep over_new_year = step(PlanPeriod::Once, {{{10, 1}, {4, 30}}});
    over_new_year.year = 2020;
    EXPECT_THAT(in_year(over_new_year, 2021), ElementsAre("01.10.2020 – 30.04.2021"));
    EXPECT_THAT(in_year(over_new_year, 2020), IsEmpty());
    EXPECT_THAT(in_year(over_new_year, 2022), IsEmpty());

    PlanStep into_next = step(PlanPeriod::Once, {{{5, 1}, {12, 31}}});
    into_next.year = 2021;
    EXPECT_THAT(in_year(into_next, 2021), IsEmpty());
    EXPECT_THAT(in_year(into_next, 2022), ElementsAre("01.05.2021 – 31.12.2021"));

    const PlanStep summer = step(PlanPeriod::Yearly, {{{8, 1}, {9, 30}}});
    EXPECT_THAT(in_year(summer, 2022), ElementsAre("01.08.2021 – 30.09.2021"));
}

TEST(Occasions, OfOnceWithAYearAloneAreThatYear) {
    PlanStep once = step(PlanPeriod::Once);
    once.year = 2021;
    EXPECT_THAT(in_year(once, 2022), ElementsAre("01.01.2021 – 31.12.2021"));
    EXPECT_THAT(in_year(once, 2021), IsEmpty());
}

TEST(Occasions, OfAMonthFallDueOnItsDay) {
    PlanStep monthly = step(PlanPeriod::Monthly);
    monthly.day = 31;
    const std::vector<std::string> found = in_year(monthly, 2024);
    ASSERT_EQ(found.size(), 12U);
    EXPECT_EQ(found.front(), "01.09.2023 – 30.09.2023");
    EXPECT_EQ(found[5], "01.02.2024 – 29.02.2024");
    monthly.day = 25;
    EXPECT_EQ(in_year(monthly, 2024).back(), "01.08.2024 – 25.08.2024");
}

TEST(Occasions, OfAQuarterAreThoseOfTheCalendar) {
    EXPECT_THAT(in_year(step(PlanPeriod::Quarterly), 2024),
                ElementsAre("01.07.2023 – 30.09.2023", "01.10.2023 – 31.12.2023", "01.01.2024 – 31.03.2024",
                            "01.04.2024 – 30.06.2024"));
}

TEST(Occasions, OnExactDaysAreSorted) {
    const PlanStep reports = step(PlanPeriod::Yearly, {{{9, 20}, {9, 20}}, {{1, 1}, {1, 1}}, {{6, 1}, {6, 1}}});
    EXPECT_THAT(in_year(reports, 2021), ElementsAre("20.09.2020", "01.01.2021", "01.06.2021"));
}

TEST(Occasions, OfTheWholeYearAreOne) {
    EXPECT_THAT(in_year(step(PlanPeriod::AllYear), 2022), ElementsAre("01.09.2021 – 31.08.2022"));
    EXPECT_THAT(in_year(step(PlanPeriod::Permanent), 2022, 1), ElementsAre("01.01.2022 – 31.12.2022"));
    EXPECT_THAT(in_year(step(PlanPeriod::AllYear, {{{5, 1}, {5, 31}}}), 2022),
                ElementsAre("01.05.2022 – 31.05.2022", "01.09.2021 – 31.08.2022"));
}

TEST(Occasions, OfASchedulesOrRequestsHaveNoDates) {
    EXPECT_THAT(in_year(step(PlanPeriod::BySchedule), 2022), ElementsAre("без дат"));
    EXPECT_THAT(in_year(step(PlanPeriod::OnRequest), 2022), ElementsAre("без дат"));
}

}  // namespace
}  // namespace msoko::cycle
