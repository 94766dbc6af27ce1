#include "msoko/base/message.hpp"

#include <gtest/gtest.h>

namespace msoko {
namespace {

constexpr std::string_view kPattern =
    "Проверено {n, plural, one {# работа} few {# работы} other {# работ}} по предмету {subject}.";

TEST(FormatMessage, ChoosesRussianPlural) {
    EXPECT_EQ(format_message(kPattern, {{"n", std::int64_t{21}}, {"subject", "математика"}}).value(),
              "Проверено 21 работа по предмету математика.");
    EXPECT_EQ(format_message(kPattern, {{"n", std::int64_t{3}}, {"subject", "математика"}}).value(),
              "Проверено 3 работы по предмету математика.");
    EXPECT_EQ(format_message(kPattern, {{"n", std::int64_t{11}}, {"subject", "математика"}}).value(),
              "Проверено 11 работ по предмету математика.");
}

TEST(FormatMessage, RefusesMissingArgument) {
    EXPECT_FALSE(format_message(kPattern, {{"n", std::int64_t{1}}}).has_value());
}

TEST(FormatMessage, RefusesBrokenPattern) {
    EXPECT_FALSE(format_message("{n, plural", {}).has_value());
}

}  // namespace
}  // namespace msoko
