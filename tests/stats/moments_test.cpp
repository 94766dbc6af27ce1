#include "msoko/stats/moments.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace msoko::stats {
namespace {

// By hand: 2 4 4 4 5 5 7 9 has mean 5 and 32 of squared deviations.
TEST(IntegerMoments, GiveMeanAndSampleDeviation) {
    IntegerMoments moments;
    moments.add(2);
    moments.add(4, 3);
    moments.add(5, 2);
    moments.add(7);
    moments.add(9);
    EXPECT_EQ(moments.mean(), 5.0);
    EXPECT_EQ(moments.squared_deviations(), 32.0);
    EXPECT_DOUBLE_EQ(moments.sd().value(), std::sqrt(32.0 / 7));
}

TEST(IntegerMoments, LoseNoDigitOfLargeSums) {
    IntegerMoments moments;
    moments.add(1'000, 4'999'999);
    moments.add(1'001);
    // One of n values is larger by 1: Σ(x − x̄)² = 1 − 1/n.
    EXPECT_NEAR(moments.squared_deviations(), 1 - 1 / 5'000'000.0, 1e-9);
}

TEST(IntegerMoments, MergeIntoTheWhole) {
    IntegerMoments left;
    left.add(3);
    IntegerMoments right;
    right.add(8, 2);
    left.merge(right);
    EXPECT_EQ(left, (IntegerMoments{3, 19, 137}));
}

TEST(IntegerMoments, AreMissingWhereTooFew) {
    IntegerMoments moments;
    EXPECT_FALSE(moments.mean());
    moments.add(4);
    EXPECT_EQ(moments.mean(), 4.0);
    EXPECT_FALSE(moments.variance());
    EXPECT_FALSE(moments.sd());
}

// R: mean and sd of sleep$extra[1:10].
TEST(Moments, AgreeWithRAlsoWhenMerged) {
    Moments left;
    for (const double value : {0.7, -1.6, -0.2, -1.2}) {
        left.add(value);
    }
    Moments right;
    for (const double value : {-0.1, 3.4, 3.7, 0.8, 0.0, 2.0}) {
        right.add(value);
    }
    left.merge(right);
    left.merge(Moments{});
    EXPECT_EQ(left.count(), 10);
    EXPECT_NEAR(left.mean().value(), 0.75, 1e-12);
    EXPECT_NEAR(left.sd().value(), 1.789009658, 1e-6);
}

TEST(Moments, AreMissingWhereTooFew) {
    Moments moments;
    EXPECT_FALSE(moments.mean());
    moments.add(1.5);
    EXPECT_FALSE(moments.sd());
}

}  // namespace
}  // namespace msoko::stats
