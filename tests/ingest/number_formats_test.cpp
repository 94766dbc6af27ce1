#include "number_formats.hpp"

#include <gtest/gtest.h>

namespace msoko::ingest {
namespace {

TEST(IsDateCode, FindsDatesAndTimes) {
    for (const char* code :
         {"dd.mm.yyyy", "DD/MM/YY", "[$-419]d mmmm yyyy\\ \"г.\"", "[h]:mm", "mm:ss.0", "yyyy\\-mm"}) {
        EXPECT_TRUE(is_date_code(code)) << code;
    }
}

TEST(IsDateCode, IsNotFooledByTextAndColors) {
    for (const char* code :
         {"General", "0.00", "#,##0\\ \"дней\"", "0\" days\"", "[Red]0.0", "[Magenta]0", "0_d", "0%;dd", "\\d0", "@"}) {
        EXPECT_FALSE(is_date_code(code)) << code;
    }
}

}  // namespace
}  // namespace msoko::ingest
