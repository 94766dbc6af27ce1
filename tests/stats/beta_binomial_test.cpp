#include "msoko/stats/beta_binomial.hpp"

#include <gtest/gtest.h>

#include "msoko/stats/distribution.hpp"

namespace msoko::stats {
namespace {

// Beta(1, 1) makes every count from 0 to n alike likely.
TEST(BetaBinomial, IsUniformUnderAUniformShare) {
    EXPECT_NEAR(beta_binomial_upper_mid_p({7, 9}, {1, 1}).value(), 0.25, 1e-12);
    EXPECT_NEAR(beta_binomial_upper_mid_p({0, 9}, {1, 1}).value(), 0.95, 1e-12);
    EXPECT_NEAR(beta_binomial_upper_mid_p({9, 9}, {1, 1}).value(), 0.05, 1e-12);
}

// Pólya's urn with 2 hits and 3 misses, by hand: P(2 of 2) = 2/5·3/6 = 1/5, P(1 of 2) = 2·(2/5·3/6) = 2/5.
TEST(BetaBinomial, FollowsTheUrn) {
    EXPECT_NEAR(beta_binomial_upper_mid_p({2, 2}, {2, 3}).value(), 0.1, 1e-12);
    EXPECT_NEAR(beta_binomial_upper_mid_p({1, 2}, {2, 3}).value(), 0.4, 1e-12);
}

TEST(BetaBinomial, ComesCloseToTheBinomialWhereUnitsDoNotDiffer) {
    EXPECT_NEAR(beta_binomial_upper_mid_p({12, 30}, {3e7, 7e7}).value(), binomial_upper_mid_p(12, 30, 0.3).value(),
                1e-5);
    EXPECT_GT(beta_binomial_upper_mid_p({700, 1000}, {6, 4}).value(), 0.1);
}

TEST(BetaBinomial, RefusesWhatCannotBe) {
    EXPECT_FALSE(beta_binomial_upper_mid_p({3, 2}, {1, 1}));
    EXPECT_FALSE(beta_binomial_upper_mid_p({0, 0}, {1, 1}));
    EXPECT_FALSE(beta_binomial_upper_mid_p({1, 2}, {0, 1}));
}

}  // namespace
}  // namespace msoko::stats
