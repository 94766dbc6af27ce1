#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vocabulary_sample.hpp"

namespace msoko::formula {
namespace {

using catalog::Quantity;
using catalog::Unit;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Plan plan_of(const char* population, const char* value, Unit unit = Unit::Percent) {
    Compilation result = compile_sample(population, value, unit);
    EXPECT_THAT(messages_of(result), IsEmpty());
    return result ? *result : Plan();
}

TEST(Compile, LeavesOutTheAbsentUnlessAsked) {
    const Plan written = plan_of("result", "share(mark = 2)");
    ASSERT_TRUE(written.population.where.has_value());
    EXPECT_EQ(written.population.where->op, Op::Not);
    EXPECT_EQ(written.population.where->arguments.front().name, "absent");
    const Plan all = plan_of("result where absent or not absent", "share(absent)");
    EXPECT_EQ(all.population.where->op, Op::Or);
}

TEST(Compile, KnowsWhichPartOfAConditionNamesTheWorks) {
    const Plan plan = plan_of("result where procedure = vpr and mark >= 3 and grade = 4", "share(mark = 5)");
    ASSERT_TRUE(plan.population.scope.has_value());
    const Expression& scope = *plan.population.scope;
    EXPECT_EQ(scope.op, Op::And);
    EXPECT_EQ(scope.arguments[0].name, "procedure");
    EXPECT_EQ(scope.arguments[1].arguments[0].name, "grade");
    EXPECT_FALSE(plan_of("result where mark >= 3", "share(mark = 5)").population.scope.has_value());
}

TEST(Compile, TakesTermsAndParametersIn) {
    const Plan plan = plan_of("result", "share(high_result)");
    const Expression& condition = plan.value.arguments.front();
    EXPECT_EQ(condition.op, Op::Greater);
    EXPECT_EQ(condition.words, "набравшие больше 75 % максимального первичного балла");
    const Expression& part = condition.arguments[1].arguments[0];
    EXPECT_EQ(part.arguments[0].number, 75);
    EXPECT_EQ(plan.few_below, 10);
    EXPECT_EQ(plan.z, 1.96);
}

TEST(Compile, NumbersAggregatesByTheirLevel) {
    const Plan plan = plan_of("student from result where procedure = oge having count(mark) = 3",
                              "share(sum(top(3, score)) >= 160 and min(mark) > 2)");
    ASSERT_THAT(plan.outer, SizeIs(1));
    ASSERT_THAT(plan.inner, SizeIs(3));
    EXPECT_EQ(plan.inner[0].op, Op::Sum);
    EXPECT_EQ(plan.inner[0].arguments.front().op, Op::Top);
    EXPECT_EQ(plan.inner[1].op, Op::Minimum);
    EXPECT_EQ(plan.inner[2].op, Op::Count);
    EXPECT_EQ(plan.population.having->arguments[0].slot, 2U);
    EXPECT_EQ(plan.population.unit, UnitKind::Student);
}

TEST(Compile, CountsRelatedRowsInsideARow) {
    const Plan plan = plan_of("org", "share(share(result where procedure = vpr and grade = 4, mark >= 3) = 1)");
    EXPECT_EQ(plan.population.unit, UnitKind::Row);
    ASSERT_THAT(plan.outer, SizeIs(1));
    EXPECT_THAT(plan.inner, IsEmpty());
    const Expression& related = plan.outer.front().arguments.front().arguments.front();
    ASSERT_NE(related.population, nullptr);
    EXPECT_EQ(related.population->table, "result");
    ASSERT_THAT(plan.tables, SizeIs(1));
    EXPECT_EQ(plan.tables.front().name, "result");
}

TEST(Compile, AddsUpCountsOfRelatedRowsOverThePopulation) {
    const Plan plan = plan_of("org", "count(student where special_needs) / count(student)");
    ASSERT_THAT(plan.outer, SizeIs(2));
    EXPECT_EQ(plan.outer[0].op, Op::Sum);
    EXPECT_EQ(plan.outer[0].arguments.front().op, Op::Count);
    EXPECT_EQ(plan.outer[1].arguments.front().population->table, "student");
}

TEST(Compile, JoinsColumnsOfRegisters) {
    const Plan plan = plan_of("result where procedure = vpr and student.special_needs", "share(org.rural)");
    EXPECT_EQ(plan.value.arguments.front().name, "org.rural");
    EXPECT_THAT(plan.columns, testing::Contains(testing::Field(&ColumnUse::name, "student.special_needs")));
    EXPECT_THAT(messages_of(compile_sample("org", "share(student.special_needs)")),
                testing::HasSubstr("неизвестное имя"));
}

TEST(Compile, GivesARatioTheSameRowsAboveAndBelow) {
    const Plan plan = plan_of("org where kind = school", "ratio(form.parents.active, form.parents.parents)");
    EXPECT_TRUE(plan.value.is_ratio);
    EXPECT_EQ(plan.value.type.quantity, Quantity::None);
    ASSERT_THAT(plan.outer, SizeIs(2));
    EXPECT_EQ(plan.outer[0].arguments.front().op, Op::Given);
    EXPECT_EQ(plan.outer[0].arguments.front().arguments[1].name, "form.parents.parents");
}

TEST(Compile, MakesAPlanForEachCodeOfARelatedColumn) {
    const Vocabulary words = sample_vocabulary();
    catalog::Indicator indicator = sample_indicator("student", "share(count(participation) > 0)", Unit::Percent);
    indicator.breakdowns = {{}, {"participation.level"}, {"grade", "participation.level"}};
    const Compilation result = compile(words, indicator);
    ASSERT_THAT(messages_of(result), IsEmpty());
    EXPECT_THAT(result->breakdowns, ElementsAre(IsEmpty()));
    ASSERT_THAT(result->narrowed, SizeIs(2));
    EXPECT_EQ(result->narrowed[0].fixed.at("level"), "municipal");
    EXPECT_THAT(result->narrowed[0].breakdowns, ElementsAre(IsEmpty(), ElementsAre("grade")));
    const Expression& related = result->narrowed[1].outer.front().arguments.front().arguments.front();
    EXPECT_THAT(related.population->where->codes, ElementsAre("regional"));
}

TEST(Compile, TakesTheYearBefore) {
    const Plan whole = plan_of("student", "count() - previous(count())", Unit::Count);
    EXPECT_EQ(whole.value.arguments[1].op, Op::Previous);
    const Plan of_row = plan_of("org", "share(count(student) < previous(count(student)))");
    EXPECT_TRUE(of_row.value.arguments.front().arguments[1].is_year_before);
    const Plan of_column = plan_of("form.parents", "share(parents > previous(parents))");
    EXPECT_EQ(of_column.value.arguments.front().arguments[1].name, "form.parents.parents");
}

TEST(Compile, ReckonsWithOtherIndicators) {
    const Plan plan = plan_of("org", "(indicator(\"test.share\") + indicator(\"test.share\")) / 2");
    EXPECT_TRUE(plan.is_composite);
    EXPECT_EQ(plan.value.type.quantity, Quantity::Percent);
    EXPECT_THAT(messages_of(compile_sample("org", "indicator(\"test.shares\")")), testing::HasSubstr("test.share"));
    EXPECT_THAT(messages_of(compile_sample("org", "indicator(\"test.share\") + indicator(\"test.count\")")),
                testing::HasSubstr("разные величины"));
}

TEST(Compile, ComparesDatesWithDatesOnly) {
    EXPECT_EQ(plan_of("form.parents", "share(sent <= due)").value.arguments.front().op, Op::LessEqual);
    EXPECT_THAT(messages_of(compile_sample("form.parents", "share(sent <= 5)")), testing::HasSubstr("с датой"));
    EXPECT_THAT(messages_of(compile_sample("form.parents", "share(sent - due > 0)")), testing::HasSubstr("с датами"));
}

TEST(Compile, KeepsQuantitiesThroughArithmetic) {
    EXPECT_EQ(plan_of("result", "mean(mark)", Unit::MarkOrScore).value.type.quantity, Quantity::Mark);
    EXPECT_EQ(plan_of("result", "mean(primary / max_primary)").value.type.quantity, Quantity::None);
    EXPECT_EQ(plan_of("result", "sum(primary) / count()", Unit::MeanScore).value.type.quantity, Quantity::PrimaryScore);
    EXPECT_EQ(plan_of("result", "count(mark = 2) / count()").value.type.quantity, Quantity::None);
    EXPECT_EQ(plan_of("result", "max(0, low(mean(primary)) - region(high(mean(primary)))) / region(stddev(primary))",
                      Unit::Coefficient)
                  .value.type.quantity,
              Quantity::None);
    EXPECT_EQ(plan_of("result", "share(mark = 2) < 0.3", Unit::YesNo).value.type.kind, Kind::Condition);
}

TEST(Compile, AcceptsEveryFormOfCondition) {
    for (const char* condition :
         {"mark in (4, 5)", "mark not in (2)", "mark between 3 and 5", "mark not between 3 and 5", "not mark = 2",
          "subject in (math, russian)", "subject not in (math)", "subject != math", "class = \"4А\"", "class = 'Б'",
          "known(mark) and known(class)", "mark >= school_mark + 2 or mark <= school_mark - 2", "-primary < -3",
          "(mark = 2 or mark = 3) and absent", "0.75 * max_primary < primary", "min(mark, school_mark) = 2"}) {
        EXPECT_THAT(messages_of(compile_sample("result", "share(" + std::string(condition) + ")")), IsEmpty())
            << condition;
    }
}

TEST(Compile, AcceptsEveryAggregate) {
    for (const char* value :
         {"mean(primary)", "sum(primary)", "min(primary)", "max(primary)", "median(primary)", "stddev(primary)",
          "quantile(primary, 0.25)", "sum(top(3, primary))", "region(mean(primary))", "high(mean(primary))"}) {
        EXPECT_THAT(messages_of(compile_sample("result", value, Unit::MeanScore)), IsEmpty()) << value;
    }
    EXPECT_THAT(
        messages_of(compile_sample("item where task_level = base and grade = 4", "sum(points) / sum(max_points)")),
        IsEmpty());
}

TEST(Compile, ListsTheColumnsItReads) {
    const Plan plan = plan_of("result where grade = 4", "share(mark = school_mark)");
    std::vector<std::string> in_value;
    for (const ColumnUse& use : plan.columns) {
        if (use.is_in_value) {
            in_value.push_back(use.genitive);
        }
    }
    EXPECT_THAT(in_value, ElementsAre("отметки", "отметки по журналу"));
}

}  // namespace
}  // namespace msoko::formula
