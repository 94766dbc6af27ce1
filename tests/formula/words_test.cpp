#include <gtest/gtest.h>

#include "vocabulary_sample.hpp"

namespace msoko::formula {
namespace {

struct Case {
    const char* population;
    const char* value;
    const char* words;
};

class FormulaWords : public testing::TestWithParam<Case> {};

TEST_P(FormulaWords, ReadAsAPersonWouldSay) {
    const Compilation result = compile_sample(GetParam().population, GetParam().value);
    ASSERT_TRUE(result.has_value()) << messages_of(result);
    EXPECT_EQ(result->value_words, GetParam().words);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, FormulaWords,
    testing::Values(
        Case{"result where procedure = vpr and grade = 4", "share(mark = 2)",
             "доля участников ВПР по программе 4 класса с отметкой «2»"},
        Case{"result where procedure = vpr and grade in (5, 6)", "share(mark >= 3)",
             "доля участников ВПР по программе 5 и 6 классов с отметкой «3» и выше"},
        Case{"result where procedure = vpr and subject in (math, russian)", "share(high_result)",
             "доля участников ВПР по математике или русскому языку, набравших больше 75 % максимального первичного "
             "балла"},
        Case{"result where procedure = vpr", "share(mark != school_mark)",
             "доля участников ВПР, у которых отметка отличается от отметки по журналу"},
        Case{"result where procedure = vpr", "share(primary > 0.75 * max_primary)",
             "доля участников ВПР, у которых первичный балл больше 75 % максимального первичного балла"},
        Case{"item where procedure = vpr and task_level = base", "sum(points) / sum(max_points)",
             "отношение двух чисел: сумма балла за задание ответов на задания ВПР, у которых task_level — «base» и "
             "сумма "
             "максимального балла ответов на задания ВПР, у которых task_level — «base»"}));

TEST(FormulaWords, NameThePopulation) {
    const Compilation rows = compile_sample("result where procedure = vpr and grade = 4", "share(mark = 2)");
    ASSERT_TRUE(rows.has_value());
    EXPECT_EQ(rows->population_words, "участники ВПР по программе 4 класса");
    const Compilation students =
        compile_sample("student from result where procedure = vpr having count(mark) = 3", "share(sum(mark) >= 11)");
    ASSERT_TRUE(students.has_value());
    EXPECT_EQ(students->population_words,
              "обучающиеся (участники ВПР), у которых число работ, у которых есть отметка "
              "равно 3");
}

}  // namespace
}  // namespace msoko::formula
