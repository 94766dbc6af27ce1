#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "msoko/base/text.hpp"
#include "vocabulary_sample.hpp"

namespace msoko::formula {
namespace {

using testing::HasSubstr;
using testing::SizeIs;

constexpr const char* kAll = "result where procedure = vpr";

/// A wrong formula, what is said of it and what is underlined.
struct Mistake {
    const char* name;
    const char* population;
    const char* value;
    const char* message;
    const char* underlined;
};

std::string underlined(const catalog::Diagnostic& diagnostic) {
    const std::size_t carets = diagnostic.message.rfind('\n');
    const std::size_t source = diagnostic.message.rfind('\n', carets - 1);
    const std::string line = diagnostic.message.substr(source + 1, carets - source - 1);
    const std::string marks = diagnostic.message.substr(carets + 1);
    const std::size_t skipped = text::prefix(line, marks.find('^')).size();
    return std::string(text::prefix(line, marks.size()).substr(skipped));
}

class Diagnostics : public testing::TestWithParam<Mistake> {};

TEST_P(Diagnostics, NamesTheMistakeAndUnderlinesIt) {
    const Mistake& mistake = GetParam();
    const Compilation result = compile_sample(mistake.population, mistake.value);
    ASSERT_FALSE(result.has_value());
    ASSERT_FALSE(result.error().empty());
    EXPECT_THAT(result.error().front().message, HasSubstr(mistake.message));
    EXPECT_EQ(underlined(result.error().front()), mistake.underlined);
}

INSTANTIATE_TEST_SUITE_P(
    Formula, Diagnostics,
    testing::Values(
        Mistake{"unknown_column", kAll, "share(marc = 2)", "неизвестное имя «marc»", "marc"},
        Mistake{"nearest_name", kAll, "share(marc = 2)", "ближайшее имя: mark", "marc"},
        Mistake{"unknown_function", kAll, "shore(mark = 2)", "ближайшее имя: share", "shore"},
        Mistake{"unknown_table", "resalt where grade = 4", "count()", "ближайшее имя: result", "resalt"},
        Mistake{"unknown_unit", "students from result", "count()", "ближайшее имя: student", "students"},
        Mistake{"unknown_code", "result where subject = mathe", "share(mark = 2)", "ближайшее имя: math", "mathe"},
        Mistake{"mark_with_percent", kAll, "share(mark > percent)", "слева отметка, справа процент", "mark > percent"},
        Mistake{"mark_with_score", kAll, "share(mark = primary)", "слева отметка, справа первичный балл",
                "mark = primary"},
        Mistake{"mark_out_of_range", kAll, "share(mark = 6)", "отметки 6 не бывает", "mark = 6"},
        Mistake{"code_order", kAll, "share(subject > math)", "коды не бывают больше", "subject > math"},
        Mistake{"share_of_number", kAll, "share(mark)", "share ожидает условие", "share(mark)"},
        Mistake{"mean_of_condition", kAll, "mean(mark = 2)", "mean ожидает число", "mean(mark = 2)"},
        Mistake{"share_above_one", "student from result", "share(share(mark = 2) > 50)", "вместо 50 пишется 0.5",
                "share(mark = 2) > 50"},
        Mistake{"column_outside", kAll, "mark / 5", "берётся по строкам", "mark"},
        Mistake{"nested_without_units", kAll, "share(sum(mark) > 5)", "student from result", "sum(mark)"},
        Mistake{"unit_of_value", kAll, "mean(mark)", "ожидается доля", "mean(mark)"},
        Mistake{"unfinished", kAll, "share(mark = ", "формула кончилась", ""},
        Mistake{"unclosed", kAll, "share(mark = 2", "закрывающая скобка", ""},
        Mistake{"unclosed_quote", "result where class = '4А", "count()", "кавычка не закрыта", "'4А"},
        Mistake{"double_equals", kAll, "share(mark == 2)", "пишется =", "=="},
        Mistake{"decimal_comma", kAll, "share(primary > 0,75 * max_primary)", "отделяется точкой",
                "share(primary > 0,75 * max_primary)"},
        Mistake{"chain_of_comparisons", kAll, "share(2 < mark < 5)", "соединяются словом and", "<"},
        Mistake{"cyrillic", kAll, "share(mark = 2) + доля", "посторонний знак", "доля"},
        Mistake{"having_without_units", "result having count() > 1", "count()", "having отбирает", "count() > 1"},
        Mistake{"aggregate_in_where", "result where count() > 1", "count()", "по многим строкам", "count()"},
        Mistake{"circular_term", kAll, "share(circle)", "понятие «circle» определено через само себя", "circle"},
        Mistake{"broken_term", kAll, "share(broken)", "ожидается имя, число или скобка", ""},
        Mistake{"division_by_zero", kAll, "sum(mark) / 0", "деление на ноль", "0"},
        Mistake{"bounds_of_a_sum", kAll, "low(sum(mark))", "граница интервала бывает у среднего", "sum(mark)"},
        Mistake{"top_alone", "student from result", "share(top(3, score) > 1)", "ожидается sum(top(3, score))",
                "top(3, score)"},
        Mistake{"date", kAll, "mean(date)", "даты только сравниваются", "mean(date)"},
        Mistake{"product_of_scores", kAll, "mean(mark * primary)", "нельзя перемножить", "mark * primary"},
        Mistake{"sum_of_different", kAll, "mean(mark + primary)", "разные величины не складываются", "mark + primary"}),
    [](const testing::TestParamInfo<Mistake>& one) { return one.param.name; });

TEST(Diagnostics, ComeAllAtOnce) {
    const Compilation result = compile_sample("result where grate = 4", "share(marc = 2 and primery > 3)");
    ASSERT_FALSE(result.has_value());
    EXPECT_THAT(result.error(), SizeIs(1));
    const Compilation both = compile_sample("result where grade = 4", "share(marc = 2 and primery > 3)");
    ASSERT_FALSE(both.has_value());
    EXPECT_THAT(both.error(), SizeIs(2));
}

TEST(Diagnostics, CountLinesAndCharactersFromTheDefinition) {
    const Compilation result = compile_sample("result\n  where grate = 4", "count()", catalog::Unit::Count);
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().front().place.line, 11U);
    EXPECT_EQ(result.error().front().place.column, 9U);
    const Compilation first_line = compile_sample("result where grate = 4", "count()", catalog::Unit::Count);
    EXPECT_EQ(first_line.error().front().place.line, 10U);
    EXPECT_EQ(first_line.error().front().place.column, 7U + 13U);
}

TEST(Diagnostics, PointIntoTheTermThatIsWrong) {
    const Compilation result = compile_sample(kAll, "share(broken)");
    ASSERT_FALSE(result.has_value());
    EXPECT_EQ(result.error().front().place.file, "terms.toml");
    EXPECT_EQ(result.error().front().place.line, 13U);
}

TEST(Diagnostics, RefuseDeepNestingWithAMessage) {
    const std::string deep = std::string(5000, '(') + "mark" + std::string(5000, ')');
    EXPECT_THAT(messages_of(compile_sample(kAll, "share(" + deep + " = 2)")), HasSubstr("слишком глубокая"));
    std::string chain = "mark";
    for (int i = 0; i < 2000; ++i) {
        chain += " + mark";
    }
    EXPECT_THAT(messages_of(compile_sample(kAll, "mean(" + chain + ")")), HasSubstr("слишком глубокая"));
    std::string negations;
    for (int i = 0; i < 2000; ++i) {
        negations += "not ";
    }
    EXPECT_THAT(messages_of(compile_sample(kAll, "share(" + negations + "absent)")), HasSubstr("слишком глубокая"));
}

TEST(Diagnostics, RefuseABreakdownByNothing) {
    catalog::Indicator indicator = sample_indicator(kAll, "share(mark = 2)");
    indicator.breakdowns = {{"grate"}};
    EXPECT_THAT(messages_of(compile(sample_vocabulary(), indicator)), HasSubstr("ближайшее имя: grade"));
}

}  // namespace
}  // namespace msoko::formula
