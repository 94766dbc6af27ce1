#include "msoko/base/text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

namespace msoko::text {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Squeeze, JoinsSpacesOfEveryKind) {
    EXPECT_EQ(squeeze("  логин\u00A0 \n школы \u200B"), "логин школы");
    EXPECT_EQ(squeeze("\u00A0"), "");
}

TEST(Fold, MakesOneKeyOfWhatPeopleType) {
    EXPECT_EQ(fold("МБОУ  «Ёлка»"), fold("мбоу \"елка\""));
    EXPECT_EQ(fold("знаково\u00ADсимволические"), "знаковосимволические");
    EXPECT_EQ(fold("5–10 тыс."), fold("5-10 ТЫС."));
}

TEST(Decode, RecognisesEncodings) {
    EXPECT_EQ(decode("\xEF\xBB\xBFкласс"), "класс");
    EXPECT_EQ(decode("класс"), "класс");
    EXPECT_EQ(decode("\xEA\xEB\xE0\xF1\xF1"), "класс");
}

TEST(Compare, SortsNumbersByValueAndYoBesideYe) {
    std::vector<std::string> names = {"Школа № 10", "ёлка", "Школа № 2", "ель", "еж"};
    std::sort(names.begin(), names.end(), [](const auto& a, const auto& b) { return compare(a, b) < 0; });
    EXPECT_THAT(names, ElementsAre("еж", "ёлка", "ель", "Школа № 2", "Школа № 10"));
    EXPECT_LT(sort_key("Школа № 2"), sort_key("Школа № 10"));
}

TEST(Prefix, NeverCutsACharacter) {
    EXPECT_EQ(prefix("ёлка", 2), "ёл");
    EXPECT_EQ(prefix("ёлка", 9), "ёлка");
    EXPECT_EQ(length("ёлка"), 4U);
}

TEST(Nearest, OffersWhatWasMeant) {
    const std::vector<std::string> profiles = {"ershichi", "kemerovo", "lgo"};
    EXPECT_THAT(nearest("kemerova", profiles), ElementsAre("kemerovo"));
    EXPECT_THAT(nearest("zzzzzzzz", profiles), IsEmpty());
}

}  // namespace
}  // namespace msoko::text
