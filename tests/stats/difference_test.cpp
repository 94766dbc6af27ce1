#include "msoko/stats/difference.hpp"

#include <gtest/gtest.h>

namespace msoko::stats {
namespace {

// Newcombe (1998), table II, method 10.
TEST(ShareDifferenceInterval, AgreesWithThePublishedTable) {
    const Interval large = share_difference_interval({56, 70}, {48, 80}).value();
    EXPECT_NEAR(large.low, 0.0524, 5e-5);
    EXPECT_NEAR(large.high, 0.3339, 5e-5);
    const Interval small = share_difference_interval({9, 10}, {3, 10}).value();
    EXPECT_NEAR(small.low, 0.1705, 5e-5);
    EXPECT_NEAR(small.high, 0.8090, 5e-5);
    const Interval extreme = share_difference_interval({10, 10}, {0, 20}).value();
    EXPECT_NEAR(extreme.low, 0.6791, 5e-5);
    EXPECT_NEAR(extreme.high, 1.0, 1e-12);
}

TEST(ShareDifferenceInterval, ChangesSignWithTheOrder) {
    const Interval there = share_difference_interval({5, 12}, {9, 40}).value();
    const Interval back = share_difference_interval({9, 40}, {5, 12}).value();
    EXPECT_NEAR(there.low, -back.high, 1e-15);
    EXPECT_NEAR(there.high, -back.low, 1e-15);
}

TEST(ShareDifferenceInterval, NeedsBothShares) {
    EXPECT_FALSE(share_difference_interval({0, 0}, {3, 10}));
    EXPECT_FALSE(share_difference_interval({3, 10}, {11, 10}));
}

// R: t.test(extra ~ group, sleep).
TEST(MeanDifferenceInterval, AgreesWithR) {
    const Interval interval = mean_difference_interval({10, 0.75, 1.78901015}, {10, 2.33, 2.00224873}).value();
    EXPECT_NEAR(interval.low, -3.3654832, 1e-6);
    EXPECT_NEAR(interval.high, 0.2054832, 1e-6);
}

TEST(MeanDifferenceInterval, NeedsScatter) {
    EXPECT_FALSE(mean_difference_interval({1, 5, 0}, {10, 5, 1}));
    EXPECT_FALSE(mean_difference_interval({9, 5, 0}, {10, 5, 0}));
}

}  // namespace
}  // namespace msoko::stats
