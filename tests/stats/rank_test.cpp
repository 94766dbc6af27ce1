#include "msoko/stats/rank.hpp"

#include <gmock/gmock.h>

#include <array>
#include <cmath>

namespace msoko::stats {
namespace {

constexpr std::array<double, 7> kMarks = {3, 3, 4, 4, 5, 5, 2};
constexpr std::array<double, 7> kScores = {7, 9, 9, 12, 15, 14, 8};

TEST(MidRanks, ShareTheMeanOfTies) {
    EXPECT_THAT(mid_ranks(kMarks), testing::ElementsAre(2.5, 2.5, 4.5, 4.5, 6.5, 6.5, 1));
    EXPECT_THAT(mid_ranks({}), testing::IsEmpty());
}

// methodology §8.20.
TEST(Spearman, AgreesWithThePublishedValues) {
    const Spearman result = spearman(kMarks, kScores).value();
    EXPECT_NEAR(result.corrected, 0.8890413, 1e-6);
    EXPECT_NEAR(result.printed, 0.8928571, 1e-6);
    EXPECT_EQ(result.n, 7);
}

TEST(Spearman, OfATableIsThatOfItsRows) {
    std::array<std::int64_t, 4 * 16> table{};
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
        ++table.at((static_cast<std::size_t>(kMarks[i]) - 2) * 16 + static_cast<std::size_t>(kScores[i]));
    }
    const Spearman result = spearman_of_table(table, 16).value();
    EXPECT_NEAR(result.corrected, 0.8890413, 1e-6);
    EXPECT_NEAR(result.printed, 0.8928571, 1e-6);
    EXPECT_EQ(result.n, 7);
}

// By hand: marks 3 3 3 4, scores 1 2 3 3. Mid-ranks 2 2 2 4 and 1 2 3.5 3.5, Σd² = 1 + 0 + 2.25 + 0.25 = 3.5.
TEST(Spearman, PrintedFormulaDepartsWhereMarksAreTied) {
    const Spearman result = spearman(std::array{3.0, 3.0, 3.0, 4.0}, std::array{1.0, 2.0, 3.0, 3.0}).value();
    EXPECT_NEAR(result.printed, 1 - 6 * 3.5 / 60, 1e-12);
    EXPECT_NEAR(result.corrected, 2 / std::sqrt(3 * 4.5), 1e-12);
}

TEST(Spearman, IsMissingForFewOrConstantValues) {
    EXPECT_FALSE(spearman(std::array{1.0, 2.0}, std::array{1.0, 2.0}));
    EXPECT_FALSE(spearman(std::array{3.0, 3.0, 3.0}, std::array{1.0, 2.0, 3.0}));
    EXPECT_FALSE(spearman(std::array{1.0, 2.0, 3.0}, std::array{1.0, 2.0}));
    EXPECT_FALSE(spearman_of_table(std::array<std::int64_t, 4>{5, 0, 0, 0}, 2));
    EXPECT_FALSE(spearman_of_table(std::array<std::int64_t, 4>{1, 0, 0, 1}, 2));
    EXPECT_FALSE(spearman_of_table({}, 2));
}

}  // namespace
}  // namespace msoko::stats
