#include "msoko/stats/rasch.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "lsat6.hpp"

namespace msoko::stats {
namespace {

// methodology §8.10 to five digits; these are psychotools::raschmodel(lsat6, reltol = 1e-16, gradtol = 1e-9).
TEST(FitRasch, AgreesWithPsychotools) {
    const RaschFit fit = fit_rasch(ResponsePatterns(lsat6_answers(), kLsat6Items)).value();
    constexpr std::array kExpected = {-1.2561284560, .4749060035, 1.2359841523, .1684105758, -.6231722756};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(fit.difficulties[i]->value, kExpected.at(i), 1e-8) << i;
    }
    EXPECT_NEAR(fit.log_likelihood, -1091.56968998, 1e-7);
}

// The same: sqrt(diag(vcov(itempar(model)))).
TEST(FitRasch, GivesStandardErrors) {
    const RaschFit fit = fit_rasch(ResponsePatterns(lsat6_answers(), kLsat6Items)).value();
    constexpr std::array kExpected = {.1044098642, .0699169000, .0687786099, .0726188485, .0859156805};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(fit.difficulties[i]->error, kExpected.at(i), 1e-8) << i;
    }
}

// By hand: of two items only persons with one right answer say anything; b₂ − b₁ = ln(30/10), error √(1/30 + 1/10).
TEST(FitRasch, ComparesTwoItemsByThoseWhoSolvedOne) {
    std::vector<std::uint8_t> answers;
    for (int person = 0; person < 40; ++person) {
        const bool is_first = person < 30;
        answers.push_back(is_first ? 1 : 0);
        answers.push_back(is_first ? 0 : 1);
    }
    answers.insert(answers.end(), {1, 1, 0, 0});
    const RaschFit fit = fit_rasch(ResponsePatterns(answers, 2)).value();
    EXPECT_NEAR(fit.difficulties[1]->value - fit.difficulties[0]->value, std::log(3.0), 1e-9);
    EXPECT_NEAR(fit.difficulties[0]->error, std::sqrt(1.0 / 30 + 1.0 / 10) / 2, 1e-9);
}

// R, persons of even rows without the third item and every fifth without the first:
// expected.R: eRm::RM of the same table.
TEST(FitRasch, ConditionsOnWhatWasAnswered) {
    std::vector<std::uint8_t> answers = lsat6_answers();
    for (std::size_t person = 0; person < 1000; ++person) {
        if (person % 2 == 1) {
            answers[person * kLsat6Items + 2] = kNoAnswer;
        }
        if (person % 5 == 4) {
            answers[person * kLsat6Items] = kNoAnswer;
        }
    }
    const RaschFit fit = fit_rasch(ResponsePatterns(answers, kLsat6Items)).value();
    constexpr std::array kExpected = {-1.25833739, 0.475104096, 1.22647827, 0.170951707, -0.614196682};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(fit.difficulties[i]->value, kExpected.at(i), 1e-5) << i;
    }
}

TEST(FitRasch, LeavesOutItemsWithoutADifficulty) {
    std::vector<std::uint8_t> answers;
    const std::vector<std::uint8_t> lsat6 = lsat6_answers();
    for (std::size_t row = 0; row < lsat6.size(); row += kLsat6Items) {
        answers.insert(answers.end(), lsat6.begin() + static_cast<std::ptrdiff_t>(row),
                       lsat6.begin() + static_cast<std::ptrdiff_t>(row + kLsat6Items));
        answers.insert(answers.end(), {kNoAnswer, 1, 0});  // attempted by nobody, solved by all, by none
    }
    const RaschFit fit = fit_rasch(ResponsePatterns(answers, kLsat6Items + 3)).value();
    EXPECT_NEAR(fit.difficulties[2]->value, 1.2359841523, 1e-8);
    EXPECT_FALSE(fit.difficulties[5]);
    EXPECT_FALSE(fit.difficulties[6]);
    EXPECT_FALSE(fit.difficulties[7]);
}

TEST(FitRasch, RefusesWhatHasNoScale) {
    EXPECT_FALSE(fit_rasch(ResponsePatterns(std::vector<std::uint8_t>{1, 1, 0, 0}, 2)).has_value());
    EXPECT_FALSE(fit_rasch(ResponsePatterns({}, 2)).has_value());
    // Two variants without a common item.
    const std::vector<std::uint8_t> variants = {1, 0, 2, 2, 0, 1, 2, 2, 2, 2, 1, 0, 2, 2, 0, 1};
    EXPECT_FALSE(fit_rasch(ResponsePatterns(variants, 4)).has_value());
    // A perfect Guttman scale: the difficulties run away from each other.
    const std::vector<std::uint8_t> guttman = {1, 0, 0, 1, 1, 0};
    EXPECT_FALSE(fit_rasch(ResponsePatterns(guttman, 3)).has_value());
}

}  // namespace
}  // namespace msoko::stats
