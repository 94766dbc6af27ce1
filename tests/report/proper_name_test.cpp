#include "proper_name.hpp"

#include <gtest/gtest.h>

namespace msoko::report {
namespace {

TEST(ProperName, UsesTypographicQuotes) {
    EXPECT_EQ(proper_name("МБОУ \"Гимназия\""), "МБОУ «Гимназия»");
    EXPECT_EQ(proper_name("КГБОУ «Бийский лицей»"), "КГБОУ «Бийский лицей»");
}

TEST(ProperName, SetsNumbersOff) {
    EXPECT_EQ(proper_name("МБОУ \"СОШ №15 \""), "МБОУ «СОШ №\u00A015»");
    EXPECT_EQ(proper_name("Школа № 1"), "Школа №\u00A01");
}

TEST(ProperName, MendsQuotesThatAProgramDoubledOrLost) {
    EXPECT_EQ(proper_name("МБОУ \"Лицей \"\"Сигма\"\""), "МБОУ «Лицей «Сигма»»");
    EXPECT_EQ(proper_name("МБОУ \"СОШ"), "МБОУ «СОШ»");
}

}  // namespace
}  // namespace msoko::report
