#include "msoko/stats/person_fit.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "lsat6.hpp"
#include "msoko/stats/rasch.hpp"

namespace msoko::stats {
namespace {

/// From the easiest to the hardest: methodology §8.8.
std::vector<ItemCurve> ten_items() {
    std::vector<ItemCurve> items;
    for (const double difficulty : {-2.0, -1.5, -1.0, -.5, 0.0, 0.0, .5, 1.0, 1.5, 2.0}) {
        items.push_back(ItemCurve::rasch(difficulty));
    }
    return items;
}

constexpr std::array<std::uint8_t, 10> kUsual = {1, 1, 0, 1, 1, 1, 0, 1, 0, 0};
constexpr std::array<std::uint8_t, 10> kReversed = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};

// methodology §8.8.
TEST(PersonFit, AgreesWithTheWorkedExample) {
    const PersonFit usual = person_fit(ten_items(), kUsual).value();
    EXPECT_NEAR(usual.ability, 0.539944, 1e-6);
    EXPECT_NEAR(usual.standardized, 0.041381, 1e-6);
    EXPECT_NEAR(usual.corrected_standardized, 0.043059, 1e-6);
    EXPECT_NEAR(usual.outfit, 0.9632, 5e-5);
    EXPECT_NEAR(usual.infit, 0.9838, 5e-5);
    const PersonFit reversed = person_fit(ten_items(), kReversed).value();
    EXPECT_NEAR(reversed.ability, 0, 1e-9);
    EXPECT_NEAR(reversed.standardized, -5.668768, 1e-6);
    EXPECT_NEAR(reversed.corrected_standardized, -5.668768, 1e-6);
}

TEST(PersonFit, LeavesOutMissingAnswers) {
    std::vector<ItemCurve> items = ten_items();
    std::vector<std::uint8_t> answers(kUsual.begin(), kUsual.end());
    items.push_back(ItemCurve::rasch(5));
    answers.push_back(kNoAnswer);
    EXPECT_DOUBLE_EQ(person_fit(items, answers)->outfit, person_fit(ten_items(), kUsual)->outfit);
}

TEST(PersonFit, NeedsBothAnswers) {
    const std::vector<ItemCurve> items = ten_items();
    EXPECT_FALSE(person_fit(items, std::vector<std::uint8_t>(10, 1)));
    EXPECT_FALSE(person_fit(items, std::vector<std::uint8_t>(10, 0)));
    EXPECT_FALSE(person_fit(items, std::vector<std::uint8_t>(10, kNoAnswer)));
    EXPECT_FALSE(person_fit(std::vector<ItemCurve>(10, {-1, 0}), kUsual));
}

// By hand: two items of difficulty 0, one solved: 0, error 1/√(2/4). Weighted, all of two solved (Warm 1989):
// 2 − 2p + (1 − 2p)/2 = 0, so p = 5/6 and the ability is ln 5.
TEST(EstimateAbility, FollowsTheLikelihood) {
    const std::vector<ItemCurve> items(2, ItemCurve::rasch(0));
    const Estimate middle = estimate_ability(items, std::array<std::uint8_t, 2>{1, 0}).value();
    EXPECT_NEAR(middle.value, 0, 1e-9);
    EXPECT_NEAR(middle.error, std::sqrt(2.0), 1e-9);
    const Estimate all = estimate_weighted_ability(items, std::array<std::uint8_t, 2>{1, 1}).value();
    EXPECT_NEAR(all.value, std::log(5.0), 1e-8);
    EXPECT_FALSE(estimate_weighted_ability(items, std::array<std::uint8_t, 2>{kNoAnswer, kNoAnswer}));
}

// methodology §8.8: 5 of 24 and 25 of 25.
TEST(GuttmanErrors, CountHarderTasksSolvedBeforeEasierOnes) {
    const GuttmanErrors usual = guttman_errors(kUsual).value();
    EXPECT_EQ(usual.count, 5);
    EXPECT_NEAR(usual.normed, 0.208333, 1e-6);
    const GuttmanErrors reversed = guttman_errors(kReversed).value();
    EXPECT_EQ(reversed.count, 25);
    EXPECT_EQ(reversed.normed, 1);
    EXPECT_FALSE(guttman_errors(std::array<std::uint8_t, 2>{1, 1}));
}

// By hand: four items at ability 0: ΣP·Q = 4/4.
TEST(TestInformation, SumsOverItems) {
    EXPECT_NEAR(test_information(std::vector<ItemCurve>(4, ItemCurve::rasch(0)), 0), 1, 1e-12);
    EXPECT_NEAR(test_information(std::vector<ItemCurve>(4, {2, 0}), 0), 4, 1e-12);
    EXPECT_FALSE(ItemCurve({0, 1}).difficulty());
}

// R: the conditional difficulties above, abilities by uniroot(); eRm::itemfit gives the same.
TEST(ItemFit, AgreesWithR) {
    const ResponsePatterns patterns(lsat6_answers(), kLsat6Items);
    const RaschFit rasch = fit_rasch(patterns).value();
    std::vector<ItemCurve> items;
    for (const std::optional<Estimate>& difficulty : rasch.difficulties) {
        items.push_back(ItemCurve::rasch(difficulty->value));
    }
    const std::vector<std::optional<ItemFit>> fits = item_fit(items, patterns);
    constexpr std::array kOutfit = {0.800754346, 0.957720705, 0.949423887, 0.943763078, 0.872078672};
    constexpr std::array kInfit = {0.827719522, 0.967995654, 0.972798027, 0.954092967, 0.895298007};
    for (std::size_t i = 0; i < kLsat6Items; ++i) {
        EXPECT_EQ(fits[i]->n, 699) << i;  // without 3 who solved nothing and 298 who solved everything
        EXPECT_NEAR(fits[i]->outfit, kOutfit.at(i), 1e-5) << i;
        EXPECT_NEAR(fits[i]->infit, kInfit.at(i), 1e-5) << i;
    }
    EXPECT_FALSE(item_fit(items, ResponsePatterns({}, kLsat6Items))[0]);
}

}  // namespace
}  // namespace msoko::stats
