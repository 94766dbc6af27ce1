#include "random.hpp"

#include <gtest/gtest.h>

namespace msoko::demo {
namespace {

// First outputs of SplitMix64 from state 1234567, as published with the reference implementation (Vigna, 2015):
// 6457827717110365317, 3203168211198807973; uniform() keeps the upper 53 bits.
TEST(Random, FollowsTheReferenceImplementation) {
    Random random(1234567);
    EXPECT_DOUBLE_EQ(random.uniform(), static_cast<double>(6457827717110365317U >> 11U) * 0x1.0p-53);
    EXPECT_DOUBLE_EQ(random.uniform(), static_cast<double>(3203168211198807973U >> 11U) * 0x1.0p-53);
}

TEST(Random, HasStreamsThatDoNotMoveEachOther) {
    const Random seed(1);
    Random first = seed.stream("a");
    Random other = seed.stream("b");
    Random again = seed.stream("a");
    EXPECT_NE(first.uniform(), other.uniform());
    first = seed.stream("a");
    EXPECT_EQ(first.uniform(), again.uniform());
}

TEST(Random, HasTheMomentsOfTheNormalLaw) {
    Random random(20);
    constexpr int kDraws = 100'000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < kDraws; ++i) {
        const double value = random.normal();
        sum += value;
        squares += value * value;
    }
    EXPECT_NEAR(sum / kDraws, 0, 0.02);
    EXPECT_NEAR(squares / kDraws, 1, 0.03);
}

}  // namespace
}  // namespace msoko::demo
