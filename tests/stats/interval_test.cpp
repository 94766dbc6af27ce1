#include "msoko/stats/interval.hpp"

#include <gtest/gtest.h>

#include "msoko/stats/moments.hpp"

namespace msoko::stats {
namespace {

constexpr double kTolerance = 1e-6;

/// R: sleep$extra.
Moments sleep_extra() {
    Moments moments;
    for (const double value :
         {0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0, 1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4}) {
        moments.add(value);
    }
    return moments;
}

// methodology §8.1.
TEST(WilsonInterval, AgreesWithThePublishedValues) {
    const Interval few = wilson_interval(3, 25).value();
    EXPECT_NEAR(few.low, 0.04166817, kTolerance);
    EXPECT_NEAR(few.high, 0.29955794, kTolerance);
    const Interval many = wilson_interval(30, 100).value();
    EXPECT_NEAR(many.low, 0.2189489, kTolerance);
    EXPECT_NEAR(many.high, 0.3958485, kTolerance);
}

TEST(WilsonInterval, EndsExactlyAtZeroAndOne) {
    const Interval none = wilson_interval(0, 12).value();
    EXPECT_EQ(none.low, 0.0);
    EXPECT_NEAR(none.high, 0.2424940, kTolerance);
    EXPECT_EQ(wilson_interval(12, 12).value().high, 1.0);
}

TEST(WilsonInterval, GivesNothingWithoutADenominator) {
    EXPECT_FALSE(wilson_interval(0, 0));
    EXPECT_FALSE(wilson_interval(5, 4));
    EXPECT_FALSE(wilson_interval(-1, 4));
}

// methodology §8.2: t.test(sleep$extra).
TEST(TInterval, AgreesWithR) {
    const Moments moments = sleep_extra();
    const Interval interval = t_interval(20, moments.mean().value(), moments.sd().value()).value();
    EXPECT_NEAR(interval.low, 0.5955845, kTolerance);
    EXPECT_NEAR(interval.high, 2.4844155, kTolerance);
}

TEST(TInterval, NeedsTwoValues) {
    EXPECT_FALSE(t_interval(1, 5, 0));
    EXPECT_FALSE(normal_interval(1, 5, 0, 1.96));
}

TEST(TIntervals, GiveWhatTheSingleOneGives) {
    TIntervals intervals;
    for (const std::int64_t n : {2, 20, 20, 4096, 5000}) {
        const Interval expected = t_interval(n, 1.5, 2).value();
        const Interval actual = intervals.of(n, 1.5, 2).value();
        EXPECT_EQ(actual.low, expected.low) << n;
        EXPECT_EQ(actual.high, expected.high) << n;
    }
    EXPECT_FALSE(intervals.of(1, 1.5, 2));
}

// By hand: 10 ± 1.96·4/√64.
TEST(NormalInterval, UsesTheGivenZ) {
    const Interval interval = normal_interval(64, 10, 4, 1.96).value();
    EXPECT_NEAR(interval.low, 9.02, 1e-12);
    EXPECT_NEAR(interval.high, 10.98, 1e-12);
}

}  // namespace
}  // namespace msoko::stats
