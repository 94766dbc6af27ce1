#include "cell_value.hpp"

#include <gmock/gmock.h>

namespace msoko::ingest {
namespace {

using ::testing::Optional;

TEST(ParseReference, ReadsLettersAsColumn) {
    const auto last = parse_reference("XFD1048576");
    ASSERT_TRUE(last);
    EXPECT_EQ(last->column, 16'384U);
    EXPECT_EQ(last->row, 1'048'576U);
    EXPECT_EQ(parse_reference("AA7")->column, 27U);
    EXPECT_EQ(parse_reference("b2")->column, 2U);
}

TEST(ParseReference, RefusesWhatIsNoCell) {
    for (const char* text : {"", "7", "A", "A0", "XFE1", "A1048577", "ABCD1", "A1B", "А1"}) {
        EXPECT_FALSE(parse_reference(text)) << text;
    }
}

TEST(ParseStoredNumber, TakesTheWholeTextOnly) {
    EXPECT_THAT(parse_stored_number("42"), Optional(42.0));
    EXPECT_THAT(parse_stored_number("-1.5E3"), Optional(-1500.0));
    for (const char* text : {"", "4,2", "12 ", "0x10", "1e999", "nan", "inf"}) {
        EXPECT_FALSE(parse_stored_number(text)) << text;
    }
}

TEST(PlainNumber, WritesWhatExcelShows) {
    EXPECT_TRUE(needs_rewriting("7.9131234567E10"));
    EXPECT_EQ(plain_number(7.9131234567E10), "79131234567");
    EXPECT_EQ(plain_number(0.30000000000000004), "0.3");
    EXPECT_FALSE(needs_rewriting("12.5"));
}

// Serial numbers of ECMA-376 part 1, 18.17.4.1 and of Excel's own DATEVALUE.
TEST(DateText, FollowsTheEpochOf1900) {
    EXPECT_THAT(date_text(44637), Optional(std::string("2022-03-17")));
    EXPECT_THAT(date_text(2'958'465), Optional(std::string("9999-12-31")));
    EXPECT_THAT(date_text(61), Optional(std::string("1900-03-01")));
    EXPECT_THAT(date_text(1), Optional(std::string("1900-01-01")));
}

TEST(DateText, ShowsTimeWhereThereIsOne) {
    EXPECT_THAT(date_text(44637.25), Optional(std::string("2022-03-17T06:00:00")));
    EXPECT_THAT(date_text(0.75), Optional(std::string("18:00:00")));
    EXPECT_THAT(date_text(44636.999999999), Optional(std::string("2022-03-17")));
}

TEST(DateText, IsNothingOutsideTheCalendar) {
    EXPECT_FALSE(date_text(-1));
    EXPECT_FALSE(date_text(2'958'466));
}

TEST(ParseDate, ReadsIsoDates) {
    EXPECT_THAT(parse_date("2022-03-17"), Optional(44637.0));
    EXPECT_THAT(parse_date("2022-03-17T06:00:00"), Optional(44637.25));
    EXPECT_FALSE(parse_date("2022-13-17"));
    EXPECT_FALSE(parse_date("вчера"));
}

}  // namespace
}  // namespace msoko::ingest
