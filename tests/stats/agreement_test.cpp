#include "msoko/stats/agreement.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

// By hand, marks 2 3 4: gaps of one 4 + 3 + 2 + 2, of two 1: Σ = 11 + 4. Rows 6 8 6, columns 6 9 5: expected
// (6·9 + 8·6 + 8·5 + 6·9 + 4·(6·5 + 6·6))/20 = 23.
TEST(QuadraticKappa, WeighsGapsByTheirSquare) {
    constexpr std::array<std::int64_t, 9> kCounts = {2, 4, 0, 3, 3, 2, 1, 2, 3};
    EXPECT_NEAR(quadratic_kappa(kCounts, 3).value(), 1 - 15.0 / 23, 1e-12);
}

TEST(QuadraticKappa, IsOneForEqualMarksAndZeroByChance) {
    EXPECT_EQ(quadratic_kappa(std::array<std::int64_t, 4>{5, 0, 0, 7}, 2), 1);
    EXPECT_EQ(quadratic_kappa(std::array<std::int64_t, 4>{4, 4, 4, 4}, 2), 0);
}

TEST(QuadraticKappa, NeedsMarksThatVary) {
    EXPECT_FALSE(quadratic_kappa(std::array<std::int64_t, 4>{5, 0, 0, 0}, 2));
    EXPECT_FALSE(quadratic_kappa(std::array<std::int64_t, 4>{0, 0, 0, 0}, 2));
    EXPECT_FALSE(quadratic_kappa(std::array<std::int64_t, 3>{1, 2, 3}, 2));
}

}  // namespace
}  // namespace msoko::stats
