#include "class_index.hpp"

#include <gtest/gtest.h>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

TEST(ClassName, HasOneSpelling) {
    EXPECT_EQ(normalize_class("4 Б"), "Б");
    EXPECT_EQ(normalize_class("4б"), "Б");
    EXPECT_EQ(normalize_class("\"Б\"\"\""), "Б");
    EXPECT_EQ(normalize_class("A"), "А") << "a Latin letter";
    EXPECT_EQ(normalize_class("в(1)"), "В(1)");
    EXPECT_EQ(normalize_class("филиал"), "Филиал");
}

TEST(ClassName, KeepsTheNumberOfAClassInItsParallel) {
    EXPECT_EQ(normalize_class("1"), "1");
    EXPECT_EQ(normalize_class("11"), "11");
}

TEST(ClassIndex, TakesNoClassAsOneClass) {
    WordTable words(program_catalog().layout_tokens());
    ClassIndex classes(words);
    EXPECT_EQ(classes.add("НЕТ"), classes.add("нет"));
    EXPECT_EQ(classes.classes().at(classes.add("Нет")), "");
    EXPECT_EQ(classes.add("4 Б"), classes.add("б"));
    EXPECT_NE(classes.add("б"), classes.add("нет"));
}

}  // namespace
}  // namespace msoko::ingest::testing
