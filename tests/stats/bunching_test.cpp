#include "msoko/stats/bunching.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>

namespace msoko::stats {
namespace {

constexpr std::array<std::int64_t, 21> kCounts = {3,   8,   20,  41, 70,  112, 90, 260, 190, 205, 140,
                                                  320, 170, 150, 80, 210, 95,  60, 33,  15,  4};
constexpr std::array<std::size_t, 3> kBoundaries = {7, 11, 15};

// R: m <- glm(kCounts ~ poly(0:20, 5) + dummies of 6 7 10 11 14 15, poisson); exp(cbind(1, poly(0:20, 5)) %*%
// coef(m)[1:6]).
TEST(CounterfactualCounts, AgreeWithRGlm) {
    const std::vector<double> expected = counterfactual_counts(kCounts, kBoundaries).value();
    ASSERT_EQ(expected.size(), kCounts.size());
    EXPECT_NEAR(expected[0], 3.01011239523, 1e-6);
    EXPECT_NEAR(expected[6], 148.24543805264, 1e-6);
    EXPECT_NEAR(expected[7], 178.01933151599, 1e-6);
    EXPECT_NEAR(expected[15], 115.58594883098, 1e-6);
    EXPECT_NEAR(expected[20], 3.91674998532, 1e-6);
}

TEST(CounterfactualCounts, TakeTheDegreeAsAParameter) {
    CounterfactualOptions options;
    options.degree = 4;
    const std::vector<double> expected = counterfactual_counts(kCounts, kBoundaries, options).value();
    EXPECT_NEAR(expected[7], 169.919013853, 1e-6);
}

TEST(CounterfactualCounts, DoNotDependOnTheCountsAtTheBoundaries) {
    std::array<std::int64_t, 21> moved = kCounts;
    moved[6] += 50;
    moved[7] -= 50;
    EXPECT_EQ(counterfactual_counts(moved, kBoundaries).value(), counterfactual_counts(kCounts, kBoundaries).value());
}

TEST(CounterfactualCounts, RefuseAScaleTooShort) {
    constexpr std::array<std::int64_t, 9> kShort = {1, 2, 3, 4, 5, 4, 3, 2, 1};
    EXPECT_FALSE(counterfactual_counts(kShort, std::array<std::size_t, 2>{3, 6}).has_value());
    EXPECT_FALSE(counterfactual_counts(kShort, std::array<std::size_t, 1>{0}).has_value());
    EXPECT_FALSE(counterfactual_counts(kShort, std::array<std::size_t, 1>{9}).has_value());
    EXPECT_FALSE(counterfactual_counts({}, {}).has_value());
}

TEST(CounterfactualCounts, RefuseAnEmptyDistribution) {
    EXPECT_FALSE(counterfactual_counts(std::array<std::int64_t, 21>{}, kBoundaries).has_value());
}

// The same run of R: excess and missing mass at 7.
TEST(BunchingAt, SharesAreOfAllPeople) {
    const std::vector<double> expected = counterfactual_counts(kCounts, kBoundaries).value();
    const Bunching bunching = bunching_at(kCounts, expected, 7).value();
    EXPECT_NEAR(bunching.excess, 0.0360196258717, 1e-8);
    EXPECT_NEAR(bunching.missing, -0.0255911414994, 1e-8);
    EXPECT_FALSE(bunching_at(kCounts, expected, 21).has_value());
}

}  // namespace
}  // namespace msoko::stats
