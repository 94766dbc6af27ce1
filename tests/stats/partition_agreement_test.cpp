#include "msoko/stats/partition_agreement.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace msoko::stats {
namespace {

using Groups = std::vector<std::uint32_t>;

// By hand: pairs together in both 4 (of 1,1,1 and 2,2: 3 + 1), in left 3 + 3 = 6, in right 6 + 1 = 7, of all 15;
// expected 6·7/15 = 2.8, largest 6.5: (4 − 2.8)/(6.5 − 2.8) = 0.3243243.
TEST(AdjustedRandIndex, CorrectsForChance) {
    const Groups left{0, 0, 0, 1, 1, 1};
    const Groups right{0, 0, 0, 0, 1, 1};
    EXPECT_NEAR(adjusted_rand_index(left, right).value(), 1.2 / 3.7, 1e-12);
}

TEST(AdjustedRandIndex, DoesNotMindNames) {
    const Groups left{0, 0, 1, 1, 2};
    const Groups right{2, 2, 0, 0, 1};
    EXPECT_DOUBLE_EQ(adjusted_rand_index(left, right).value(), 1);
}

TEST(AdjustedRandIndex, IsDefinedForOneGroup) {
    const Groups one{0, 0, 0};
    EXPECT_DOUBLE_EQ(adjusted_rand_index(one, one).value(), 1);
    EXPECT_FALSE(adjusted_rand_index(Groups{0}, Groups{0}));
    EXPECT_FALSE(adjusted_rand_index(Groups{0, 1}, Groups{0}));
}

}  // namespace
}  // namespace msoko::stats
