#include "joined_advice.hpp"

#include <gmock/gmock.h>

namespace msoko::report {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(JoinAdvice, SaysOnceWhatAllEndWith) {
    const JoinedAdvice joined =
        join_advice({"Математика, 4 класс: 55,0 %. Разница больше случайной. Разберите задания.",
                     "Русский язык, 5 класс: 61,2 %. Разница больше случайной. Разберите задания."});
    EXPECT_THAT(joined.found, ElementsAre("Математика, 4 класс: 55,0 %.", "Русский язык, 5 класс: 61,2 %."));
    EXPECT_EQ(joined.advice, "Разница больше случайной. Разберите задания.");
}

TEST(JoinAdvice, LeavesOneAsItIs) {
    const JoinedAdvice joined = join_advice({"Математика: 55,0 %. Разберите задания."});
    EXPECT_THAT(joined.found, IsEmpty());
    EXPECT_EQ(joined.advice, "Математика: 55,0 %. Разберите задания.");
}

TEST(JoinAdvice, SaysTheSameOnce) {
    const JoinedAdvice joined = join_advice({"Повторите темы. Спросите учителя.", "Повторите темы. Спросите учителя."});
    EXPECT_THAT(joined.found, IsEmpty());
    EXPECT_EQ(joined.advice, "Повторите темы. Спросите учителя.");
}

TEST(JoinAdvice, ListsWhatHasNothingInCommon) {
    const JoinedAdvice joined = join_advice({"Первое.", "Второе."});
    EXPECT_THAT(joined.found, ElementsAre("Первое.", "Второе."));
    EXPECT_EQ(joined.advice, "");
}

TEST(JoinAdvice, ListsAllWhereOneIsOnlyTheCommonEnd) {
    const JoinedAdvice joined = join_advice({"Повторите темы.", "Было 55. Повторите темы."});
    EXPECT_EQ(joined.advice, "Повторите темы.");
    EXPECT_THAT(joined.found, ElementsAre("Было 55."));
}

}  // namespace
}  // namespace msoko::report
