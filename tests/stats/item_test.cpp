#include "msoko/stats/item.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

/// LSAT section 6, 1000 people, 5 items (Bock and Lieberman 1970): counts of the answer patterns 00000, 00001, …,
/// 11111.
constexpr std::array<int, 32> kLsat6 = {3,  6,  2,  11, 1, 1,  3,  4,  1,  8,  0,  16,  0,  3,  2,  15,
                                        10, 29, 14, 81, 3, 28, 15, 80, 16, 56, 21, 173, 11, 61, 28, 298};

TestSums lsat6() {
    TestSums sums(5);
    for (unsigned pattern = 0; pattern < kLsat6.size(); ++pattern) {
        std::array<std::int16_t, 5> points{};
        for (unsigned item = 0; item < points.size(); ++item) {
            points.at(item) = static_cast<std::int16_t>((pattern >> (4 - item)) & 1U);
        }
        for (int person = 0; person < kLsat6.at(pattern); ++person) {
            sums.add(points);
        }
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
    EXPECT_FALSE(TestSums(1).alpha());
}

}  // namespace
}  // namespace msoko::stats
