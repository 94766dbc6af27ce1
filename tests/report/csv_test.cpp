#include "msoko/report/csv.hpp"

#include <gtest/gtest.h>

namespace msoko::report {
namespace {

// RFC 4180, section 2: CRLF ends a record; fields with comma, quote or line break are quoted, quotes doubled.
TEST(CsvTable, QuotesAsRfc4180Says) {
    CsvTable table({"a", "b"});
    table.text("plain").text("one, two").end_row();
    table.text("say \"so\"").text("two\nlines").end_row();
    EXPECT_EQ(table.content(), "a,b\r\nplain,\"one, two\"\r\n\"say \"\"so\"\"\",\"two\nlines\"\r\n");
}

TEST(CsvTable, WritesDoublesInTheShortestFormThatReadsBack) {
    CsvTable table({"x", "y", "z"});
    table.real(0.1).real(1.0 / 3.0).real(100.0).end_row();
    EXPECT_EQ(table.content(), "x,y,z\r\n0.1,0.3333333333333333,100\r\n");
}

TEST(CsvTable, LeavesMissingValuesEmpty) {
    CsvTable table({"x", "n"});
    table.real(std::nullopt).integer(0).end_row();
    EXPECT_EQ(table.content(), "x,n\r\n,0\r\n");
}

TEST(CsvTableDeath, RefusesARowOfAnotherLength) {
    CsvTable table({"x", "y"});
    table.integer(1);
    EXPECT_DEATH(table.end_row(), "num_columns_");
}

}  // namespace
}  // namespace msoko::report
