#include "msoko/stats/composite_ranking.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace msoko::stats {
namespace {

// By hand: the first is best in all, the last worst in all; the two between change places with the weights.
constexpr std::array kValues = {.9, .9, .9, .8, .2, .5, .2, .8, .5, .1, .1, .1};
constexpr std::array kWeights = {.5, .25, .25};

TEST(RankComposites, ShowWhatHangsOnTheWeights) {
    const std::vector<CompositeRank> ranks = rank_composites({kValues, kWeights}).value();
    EXPECT_NEAR(ranks[1].value, .5 * .8 + .25 * .2 + .25 * .5, 1e-12);
    EXPECT_EQ(ranks[0].rank, 1);
    EXPECT_EQ(ranks[0].low, 1);
    EXPECT_EQ(ranks[0].high, 1);
    EXPECT_EQ(ranks[3].low, 4);
    EXPECT_EQ(ranks[1].rank, 2);
    EXPECT_EQ(ranks[1].low, 2);
    EXPECT_EQ(ranks[1].high, 3);
    // Without the first indicator the third unit stands before the second.
    EXPECT_EQ(ranks[1].highest_without_one, 3);
    EXPECT_EQ(ranks[2].lowest_without_one, 2);
    EXPECT_EQ(ranks[0].highest_without_one, 1);
}

TEST(RankComposites, ShareRanksOfEqualUnits) {
    const std::vector<CompositeRank> ranks = rank_composites({std::array{.5, .5, .5}, std::array{1.0}}).value();
    for (const CompositeRank& rank : ranks) {
        EXPECT_EQ(rank.rank, 2);
        EXPECT_EQ(rank.low, 2);
        EXPECT_EQ(rank.high, 2);
        EXPECT_EQ(rank.lowest_without_one, 2);
    }
}

TEST(RankComposites, NeedWeights) {
    EXPECT_FALSE(rank_composites({kValues, std::array{0.0, 0.0, 0.0}}));
    EXPECT_FALSE(rank_composites({kValues, std::array{1.0, -1.0, 1.0}}));
    EXPECT_FALSE(rank_composites({kValues, std::array<double, 5>{1, 1, 1, 1, 1}}));
    EXPECT_FALSE(rank_composites({{}, kWeights}));
}

}  // namespace
}  // namespace msoko::stats
