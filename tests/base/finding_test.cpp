#include "msoko/base/finding.hpp"

#include <gtest/gtest.h>

namespace msoko {
namespace {

TEST(ColumnName, FollowsSpreadsheets) {
    EXPECT_EQ(column_name(0), "");
    EXPECT_EQ(column_name(1), "A");
    EXPECT_EQ(column_name(26), "Z");
    EXPECT_EQ(column_name(27), "AA");
    EXPECT_EQ(column_name(16384), "XFD");
}

}  // namespace
}  // namespace msoko
