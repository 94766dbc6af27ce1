#include "msoko/stats/extreme_groups.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

constexpr std::array<std::int32_t, 10> kTotals = {1, 2, 2, 2, 5, 6, 7, 9, 9, 10};

// By hand: 27 % of 10 is 2.7 persons. Low: the 1 and 1.7 of three 2s; high: the 10 and 1.7 of two 9s.
TEST(ExtremeGroups, ShareThePersonsAtTheirEnds) {
    const ExtremeGroups groups = extreme_groups(kTotals).value();
    EXPECT_EQ(groups.lowest_total, 1);
    EXPECT_NEAR(groups.size, 2.7, 1e-12);
    EXPECT_NEAR(groups.low.at(0), 1, 1e-12);
    EXPECT_NEAR(groups.low.at(1), 1.7 / 3, 1e-12);
    EXPECT_EQ(groups.low.at(4), 0);
    EXPECT_NEAR(groups.high.at(9), 1, 1e-12);
    EXPECT_NEAR(groups.high.at(8), 0.85, 1e-12);
    EXPECT_EQ(groups.high.at(6), 0);
}

// By hand: high (2 + 0.85·(2 + 1))/2.7 of 2 points, low (0 + 1.7/3·(1 + 0 + 0))/2.7.
TEST(DiscriminationIndex, ComparesTheGroups) {
    constexpr std::array<std::int16_t, 10> kPoints = {0, 1, 0, 0, 1, 1, 2, 2, 1, 2};
    const ExtremeGroups groups = extreme_groups(kTotals).value();
    const double expected = ((2 + 0.85 * 3) - 1.7 / 3) / (2.7 * 2);
    EXPECT_NEAR(discrimination_index(kPoints, 2, kTotals, groups).value(), expected, 1e-12);
    EXPECT_FALSE(discrimination_index(kPoints, 0, kTotals, groups));
}

// By hand; correlations are R's cor(option == o, rest).
TEST(AnalyzeOptions, TellsDistractorsFromTheKey) {
    constexpr std::array<std::uint8_t, 10> kOptions = {0, 1, 0, 2, 1, 1, 2, 2, 2, 2};
    const std::vector<OptionStatistics> options = analyze_options(kOptions, kTotals, 4).value();
    ASSERT_EQ(options.size(), 4U);
    EXPECT_EQ(options[0].n, 2);
    EXPECT_NEAR(options[0].share, 0.2, 1e-12);
    EXPECT_NEAR(options[0].mean_rest.value(), 1.5, 1e-12);
    EXPECT_NEAR(options[0].low_share, (1 + 1.7 / 3) / 2.7, 1e-12);
    EXPECT_EQ(options[0].high_share, 0);
    EXPECT_NEAR(options[2].high_share, 1, 1e-12);
    EXPECT_NEAR(options[0].correlation.value(), -0.588881941, 1e-6);
    EXPECT_NEAR(options[1].correlation.value(), -0.196138562, 1e-6);
    EXPECT_NEAR(options[2].correlation.value(), 0.650869514, 1e-6);
    EXPECT_EQ(options[3].n, 0);
    EXPECT_FALSE(options[3].mean_rest);
    EXPECT_FALSE(options[3].correlation);
}

TEST(ExtremeGroups, NeedTotalsThatDiffer) {
    EXPECT_FALSE(extreme_groups({}));
    EXPECT_FALSE(extreme_groups(std::array<std::int32_t, 3>{4, 4, 4}));
    EXPECT_FALSE(extreme_groups(kTotals, 0.6));
    constexpr std::array<std::uint8_t, 3> kOptions = {0, 1, 1};
    EXPECT_FALSE(analyze_options(kOptions, std::array<std::int32_t, 3>{4, 4, 4}, 2));
    EXPECT_FALSE(analyze_options(kOptions, std::array<std::int32_t, 3>{1, 2, 3}, 1));
}

}  // namespace
}  // namespace msoko::stats
