#include "msoko/stats/rank_interval.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

// P(first above second) = Φ((1 − 0)/√(0.6² + 0.8²)) = Φ(1) = 0.8413447.
TEST(RankPosteriors, AreExactForTwoUnits) {
    const std::array<Estimate, 2> units = {{{1, 0.6}, {0, 0.8}}};
    const std::vector<RankPosterior> ranks = rank_posteriors(units).value();
    EXPECT_NEAR(ranks[0].expected, 1.1586553, 1e-7);
    EXPECT_NEAR(ranks[1].expected, 1.8413447, 1e-7);
    EXPECT_NEAR(ranks[0].above_median, 0.8413447, 0.02);  // 4,000 draws: three standard errors
    EXPECT_EQ(ranks[0].low, 1);
    EXPECT_EQ(ranks[0].high, 2);
}

// R, exact rank laws (Poisson-binomial integrated over the unit's own law):
// expected.R.
TEST(RankPosteriors, AgreeWithExactRankLaws) {
    const std::array<Estimate, 8> units = {{{70, 2}, {66, 3}, {65, 1}, {64, 4}, {60, 2}, {58, 5}, {55, 1.5}, {50, 3}}};
    const std::vector<RankPosterior> ranks = rank_posteriors(units, {.num_draws = 40000}).value();
    constexpr std::array kMean = {1.24929093, 2.72054502, 3.11317408, 3.54142309,
                                  5.13422627, 5.65537288, 6.74443002, 7.84153771};
    constexpr std::array kLow = {1, 1, 2, 1, 4, 3, 6, 7};
    constexpr std::array kHigh = {2, 5, 4, 6, 6, 8, 8, 8};
    constexpr std::array kAboveMedian = {0.9997, 0.9311, 0.9694, 0.7498, 0.1664, 0.1828, 0.0006, 0.0001};
    constexpr std::array kTopQuarter = {0.9675, 0.4931, 0.2229, 0.2719, 0.0024, 0.0422, 0.0000, 0.0000};
    constexpr std::array kBottomQuarter = {0.0000, 0.0003, 0.0000, 0.0134, 0.0154, 0.2856, 0.7078, 0.9775};
    for (std::size_t i = 0; i < units.size(); ++i) {
        EXPECT_NEAR(ranks[i].expected, kMean.at(i), 1e-7) << i;
        EXPECT_EQ(ranks[i].low, kLow.at(i)) << i;
        EXPECT_EQ(ranks[i].high, kHigh.at(i)) << i;
        // Three standard errors of 40,000 draws.
        EXPECT_NEAR(ranks[i].above_median, kAboveMedian.at(i), 0.0075) << i;
        EXPECT_NEAR(ranks[i].top_quarter, kTopQuarter.at(i), 0.0075) << i;
        EXPECT_NEAR(ranks[i].bottom_quarter, kBottomQuarter.at(i), 0.0075) << i;
    }
}

TEST(RankPosteriors, AreTheSameForTheSameSeed) {
    const std::array<Estimate, 3> units = {{{1, 1}, {2, 1}, {3, 1}}};
    EXPECT_EQ(rank_posteriors(units).value()[1].above_median, rank_posteriors(units).value()[1].above_median);
    EXPECT_NE(rank_posteriors(units).value()[1].above_median,
              rank_posteriors(units, {.seed = 2}).value()[1].above_median);
}

TEST(RankPosteriors, HoldForOneUnit) {
    const std::vector<RankPosterior> ranks = rank_posteriors(std::array<Estimate, 1>{{{5, 1}}}).value();
    EXPECT_EQ(ranks[0].expected, 1);
    EXPECT_EQ(ranks[0].low, 1);
    EXPECT_EQ(ranks[0].high, 1);
}

TEST(RankPosteriors, NeedAnError) {
    EXPECT_FALSE(rank_posteriors({}));
    EXPECT_FALSE(rank_posteriors(std::array<Estimate, 2>{{{1, 0}, {2, 1}}}));
}

}  // namespace
}  // namespace msoko::stats
