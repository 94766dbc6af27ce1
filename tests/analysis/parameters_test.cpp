#include "msoko/analysis/parameters.hpp"

#include <gtest/gtest.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

// The catalogue and the defaults of the code must name the same documents' numbers.
TEST(SignalParameters, OfTheCatalogueAreThoseOfTheMethodology) {
    const catalog::Profile plain;
    const SignalParameters expected;
    const SignalParameters parameters = signal_parameters(real_catalog(), plain);
    EXPECT_EQ(parameters.mean_z, expected.mean_z);
    EXPECT_EQ(parameters.rank_threshold, expected.rank_threshold);
    EXPECT_EQ(parameters.cohort_ranges, expected.cohort_ranges);
    EXPECT_EQ(parameters.cohort_quartiles, expected.cohort_quartiles);
    EXPECT_EQ(parameters.heaping_smallest_n, expected.heaping_smallest_n);
    EXPECT_EQ(parameters.heaping_false_share, expected.heaping_false_share);
}

TEST(SignalParameters, FollowTheProfile) {
    catalog::Profile profile;
    profile.parameters = {{"official_z", 2.58}, {"quartile_type", 6}};
    const SignalParameters parameters = signal_parameters(real_catalog(), profile);
    EXPECT_EQ(parameters.mean_z, 2.58);
    EXPECT_EQ(parameters.cohort_quartiles, stats::QuantileType::Type6);
}

TEST(AchievementParameters, AreSharesOfTheMaximum) {
    const AchievementParameters expected;
    const AchievementParameters parameters = achievement_parameters(real_catalog(), catalog::Profile{});
    EXPECT_DOUBLE_EQ(parameters.base_sufficient, expected.base_sufficient);
    EXPECT_DOUBLE_EQ(parameters.base_insufficient, expected.base_insufficient);
    EXPECT_DOUBLE_EQ(parameters.advanced_sufficient, expected.advanced_sufficient);
    EXPECT_DOUBLE_EQ(parameters.advanced_insufficient, expected.advanced_insufficient);
    EXPECT_EQ(parameters.smallest_n, expected.smallest_n);
}

}  // namespace
}  // namespace msoko::analysis
