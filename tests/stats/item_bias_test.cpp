#include "msoko/stats/item_bias.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

/// R: UCBAdmissions; departments as levels, men as the reference group, admitted as right.
constexpr std::array<AnswersOfLevel, 6> kAdmissions = {{{512, 313, 89, 19},
                                                        {353, 207, 17, 8},
                                                        {120, 205, 202, 391},
                                                        {138, 279, 131, 244},
                                                        {53, 138, 94, 299},
                                                        {22, 351, 24, 317}}};

// methodology §8.12: mantelhaen.test(UCBAdmissions), correct = TRUE and FALSE; the error from its interval:
// 2.35·diff(log(conf.int))/(2·qnorm(.975)).
TEST(MantelHaenszel, AgreesWithR) {
    const ItemBias bias = mantel_haenszel(kAdmissions).value();
    EXPECT_NEAR(bias.odds_ratio, .9046968, 1e-6);
    EXPECT_NEAR(bias.delta, .2353652, 1e-6);
    EXPECT_NEAR(bias.chi_squared, 1.4269, 1e-4);
    EXPECT_NEAR(bias.uncorrected_chi_squared, 1.5246, 1e-4);
    EXPECT_NEAR(bias.p, 0.2323, 1e-4);
    EXPECT_NEAR(bias.delta_error, 0.190323938, 1e-6);
    EXPECT_EQ(to_string(bias.bias_class), "A");
}

// By hand: one level, α = 80·60/(20·40) = 6, Δ = −2.35·ln 6 = −4.21; α = 55·50/(45·50): Δ = −0.47.
TEST(MantelHaenszel, ClassifiesBySizeAndSignificance) {
    const ItemBias large = mantel_haenszel(std::array<AnswersOfLevel, 1>{{{80, 20, 40, 60}}}).value();
    EXPECT_NEAR(large.delta, -4.2106346, 1e-6);
    EXPECT_EQ(large.bias_class, BiasClass::C);
    const ItemBias small = mantel_haenszel(std::array<AnswersOfLevel, 1>{{{5500, 4500, 5000, 5000}}}).value();
    EXPECT_LT(small.p, 1e-6);
    EXPECT_EQ(small.bias_class, BiasClass::A);
    // α = 700·400/(300·600) = 1.5556: Δ = −1.038 over 1, but not 1.5.
    EXPECT_EQ(mantel_haenszel(std::array<AnswersOfLevel, 1>{{{700, 300, 600, 400}}})->bias_class, BiasClass::B);
    // α = 4·3/(1·2): Δ = −4.2, of ten persons nothing follows.
    EXPECT_EQ(mantel_haenszel(std::array<AnswersOfLevel, 1>{{{4, 1, 2, 3}}})->bias_class, BiasClass::A);
}

TEST(MantelHaenszel, NeedsGroupsThatMeet) {
    EXPECT_FALSE(mantel_haenszel({}));
    EXPECT_FALSE(mantel_haenszel(std::array<AnswersOfLevel, 2>{{{5, 5, 0, 0}, {0, 0, 3, 4}}}));
    EXPECT_FALSE(mantel_haenszel(std::array<AnswersOfLevel, 1>{{{5, 0, 3, 0}}}));
}

// Of tasks of one point it is Mantel–Haenszel's test without the correction; the difference of means by hand (R):
// weighted.mean(focal share − reference share, focal n).
TEST(MantelTest, AgreesWithTheTestOfTwoAnswers) {
    std::vector<PointsOfLevel> levels;
    levels.reserve(kAdmissions.size());
    for (const AnswersOfLevel& level : kAdmissions) {
        levels.push_back({{level.reference_wrong, level.reference_right}, {level.focal_wrong, level.focal_right}});
    }
    const PointsBias bias = mantel_test(levels).value();
    EXPECT_NEAR(bias.chi_squared, 1.5246, 1e-4);
    EXPECT_NEAR(bias.mean_difference, 0.00108779005, 1e-6);
}

// By hand: reference 1 2 1 of points 0 1 2 (mean 1), focal 2 1 1 (mean .75); n 8, Σy 7, Σy² 11.
// Distance 3 − 4·7/8 = −.5; V = 16/(64·7)·(88 − 49) = 1.392857; χ² = .25/V = .179487.
TEST(MantelTest, CountsPoints) {
    const PointsBias bias = mantel_test(std::array<PointsOfLevel, 1>{{{{1, 2, 1}, {2, 1, 1}}}}).value();
    EXPECT_NEAR(bias.chi_squared, 0.179487, 1e-6);
    EXPECT_NEAR(bias.mean_difference, -0.25, 1e-12);
    EXPECT_FALSE(mantel_test(std::array<PointsOfLevel, 1>{{{{0, 4}, {0, 3}}}}));
    EXPECT_FALSE(mantel_test(std::array<PointsOfLevel, 1>{{{{1, 4}, {0, 0}}}}));
}

}  // namespace
}  // namespace msoko::stats
