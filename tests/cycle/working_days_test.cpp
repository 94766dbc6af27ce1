#include "msoko/cycle/working_days.hpp"

#include <gtest/gtest.h>

#include <map>

#include "msoko/catalog/cycle_catalog.hpp"

namespace msoko::cycle {
namespace {

class WorkingDaysTest : public testing::Test {
  protected:
    [[nodiscard]] static const catalog::CycleCatalog& catalog() {
        static const catalog::CycleCatalog loaded =
            catalog::CycleCatalog::load(catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value()).value();
        return loaded;
    }
    const WorkingDays days{catalog().working_years()};
};

Date day(std::string_view text) {
    return parse_date(text).value();
}

/// The norms of working time that the Labour ministry's calendars give for a five-day week.
TEST_F(WorkingDaysTest, AreAsManyAsTheNormOfTheYear) {
    const std::map<int, int> norms{{2020, 248}, {2021, 247}, {2022, 247}, {2023, 247},
                                   {2024, 248}, {2025, 247}, {2026, 247}};
    ASSERT_EQ(catalog().working_years().size(), norms.size());
    for (const auto& [year, norm] : norms) {
        int count = 0;
        for (Date date = date_of(year, {1, 1}); year_of(date) == year; date += std::chrono::days{1}) {
            count += days.is_working(date).value() ? 1 : 0;
        }
        EXPECT_EQ(count, norm) << year;
    }
}

/// Counted on a wall calendar. April 2024: 1–5, 8–12, 15–19, 22–26 are twenty; Saturday the 27th is worked, the 29th
/// and 30th are off; May: 2, 3, 6, 7, 8, then 13, 14, 15, 16.
TEST_F(WorkingDaysTest, CountAfterADay) {
    EXPECT_EQ(to_iso(days.after(day("2024-03-31"), 20).value()), "2024-04-26");
    EXPECT_EQ(to_iso(days.after(day("2024-03-31"), 21).value()), "2024-04-27");
    EXPECT_EQ(to_iso(days.after(day("2024-03-31"), 22).value()), "2024-05-02");
    EXPECT_EQ(to_iso(days.after(day("2024-03-31"), 30).value()), "2024-05-16");
}

TEST_F(WorkingDaysTest, RunOverNewYear) {
    // Friday 27.12.2024; Saturday the 28th is worked, then nothing until Thursday 9 January.
    EXPECT_EQ(to_iso(days.after(day("2024-12-27"), 1).value()), "2024-12-28");
    EXPECT_EQ(to_iso(days.after(day("2024-12-27"), 2).value()), "2025-01-09");
    EXPECT_EQ(days.between(day("2024-12-27"), day("2025-01-10")).value(), 3);
    EXPECT_EQ(days.between(day("2025-01-10"), day("2024-12-27")).value(), -3);
    EXPECT_EQ(days.between(day("2025-01-10"), day("2025-01-10")).value(), 0);
}

TEST_F(WorkingDaysTest, OfAYearWithoutCalendarAreUnknown) {
    const Result<Date> after = days.after(day("2026-12-30"), 1);
    ASSERT_FALSE(after);
    EXPECT_EQ(after.error().code, ErrorCode::NotFound);
    EXPECT_NE(after.error().message.find("2027"), std::string::npos);
}

TEST(ParseDate, ReadsBothSpellings) {
    EXPECT_EQ(to_iso(parse_date("31.01.2026").value()), "2026-01-31");
    EXPECT_EQ(to_words(parse_date("2024-02-29").value()), "29.02.2024");
    EXPECT_FALSE(parse_date("2023-02-29"));
    EXPECT_FALSE(parse_date("31.4.2026"));
    EXPECT_FALSE(parse_date("2026/01/31"));
}

}  // namespace
}  // namespace msoko::cycle
