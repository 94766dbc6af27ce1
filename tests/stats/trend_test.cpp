#include "msoko/stats/trend.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

constexpr std::array<YearValue, 5> kRough = {
    {{2021, {58, .5}}, {2022, {66, .6}}, {2023, {57, .5}}, {2024, {70, .7}}, {2025, {68, .6}}}};

// expected.R: confint(lm(y ~ year, weights = 1/e^2)).
TEST(FitTrend, WidensToTheScatterOfTheYears) {
    const Trend trend = fit_trend(kRough).value();
    EXPECT_NEAR(trend.slope, 2.30818952, 1e-6);
    EXPECT_NEAR(trend.interval.low, -3.0718195, 1e-5);
    EXPECT_NEAR(trend.interval.high, 7.68819853, 1e-5);
    EXPECT_FALSE(trend.is_change);
}

// By hand: years on a line, equal errors of 2: slope 3, 1.959964·2/√(1 + 0 + 1).
TEST(FitTrend, KeepsTheSamplingErrorOfYearsOnALine) {
    const std::array<YearValue, 3> years = {{{2023, {50, 2}}, {2024, {53, 2}}, {2025, {56, 2}}}};
    const Trend trend = fit_trend(years).value();
    EXPECT_NEAR(trend.slope, 3, 1e-12);
    EXPECT_NEAR(trend.level, 53, 1e-12);
    EXPECT_NEAR(trend.interval.high - 3, 2.771808, 1e-6);
    EXPECT_TRUE(trend.is_change);
}

TEST(FitTrend, NeedsThreeYearsWithErrors) {
    EXPECT_FALSE(fit_trend(std::span(kRough).first(2)));
    EXPECT_FALSE(fit_trend(std::array<YearValue, 3>{{{2023, {50, 2}}, {2024, {53, 0}}, {2025, {56, 2}}}}));
    EXPECT_FALSE(fit_trend(std::array<YearValue, 3>{{{2023, {50, 2}}, {2023, {53, 1}}, {2025, {56, 2}}}}));
}

}  // namespace
}  // namespace msoko::stats
