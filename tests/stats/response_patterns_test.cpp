#include "msoko/stats/response_patterns.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "lsat6.hpp"

namespace msoko::stats {
namespace {

using testing::ElementsAre;

TEST(ResponsePatterns, CountEqualRowsOnce) {
    const std::vector<std::uint8_t> answers = {1, 0, 0, 1, 1, 0, 0, kNoAnswer, 1, 0};
    const ResponsePatterns patterns(answers, 2);
    EXPECT_EQ(patterns.num_persons(), 5);
    ASSERT_EQ(patterns.num_patterns(), 3U);
    EXPECT_THAT(patterns.answers(0), ElementsAre(0, 1));
    EXPECT_THAT(patterns.answers(1), ElementsAre(0, kNoAnswer));
    EXPECT_THAT(patterns.answers(2), ElementsAre(1, 0));
    EXPECT_EQ(patterns.count(2), 3);
    EXPECT_THAT(patterns.pattern_of(), ElementsAre(2, 0, 2, 1, 2));
}

TEST(ResponsePatterns, TellLongRowsApartByTheirEnds) {
    std::vector<std::uint8_t> answers(3 * 40, 1);
    answers[40 + 39] = 0;
    const ResponsePatterns patterns(answers, 40);
    ASSERT_EQ(patterns.num_patterns(), 2U);
    EXPECT_EQ(patterns.count(0), 1);
    EXPECT_EQ(patterns.count(1), 2);
}

TEST(ResponsePatterns, HoldTheWholeSample) {
    const ResponsePatterns patterns(lsat6_answers(), kLsat6Items);
    EXPECT_EQ(patterns.num_persons(), 1000);
    EXPECT_EQ(patterns.num_patterns(), 30U);  // two of the 32 have no persons
    EXPECT_EQ(ResponsePatterns({}, 3).num_patterns(), 0U);
}

}  // namespace
}  // namespace msoko::stats
