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

TEST(Compile, GivesOrganizationsTheRowsOfTheirInnerPopulations) {
    const Plan plan = plan_of("org", "share(share(result where procedure = vpr and grade = 4, mark >= 3) = 1)");
    EXPECT_EQ(plan.population.unit, UnitKind::Organization);
    EXPECT_EQ(plan.population.table, "result");
    ASSERT_TRUE(plan.population.where.has_value());
    ASSERT_THAT(plan.inner, SizeIs(1));
    EXPECT_NE(plan.inner.front().population, nullptr);
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
