#include "msoko/base/number.hpp"

#include <gtest/gtest.h>

namespace msoko::number {
namespace {

TEST(Parse, ReadsWhatRussianFilesHold) {
    EXPECT_EQ(parse("12,5"), 12.5);
    EXPECT_EQ(parse("12.5"), 12.5);
    EXPECT_EQ(parse(" 1\u00A0234,5 "), 1234.5);
    EXPECT_EQ(parse("73,4 %"), 73.4);
    EXPECT_EQ(parse("\u22123"), -3.0);
}

TEST(Parse, RefusesWhatIsNotANumber) {
    for (const char* text : {"", " ", "X", "1,2,3", "12б", "nan", "inf", "1e999", "--1", "%"}) {
        EXPECT_FALSE(parse(text).has_value()) << text;
    }
}

TEST(ParseInteger, RefusesFractions) {
    EXPECT_EQ(parse_integer("3,0"), 3);
    EXPECT_FALSE(parse_integer("3,5").has_value());
}

TEST(Format, FollowsRussianTypography) {
    EXPECT_EQ(format(1234567.891, 2), "1\u202F234\u202F567,89");
    EXPECT_EQ(format(std::int64_t{1234}), "1234");
    EXPECT_EQ(format(std::int64_t{12345}), "12\u202F345");
    EXPECT_EQ(format(-0.04, 1), "0,0");
    EXPECT_EQ(format(-4.25, 2), "\u22124,25");
    EXPECT_EQ(format_plain(75), "75");
    EXPECT_EQ(format_plain(28.5), "28,5");
    EXPECT_EQ(format_plain(1.0 / 3), "0,333333");
    EXPECT_EQ(format_percent(73.44), "73,4\u00A0%");
    EXPECT_EQ(format_points(4.2), "+4,2\u00A0п.\u00A0п.");
    EXPECT_EQ(format_points(0.0), "0,0\u00A0п.\u00A0п.");
}

TEST(Plural, ChoosesTheForm) {
    EXPECT_EQ(plural(1, "школа", "школы", "школ"), "школа");
    EXPECT_EQ(plural(22, "школа", "школы", "школ"), "школы");
    EXPECT_EQ(plural(112, "школа", "школы", "школ"), "школ");
    EXPECT_EQ(plural(0, "школа", "школы", "школ"), "школ");
}

}  // namespace
}  // namespace msoko::number
