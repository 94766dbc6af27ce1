#include "combinations.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>

#include "unit_patterns.hpp"

namespace msoko::engine {
namespace {

using catalog::ColumnType;
using testing::ElementsAre;

facts::Column whole_numbers(const std::vector<std::optional<int>>& values) {
    facts::ColumnBuilder builder(ColumnType::Integer);
    for (const std::optional<int>& value : values) {
        value ? builder.append(std::int64_t{*value}) : builder.append_missing();
    }
    return std::move(builder).build();
}

facts::Column decimals(const std::vector<double>& values) {
    facts::ColumnBuilder builder(ColumnType::Decimal);
    for (const double value : values) {
        builder.append(value);
    }
    return std::move(builder).build();
}

Stretch all_of(std::size_t num_rows, std::uint32_t first = 0) {
    return {2021, "", first, static_cast<std::uint32_t>(num_rows), 0, 1};
}

TEST(Combinations, NumberRowsAlikeInTheOrderInWhichTheyAppear) {
    const facts::Column marks = whole_numbers({4, 5, 4, 2, 5});
    const facts::Column grades = whole_numbers({7, 7, 7, 6, 8});
    const Combinations combinations({&marks, &grades}, all_of(5));
    EXPECT_THAT(combinations.of_rows(0, 5), ElementsAre(0, 1, 0, 2, 3));
    EXPECT_THAT(combinations.examples(), ElementsAre(0, 1, 3, 4));
}

TEST(Combinations, TellAMissingValueFromEveryNumber) {
    const facts::Column marks = whole_numbers({std::nullopt, 0, 5, std::nullopt});
    EXPECT_THAT(Combinations({&marks}, all_of(4)).of_rows(0, 4), ElementsAre(0, 1, 2, 0));
}

TEST(Combinations, AreOneWithoutColumns) {
    const Combinations combinations({}, all_of(3));
    EXPECT_THAT(combinations.of_rows(0, 3), ElementsAre(0, 0, 0));
    EXPECT_EQ(combinations.size(), 1U);
}

TEST(Combinations, BeginAnewInEveryStretch) {
    const facts::Column marks = whole_numbers({2, 3, 5, 3, 5});
    const Combinations combinations({&marks}, all_of(5, 2));
    EXPECT_THAT(combinations.of_rows(2, 5), ElementsAre(0, 1, 0));
    EXPECT_THAT(combinations.examples(), ElementsAre(2, 3));
}

TEST(Combinations, HoldNumbersOfAnyKindAndSize) {
    const facts::Column shares = decimals({0.5, 0.25, 0.5, 0.25});
    const facts::Column students = whole_numbers({2'000'000'000, 1, 1, 1});
    EXPECT_THAT(Combinations({&shares, &students}, all_of(4)).of_rows(0, 4), ElementsAre(0, 1, 2, 1));
}

TEST(Combinations, AreSharedByWorksOfOnePaper) {
    const facts::Column grades = whole_numbers({4, 9}).spread(
        std::make_shared<const facts::SharedValues::Groups>(facts::SharedValues::Groups{1, 0, 1}));
    EXPECT_THAT(Combinations({&grades}, all_of(3)).of_rows(0, 3), ElementsAre(0, 1, 0));
    EXPECT_EQ(grades.integer(0), 9);
    EXPECT_EQ(grades.integer(1), 4);
}

TEST(UnitPatterns, AreFoundAgain) {
    UnitPatterns patterns;
    const std::vector<std::uint32_t> one = {1, 2};
    const std::vector<std::uint32_t> other = {2, 1};
    EXPECT_EQ(patterns.find(one), std::pair(0U, true));
    EXPECT_EQ(patterns.find(other), std::pair(1U, true));
    EXPECT_EQ(patterns.find(one), std::pair(0U, false));
}

TEST(UnitPatterns, AreKeptWhileTheyGrowAndForgottenWhenCleared) {
    UnitPatterns patterns;
    constexpr std::uint32_t kMany = 5000;
    for (std::uint32_t i = 0; i < kMany; ++i) {
        const std::vector<std::uint32_t> sequence(i % 7 + 1, i);
        EXPECT_EQ(patterns.find(sequence), std::pair(i, true));
    }
    for (std::uint32_t i = 0; i < kMany; ++i) {
        const std::vector<std::uint32_t> sequence(i % 7 + 1, i);
        EXPECT_EQ(patterns.find(sequence), std::pair(i, false));
    }
    patterns.clear();
    EXPECT_EQ(patterns.find(std::vector<std::uint32_t>{3}), std::pair(0U, true));
}

}  // namespace
}  // namespace msoko::engine
