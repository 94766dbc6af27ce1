#include "msoko/stats/random_intercept.hpp"

#include <gtest/gtest.h>

#include <array>
#include <cmath>
#include <numeric>
#include <random>

namespace msoko::stats {
namespace {

std::vector<std::uint32_t> in_turn(std::size_t num_rows, std::size_t rows_of_group) {
    std::vector<std::uint32_t> group(num_rows);
    for (std::size_t row = 0; row < num_rows; ++row) {
        group[row] = static_cast<std::uint32_t>(row / rows_of_group);
    }
    return group;
}

/// Davies and Goldsmith (1972): yield of dye from 6 batches, 5 samples each; lme4::Dyestuff.
constexpr std::array<double, 30> kDyestuff = {1545, 1440, 1440, 1520, 1580, 1540, 1555, 1490, 1560, 1495,
                                              1595, 1550, 1605, 1510, 1560, 1445, 1440, 1595, 1465, 1545,
                                              1595, 1630, 1515, 1635, 1625, 1520, 1455, 1450, 1480, 1445};

// Bates et al. (2015) and lme4's manual: lmer(Yield ~ 1 + (1 | Batch), Dyestuff), REML and ML.
TEST(FitRandomIntercept, GivesThePublishedVarianceComponents) {
    const std::vector<std::uint32_t> group = in_turn(30, 5);
    const GroupedRows rows{kDyestuff, {}, 0, group, 6};
    const RandomInterceptFit restricted = fit_random_intercept(rows).value();
    EXPECT_NEAR(restricted.coefficients[0]->value, 1527.5, 1e-9);
    EXPECT_NEAR(restricted.coefficients[0]->error, 19.38, 5e-3);
    EXPECT_NEAR(restricted.between_variance, 1764.05, 0.02);
    EXPECT_NEAR(restricted.within_variance, 2451.25, 0.01);
    EXPECT_NEAR(-2 * restricted.log_likelihood, 319.6543, 1e-4);
    const RandomInterceptFit full = fit_random_intercept(rows, Likelihood::Full).value();
    EXPECT_NEAR(full.between_variance, 1388.33, 0.02);
    EXPECT_NEAR(full.within_variance, 2451.25, 0.01);
    EXPECT_NEAR(-2 * full.log_likelihood, 327.3271, 1e-4);
}

/// Groups of 1 to 9 rows and a predictor, made by a rule that R repeats: expected.R.
struct Unbalanced {
    std::vector<double> outcome;
    std::vector<double> predictors;  // x, a constant column, 2x
    std::vector<std::uint32_t> group;
};

Unbalanced unbalanced() {
    Unbalanced rows;
    for (std::uint32_t group = 0; group < 30; ++group) {
        for (std::uint32_t row = 0; row <= group * 7 % 9; ++row) {
            const double x = 50 + 10 * std::sin(3.0 * group + row);
            const double noise = 4 * std::sin(12.9898 * group + 78.233 * row);
            rows.outcome.push_back(20 + 0.5 * x + 3 * std::cos(5.0 * group) + noise);
            rows.predictors.insert(rows.predictors.end(), {x, 7, 2 * x});
            rows.group.push_back(group);
        }
    }
    return rows;
}

// expected.R: lmer(y ~ x + (1 | group)).
TEST(FitRandomIntercept, AgreesWithLme4OnGroupsOfDifferentSizes) {
    const Unbalanced rows = unbalanced();
    std::vector<double> x;
    for (std::size_t row = 0; row < rows.outcome.size(); ++row) {
        x.push_back(rows.predictors[3 * row]);
    }
    const RandomInterceptFit fit = fit_random_intercept({rows.outcome, x, 1, rows.group, 30}).value();
    EXPECT_NEAR(fit.coefficients[0]->value, 20.3286463, 1e-4);
    EXPECT_NEAR(fit.coefficients[0]->error, 1.93148753, 1e-4);
    EXPECT_NEAR(fit.coefficients[1]->value, 0.49916016, 1e-6);
    EXPECT_NEAR(fit.coefficients[1]->error, 0.0377087248, 1e-6);
    EXPECT_NEAR(fit.between_variance, 2.48335939, 1e-4);
    EXPECT_NEAR(fit.within_variance, 9.83693932, 1e-4);
    EXPECT_NEAR(fit.log_likelihood, -397.1931132, 1e-6);
    EXPECT_NEAR(fit.effects[0]->value, 0.546919572, 1e-4);
    EXPECT_NEAR(fit.effects[0]->error, 1.40811837, 1e-4);
    EXPECT_NEAR(fit.effects[5]->value, 1.91143237, 1e-4);
    EXPECT_NEAR(fit.effects[5]->error, 0.871180931, 1e-4);
}

TEST(FitRandomIntercept, LeavesOutPredictorsThatSayNothingNew) {
    const Unbalanced rows = unbalanced();
    const RandomInterceptFit fit = fit_random_intercept({rows.outcome, rows.predictors, 3, rows.group, 31}).value();
    ASSERT_EQ(fit.coefficients.size(), 4U);
    EXPECT_NEAR(fit.coefficients[1]->value, 0.49916016, 1e-6);
    EXPECT_FALSE(fit.coefficients[2]);
    EXPECT_FALSE(fit.coefficients[3]);
    EXPECT_FALSE(fit.effects[30]);  // a school without pupils
}

// By hand: means of the groups equal, so nothing lies between them; σ² = 2/(4 − 1) over the common mean.
TEST(FitRandomIntercept, FindsNothingBetweenEqualGroups) {
    const std::vector<std::uint32_t> group = {0, 0, 1, 1};
    const RandomInterceptFit fit = fit_random_intercept({std::array<double, 4>{1, 2, 1, 2}, {}, 0, group, 2}).value();
    EXPECT_EQ(fit.between_variance, 0);
    EXPECT_NEAR(fit.within_variance, 1.0 / 3, 1e-12);
    EXPECT_EQ(fit.effects[0]->value, 0);
    EXPECT_EQ(fit.effects[0]->error, 0);
    EXPECT_EQ(fit.intraclass_correlation(), 0);
}

TEST(FitRandomIntercept, RefusesWhatCannotBeSeparated) {
    const std::vector<std::uint32_t> one_group = {0, 0, 0};
    const std::vector<std::uint32_t> alone = {0, 1, 2};
    const std::vector<std::uint32_t> pair = {0, 0, 1};
    const std::array<double, 3> scores = {1, 2, 4};
    EXPECT_FALSE(fit_random_intercept({{}, {}, 0, {}, 0}).has_value());
    EXPECT_FALSE(fit_random_intercept({scores, {}, 0, one_group, 1}).has_value());
    EXPECT_FALSE(fit_random_intercept({scores, {}, 0, alone, 3}).has_value());
    EXPECT_FALSE(fit_random_intercept({std::array<double, 3>{5, 5, 5}, {}, 0, pair, 2}).has_value());
    // The outcome is the predictor.
    EXPECT_FALSE(fit_random_intercept({scores, scores, 1, pair, 2}).has_value());
}

// One group of 12,000 rows among 600, and one of a single row. Effects and noise are even over ±√1.5 and ±√24.
TEST(FitRandomIntercept, HoldsWhereOneGroupIsMostOfAll) {
    constexpr unsigned kSeed = 600;
    std::mt19937 generator(kSeed);
    const auto even = [&generator](double variance) {
        return std::sqrt(12 * variance) * (static_cast<double>(generator()) / 4294967296.0 - 0.5);
    };
    std::vector<double> outcome;
    std::vector<std::uint32_t> group;
    for (std::uint32_t g = 0; g < 600; ++g) {
        const std::uint32_t size = g == 0 ? 12000 : g == 1 ? 1 : 30;
        const double effect = even(0.5);
        for (std::uint32_t row = 0; row < size; ++row) {
            outcome.push_back(12 + effect + even(8));
            group.push_back(g);
        }
    }
    const RandomInterceptFit fit = fit_random_intercept({outcome, {}, 0, group, 600}).value();
    EXPECT_NEAR(fit.between_variance, 0.5, 0.09);  // three standard errors
    EXPECT_NEAR(fit.within_variance, 8, 0.16);
    EXPECT_LT(std::abs(fit.effects[1]->value), 0.5);
    EXPECT_NEAR(fit.effects[0]->error, std::sqrt(8.0 / 12000), 1e-3);
}

// 1.96/√2 = 1.386 standard errors.
TEST(ComparisonInterval, IsNarrowerThanThatOfTheEffect) {
    const Interval interval = comparison_interval({2, 1}).value();
    EXPECT_NEAR(interval.high - 2, 1.385904, 1e-6);
    EXPECT_FALSE(comparison_interval({2, 1}, 1.5));
}

}  // namespace
}  // namespace msoko::stats
