#include "msoko/cycle/period_text.hpp"

#include <gmock/gmock.h>

#include <fstream>
#include <string>

#include "msoko/catalog/cycle_catalog.hpp"

namespace msoko::cycle {
namespace {

using catalog::DayRange;
using catalog::PlanPeriod;

std::string days(const std::vector<DayRange>& ranges) {
    std::string text;
    for (const DayRange& range : ranges) {
        text += (text.empty() ? "" : ", ") + std::to_string(range.first.day) + "." + std::to_string(range.first.month) +
                "-" + std::to_string(range.last.day) + "." + std::to_string(range.last.month);
    }
    return text;
}

TEST(ReadPeriod, ReadsDaysOfTheCalendar) {
    const PeriodReading date = read_period("до 25.12.2024");
    EXPECT_EQ(date.kind, PlanPeriod::Once);
    EXPECT_EQ(date.year, 2024);
    EXPECT_EQ(days(date.ranges), "25.12-25.12");
    const PeriodReading words = read_period("к 1 марта и к 20 сентября");
    EXPECT_EQ(words.kind, PlanPeriod::Yearly);
    EXPECT_EQ(days(words.ranges), "1.3-1.3, 20.9-20.9");
    const PeriodReading range = read_period("10.03.2025–14.03.2025");
    EXPECT_EQ(range.year, 2025);
    EXPECT_EQ(days(range.ranges), "10.3-14.3");
}

TEST(ReadPeriod, ReadsWhatComesBack) {
    EXPECT_EQ(read_period("Ежемесячно до 25-го числа").day, 25);
    EXPECT_EQ(read_period("Ежемесячно до 25-го числа").kind, PlanPeriod::Monthly);
    EXPECT_EQ(read_period("ежеквартально").kind, PlanPeriod::Quarterly);
    EXPECT_EQ(days(read_period("2 раза в год").ranges), "1.9-31.12, 1.1-31.5");
    EXPECT_EQ(read_period("1 раз в 3 года").every, 3);
    EXPECT_EQ(read_period("По запросу ОО").kind, PlanPeriod::OnRequest);
    const PeriodReading school_year = read_period("2024-2025 учебный год");
    EXPECT_EQ(school_year.kind, PlanPeriod::Once);
    EXPECT_EQ(school_year.year, 2024);
    EXPECT_EQ(days(school_year.ranges), "1.9-31.8");
    EXPECT_EQ(read_period("на усмотрение").kind, PlanPeriod::Unknown);
    EXPECT_EQ(read_period("").kind, PlanPeriod::Unknown);
}

/// The catalogue's entries were read by people.
TEST(ReadPeriod, ReadsThePlansOfTheRegulationsAsPeopleDid) {
    const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    std::size_t num_read = 0;
    const catalog::CycleCatalog cycle = catalog::CycleCatalog::load(catalog).value();
    for (const catalog::Plan& roadmap : cycle.plans()) {
        for (const catalog::PlanStep& step : roadmap.steps) {
            if (step.period.empty()) {
                continue;
            }
            SCOPED_TRACE(roadmap.id + " " + step.number + ": " + step.period);
            const PeriodReading reading = read_period(step.period);
            // What the column «результат» says of the dates, or the title of a plan of one year, no period says.
            if (step.day || (step.months == "9,1,6") || (step.year && step.period.find("20") == std::string::npos)) {
                continue;
            }
            EXPECT_EQ(reading.kind, step.period_kind);
            EXPECT_EQ(reading.year, step.year);
            EXPECT_EQ(reading.every, step.every);
            ASSERT_EQ(reading.ranges.size(), step.ranges.size());
            for (std::size_t i = 0; i < step.ranges.size(); ++i) {
                EXPECT_EQ(reading.ranges[i].first.month, step.ranges[i].first.month);
                EXPECT_EQ(reading.ranges[i].last.month, step.ranges[i].last.month);
            }
            ++num_read;
        }
    }
    EXPECT_GT(num_read, 200U);
}

}  // namespace
}  // namespace msoko::cycle
