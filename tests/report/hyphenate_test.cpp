#include "hyphenate.hpp"

#include <gtest/gtest.h>

namespace msoko::report {
namespace {

// Syllables as the Russian orthographic dictionary divides these words; "|" stands for U+00AD.
std::string marked(std::string_view text) {
    std::string result = hyphenate(text);
    for (std::size_t at = result.find("\u00AD"); at != std::string::npos; at = result.find("\u00AD", at)) {
        result.replace(at, 2, "|");
    }
    return result;
}

TEST(Hyphenate, BreaksLongWordsBetweenSyllables) {
    EXPECT_EQ(marked("Математика"), "Ма|те|ма|ти|ка");
    EXPECT_EQ(marked("качество"), "ка|чест|во");
    EXPECT_EQ(marked("Участников"), "Участ|ни|ков");
}

TEST(Hyphenate, LeavesNoSingleLetterAndNoPartWithoutAVowel) {
    EXPECT_EQ(marked("Окружающий"), "Ок|ру|жа|ю|щий");
    EXPECT_EQ(marked("результат"), "ре|зуль|тат");
}

TEST(Hyphenate, LeavesShortWordsAndOtherSignsAlone) {
    EXPECT_EQ(marked("Русский язык, 5 класс"), "Русский язык, 5 класс");
    EXPECT_EQ(marked("SHA-256 «2», %"), "SHA-256 «2», %");
}

TEST(Hyphenate, KeepsTheHyphensOfTheAuthor) {
    EXPECT_EQ(marked("Успеш\u00ADность, %"), "Успеш|ность, %");
}

}  // namespace
}  // namespace msoko::report
