#include "msoko/stats/item.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>

#include "lsat6.hpp"

namespace msoko::stats {
namespace {

TestSums lsat6() {
    TestSums sums(kLsat6Items);
    const std::vector<std::uint8_t> answers = lsat6_answers();
    std::array<std::int16_t, kLsat6Items> points{};
    for (std::size_t row = 0; row < answers.size(); row += kLsat6Items) {
        std::copy_n(answers.begin() + static_cast<std::ptrdiff_t>(row), kLsat6Items, points.begin());
        sums.add(points);
    }
    return sums;
}

// methodology §8.9: psych::alpha(lsat6).
TEST(TestSums, GiveThePublishedItemStatistics) {
    const TestSums sums = lsat6();
    ASSERT_EQ(sums.total().count, 1000);
    constexpr std::array kDifficulty = {.924, .709, .553, .763, .870};
    constexpr std::array kItemRest = {.1128327, .1531781, .1727789, .1444281, .1215964};
    for (std::size_t i = 0; i < sums.num_items(); ++i) {
        EXPECT_NEAR(sums.item(i).mean().value(), kDifficulty.at(i), 1e-12) << i;
        EXPECT_NEAR(sums.item_rest_correlation(i).value(), kItemRest.at(i), 1e-6) << i;
    }
    EXPECT_NEAR(sums.alpha().value(), .2949972, 1e-6);
}

// R on the same table: cor(item, total); 1 − (1 − α)·qf(c(.975, .025), 999, 3996); sd(total)·√(1 − α).
TEST(TestSums, AgreeWithROnTheRest) {
    const TestSums sums = lsat6();
    constexpr std::array kItemTotal = {0.362010437, 0.566772095, 0.618439754, 0.534418326, 0.435366428};
    for (std::size_t i = 0; i < sums.num_items(); ++i) {
        EXPECT_NEAR(sums.item_total_correlation(i).value(), kItemTotal.at(i), 1e-6) << i;
    }
    const Interval interval = sums.alpha_interval().value();
    EXPECT_NEAR(interval.low, 0.223473788, 1e-6);
    EXPECT_NEAR(interval.high, 0.361802532, 1e-6);
    EXPECT_NEAR(sums.measurement_error().value(), 0.869066612, 1e-6);
}

TEST(TestSums, MergeIntoTheWhole) {
    TestSums left(2);
    left.add(std::array<std::int16_t, 2>{0, 3});
    left.add(std::array<std::int16_t, 2>{1, 2});
    TestSums right(2);
    right.add(std::array<std::int16_t, 2>{1, 0});
    TestSums whole(2);
    whole.add(std::array<std::int16_t, 2>{0, 3});
    whole.add(std::array<std::int16_t, 2>{1, 2});
    whole.add(std::array<std::int16_t, 2>{1, 0});
    left.merge(right);
    EXPECT_EQ(left.total(), whole.total());
    EXPECT_EQ(left.item_rest_correlation(0), whole.item_rest_correlation(0));
}

TEST(TestSums, GiveNothingForAConstantItem) {
    TestSums sums(2);
    EXPECT_FALSE(sums.item(0).mean());
    sums.add(std::array<std::int16_t, 2>{1, 0});
    EXPECT_FALSE(sums.alpha());
    sums.add(std::array<std::int16_t, 2>{1, 1});
    EXPECT_FALSE(sums.item_rest_correlation(0));
    EXPECT_FALSE(sums.item_total_correlation(0));
    EXPECT_FALSE(TestSums(2).alpha_interval());
    EXPECT_FALSE(TestSums(2).measurement_error());
    EXPECT_FALSE(TestSums(1).alpha());
}

}  // namespace
}  // namespace msoko::stats
