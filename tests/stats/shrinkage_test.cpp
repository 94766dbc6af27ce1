#include "msoko/stats/shrinkage.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace msoko::stats {
namespace {

// methodology §8.3: metafor::rma(y, v, method = "DL"), blup().
TEST(ShrinkMeans, AgreesWithMetafor) {
    const std::array<Estimate, 4> means = {{{72, 4}, {65, 3}, {58, 2}, {80, 6}}};
    const ShrunkenMeans shrunken = shrink_means(means).value();
    EXPECT_NEAR(shrunken.between_variance, 60.987578, 1e-6);
    EXPECT_NEAR(shrunken.mean, 67.602520, 1e-6);
    constexpr std::array kExpected = {71.086091, 65.334669, 58.591037, 75.398284};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(shrunken.units[i].value, kExpected.at(i), 1e-6) << i;
    }
    // By hand: √(60.987578·16/(60.987578 + 16)).
    EXPECT_NEAR(shrunken.units[0].error, 3.560167, 1e-6);
}

// methodology §8.20: metafor::rma on dat.bcg, log risk ratios of 13 trials of the BCG vaccine (Colditz et al. 1994).
TEST(ShrinkMeans, AgreesWithMetaforOnTheVaccineTrials) {
    struct Trial {
        double ill, well, ill_control, well_control;
    };
    constexpr std::array<Trial, 13> kTrials = {{{4, 119, 11, 128},
                                                {6, 300, 29, 274},
                                                {3, 228, 11, 209},
                                                {62, 13536, 248, 12619},
                                                {33, 5036, 47, 5761},
                                                {180, 1361, 372, 1079},
                                                {8, 2537, 10, 619},
                                                {505, 87886, 499, 87892},
                                                {29, 7470, 45, 7232},
                                                {17, 1699, 65, 1600},
                                                {186, 50448, 141, 27197},
                                                {5, 2493, 3, 2338},
                                                {27, 16886, 29, 17825}}};
    std::vector<Estimate> means;
    for (const Trial& trial : kTrials) {
        const double n = trial.ill + trial.well;
        const double n_control = trial.ill_control + trial.well_control;
        means.push_back({std::log(trial.ill / n) - std::log(trial.ill_control / n_control),
                         std::sqrt(1 / trial.ill - 1 / n + 1 / trial.ill_control - 1 / n_control)});
    }
    const ShrunkenMeans shrunken = shrink_means(means).value();
    EXPECT_NEAR(shrunken.mean, -.7141172, 1e-6);
    EXPECT_NEAR(shrunken.between_variance, .3087603, 1e-6);
    EXPECT_NEAR(shrunken.heterogeneity, 152.2330, 1e-4);
    EXPECT_NEAR(shrunken.units[0].value, -.799391, 1e-6);
    EXPECT_NEAR(shrunken.units[1].value, -1.248574, 1e-6);
    EXPECT_NEAR(shrunken.units[2].value, -.984429, 1e-6);
}

TEST(ShrinkMeans, PullTogetherWhatDiffersByChanceOnly) {
    const std::array<Estimate, 3> means = {{{50, 10}, {51, 10}, {49, 10}}};
    const ShrunkenMeans shrunken = shrink_means(means).value();
    EXPECT_EQ(shrunken.between_variance, 0);
    for (const Estimate& unit : shrunken.units) {
        EXPECT_NEAR(unit.value, 50, 1e-12);
    }
}

TEST(ShrinkMeans, NeedTwoUnitsWithAnError) {
    EXPECT_FALSE(shrink_means(std::array<Estimate, 1>{{{50, 1}}}));
    EXPECT_FALSE(shrink_means(std::array<Estimate, 2>{{{50, 1}, {60, 0}}}));
}

// methodology §8.3, the formula of Kleinman in R.
TEST(ShrinkShares, AgreeWithThePublishedFormula) {
    const std::array<Count, 6> counts = {{{1, 10}, {0, 8}, {3, 12}, {5, 15}, {2, 30}, {12, 40}}};
    const ShrunkenShares shrunken = shrink_shares(counts).value();
    EXPECT_NEAR(shrunken.correlation, 0.063527, 1e-6);
    ASSERT_TRUE(shrunken.prior);
    EXPECT_NEAR(shrunken.prior->alpha + shrunken.prior->beta, 14.741381, 1e-5);
    constexpr std::array kExpected = {0.159582, 0.129644, 0.222437, 0.267246, 0.110597, 0.273071};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(shrunken.units[i], kExpected.at(i), 1e-6) << i;
    }
}

TEST(ShrinkShares, PoolUnitsThatDoNotDiffer) {
    const std::array<Count, 4> counts = {{{3, 10}, {6, 20}, {0, 0}, {3, 10}}};
    const ShrunkenShares shrunken = shrink_shares(counts).value();
    EXPECT_FALSE(shrunken.prior);
    EXPECT_EQ(shrunken.correlation, 0);
    for (const double unit : shrunken.units) {
        EXPECT_DOUBLE_EQ(unit, 0.3);
    }
    const ShrunkenShares none = shrink_shares(std::array<Count, 2>{{{0, 10}, {0, 5}}}).value();
    EXPECT_FALSE(none.prior);
    EXPECT_EQ(none.units[0], 0);
}

TEST(ShrinkShares, LeaveUnitsThatAreAllOrNothing) {
    const ShrunkenShares shrunken = shrink_shares(std::array<Count, 2>{{{0, 10}, {10, 10}}}).value();
    EXPECT_EQ(shrunken.correlation, 1);
    EXPECT_EQ(shrunken.units[0], 0);
    EXPECT_EQ(shrunken.units[1], 1);
}

TEST(ShrinkShares, NeedRepeatedTrials) {
    EXPECT_FALSE(shrink_shares({}));
    EXPECT_FALSE(shrink_shares(std::array<Count, 2>{{{0, 1}, {1, 1}}}));
    EXPECT_FALSE(shrink_shares(std::array<Count, 2>{{{11, 10}, {1, 10}}}));
}

TEST(ProbabilityOfShareFrom, IsTheTailOfThePosterior) {
    // R: pbeta(0.3, 2.5, 3.5, lower.tail = FALSE); pbeta(0.3, 40.5, 60.5, lower.tail = FALSE)
    EXPECT_NEAR(probability_of_share_from(0.3, {2, 5}, kJeffreysPrior).value(), 0.703247011, 1e-6);
    EXPECT_NEAR(probability_of_share_from(0.3, {40, 100}, kJeffreysPrior).value(), 0.983729065, 1e-6);
    EXPECT_FALSE(probability_of_share_from(0.3, {0, 5}, {0, 0}));
    EXPECT_FALSE(probability_of_share_from(1.3, {0, 5}, kJeffreysPrior));
    EXPECT_FALSE(probability_of_share_from(0.3, {6, 5}, kJeffreysPrior));
}

}  // namespace
}  // namespace msoko::stats
