#include "msoko/stats/marginal_fit.hpp"

#include <gtest/gtest.h>

#include "lsat6.hpp"

namespace msoko::stats {
namespace {

MarginalFit fit_lsat6(SlopeModel slopes) {
    return fit_marginal(ResponsePatterns(lsat6_answers(), kLsat6Items), {.slopes = slopes}).value();
}

// methodology §8.11; equal to the published example of ltm.
TEST(FitMarginal, GivesThePublishedTwoParameterCurves) {
    const MarginalFit fit = fit_lsat6(SlopeModel::Own);
    constexpr std::array kSlopes = {.8257, .7227, .8909, .6884, .6569};
    constexpr std::array kIntercepts = {2.7732, .9902, .2491, 1.2848, 2.0533};
    constexpr std::array kDifficulties = {-3.3588, -1.3701, -.2797, -1.8664, -3.1259};
    for (std::size_t i = 0; i < kLsat6Items; ++i) {
        EXPECT_NEAR(fit.items[i]->slope, kSlopes.at(i), 2e-4) << i;
        EXPECT_NEAR(fit.items[i]->intercept, kIntercepts.at(i), 2e-4) << i;
        EXPECT_NEAR(fit.items[i]->difficulty().value(), kDifficulties.at(i), 1e-3) << i;
    }
    EXPECT_NEAR(fit.log_likelihood, -2466.6534, 1e-4);
}

// methodology §8.11: EAP of nothing and of everything solved.
TEST(FitMarginal, GivesAbilitiesOfAllPatterns) {
    const MarginalFit fit = fit_lsat6(SlopeModel::Own);
    EXPECT_NEAR(fit.abilities.front().value, -1.8968, 2e-4);
    EXPECT_NEAR(fit.abilities.front().error, .8013, 2e-4);
    EXPECT_NEAR(fit.abilities.back().value, .6456, 2e-4);
    EXPECT_NEAR(fit.abilities.back().error, .8590, 2e-4);
}

// methodology §8.10: lme4::glmer(y ~ 0 + item + (1 | id), nAGQ = 21).
TEST(FitMarginal, AgreesWithLme4OnACommonSlope) {
    const MarginalFit fit = fit_lsat6(SlopeModel::Common);
    constexpr std::array kEasiness = {2.73001, .99861, .23985, 1.30645, 2.09940};
    for (std::size_t i = 0; i < kLsat6Items; ++i) {
        EXPECT_NEAR(fit.items[i]->intercept, kEasiness.at(i), 2e-4) << i;
        EXPECT_NEAR(fit.items[i]->slope, .75513, 2e-4) << i;
    }
    EXPECT_NEAR(fit.log_likelihood, -2466.938, 1e-3);
}

// methodology §8.11: the Rasch model with slope 1.
TEST(FitMarginal, AgreesOnAUnitSlope) {
    const MarginalFit fit = fit_lsat6(SlopeModel::Unit);
    constexpr std::array kIntercepts = {2.8720, 1.0630, .2576, 1.3881, 2.2188};
    for (std::size_t i = 0; i < kLsat6Items; ++i) {
        EXPECT_NEAR(fit.items[i]->intercept, kIntercepts.at(i), 2e-4) << i;
        EXPECT_EQ(fit.items[i]->slope, 1);
    }
    EXPECT_NEAR(fit.log_likelihood, -2473.0538, 1e-4);
}

TEST(FitMarginal, LeavesOutMissingAnswers) {
    std::vector<std::uint8_t> answers = lsat6_answers();
    const std::vector<std::uint8_t> nothing(kLsat6Items, kNoAnswer);
    answers.insert(answers.end(), nothing.begin(), nothing.end());
    const MarginalFit fit = fit_marginal(ResponsePatterns(answers, kLsat6Items)).value();
    EXPECT_NEAR(fit.log_likelihood, -2466.6534, 1e-4);
    // Patterns are in order: everything solved, then nothing known, of which nothing follows but N(0, 1).
    EXPECT_NEAR(fit.abilities.at(fit.abilities.size() - 2).error, .8590, 2e-4);
    EXPECT_NEAR(fit.abilities.back().value, 0, 1e-6);
    EXPECT_NEAR(fit.abilities.back().error, 1, 1e-6);
}

TEST(FitMarginal, LeavesOutItemsWithoutBothAnswers) {
    std::vector<std::uint8_t> answers;
    const std::vector<std::uint8_t> lsat6 = lsat6_answers();
    for (std::size_t row = 0; row < lsat6.size(); row += kLsat6Items) {
        answers.push_back(kNoAnswer);
        answers.insert(answers.end(), lsat6.begin() + static_cast<std::ptrdiff_t>(row),
                       lsat6.begin() + static_cast<std::ptrdiff_t>(row + kLsat6Items));
        answers.push_back(0);
    }
    const MarginalFit fit = fit_marginal(ResponsePatterns(answers, kLsat6Items + 2)).value();
    EXPECT_FALSE(fit.items.front());
    EXPECT_FALSE(fit.items.back());
    EXPECT_NEAR(fit.items[1]->slope, .8257, 2e-4);
    EXPECT_FALSE(fit_marginal(ResponsePatterns(std::vector<std::uint8_t>{1, 1, 1}, 1)).has_value());
}

}  // namespace
}  // namespace msoko::stats
