#include "msoko/stats/equating.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

constexpr std::array<std::int64_t, 6> kFrom = {1, 2, 4, 6, 5, 2};
constexpr std::array<std::int64_t, 6> kTo = {2, 4, 6, 5, 2, 1};

// methodology §8.15.
TEST(EquateLinearly, AgreesWithTheWorkedExample) {
    constexpr std::array kExpected = {-.674145, .316939, 1.308024, 2.299108, 3.290193, 4.281277};
    const std::vector<double> scores = equate_linearly(kFrom, kTo).value();
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(scores[i], kExpected.at(i), 1e-6) << i;
    }
}

// methodology §8.15.
TEST(EquateByPercentile, AgreesWithTheWorkedExample) {
    constexpr std::array kExpected = {-.25, .5, 1.25, 2.166667, 3.2, 4.5};
    const std::vector<double> scores = equate_by_percentile(kFrom, kTo).value();
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(scores[i], kExpected.at(i), 1e-6) << i;
    }
}

TEST(EquateByPercentile, KeepsScoresOfEqualDistributions) {
    const std::vector<double> scores = equate_by_percentile(kFrom, kFrom).value();
    for (std::size_t i = 0; i < scores.size(); ++i) {
        EXPECT_NEAR(scores[i], static_cast<double>(i), 1e-12);
    }
}

// By hand: nobody has the highest score of the first work; its rank is 1, the end of the second.
TEST(EquateByPercentile, HoldsAtTheEnds) {
    const std::vector<double> scores =
        equate_by_percentile(std::array<std::int64_t, 3>{1, 1, 0}, std::array<std::int64_t, 4>{0, 2, 2, 0}).value();
    EXPECT_NEAR(scores[0], 1, 1e-12);
    EXPECT_NEAR(scores[2], 2.5, 1e-12);
}

TEST(Equating, NeedsDistributions) {
    constexpr std::array<std::int64_t, 2> kNobody = {0, 0};
    EXPECT_FALSE(equate_by_percentile(kFrom, kNobody));
    EXPECT_FALSE(equate_by_percentile({}, kTo));
    EXPECT_FALSE(equate_linearly(kFrom, std::array<std::int64_t, 3>{0, 5, 0}));
    EXPECT_FALSE(equate_linearly(std::array<std::int64_t, 2>{-1, 5}, kTo));
}

}  // namespace
}  // namespace msoko::stats
