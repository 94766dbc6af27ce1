#include "msoko/facts/column.hpp"

#include <gtest/gtest.h>

namespace msoko::facts {
namespace {

using catalog::ColumnType;

TEST(ColumnBuilder, PacksIntoTheNarrowestStorage) {
    ColumnBuilder small(ColumnType::Integer);
    small.append(std::int64_t{255});
    ColumnBuilder wide(ColumnType::Integer);
    wide.append(std::int64_t{256});
    ColumnBuilder negative(ColumnType::Integer);
    negative.append(std::int64_t{-1});
    EXPECT_EQ(std::move(small).build().num_bytes(), 1U);
    EXPECT_EQ(std::move(wide).build().num_bytes(), 2U);
    const Column column = std::move(negative).build();
    EXPECT_EQ(column.num_bytes(), 4U);
    EXPECT_EQ(column.integer(0), -1);
}

TEST(Column, KeepsMissingApartFromZero) {
    ColumnBuilder builder(ColumnType::Integer);
    builder.append(std::int64_t{0});
    builder.append_missing();
    const Column column = std::move(builder).build();
    EXPECT_EQ(column.get(0), 0);
    EXPECT_EQ(column.get(1), std::nullopt);
    EXPECT_TRUE(column.has_any());
    EXPECT_TRUE(column.has_missing());
}

TEST(Column, HasNothingWhereEveryRowIsMissing) {
    ColumnBuilder builder(ColumnType::Integer);
    builder.append_missing();
    const Column column = std::move(builder).build();
    EXPECT_FALSE(column.has(0));
    EXPECT_FALSE(column.has_any());
}

TEST(Column, TakesRowsInTheGivenOrder) {
    ColumnBuilder builder(ColumnType::Code);
    builder.append_word("math");
    builder.append_word("russian");
    builder.append_missing();
    const Column column = std::move(builder).build({2, 1, 0});
    EXPECT_FALSE(column.has(0));
    EXPECT_EQ(column.label(column.integer(1)), "russian");
    EXPECT_EQ(column.label(column.integer(2)), "math");
    EXPECT_EQ(column.code("russian"), 1U);
    EXPECT_EQ(column.code("world"), std::nullopt);
}

}  // namespace
}  // namespace msoko::facts
