#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "facts_builder.hpp"

namespace msoko::engine {
namespace {

using catalog::Level;
using catalog::Unit;
using facts::Run;

std::string computed(catalog::Indicator wanted, const facts::FactSet& facts,
                     std::vector<Level> levels = {Level::Region}) {
    wanted.levels = std::move(levels);
    const std::vector<formula::Plan> plans = {plan_of(wanted)};
    return listing(compute(plans, facts, {1}), facts);
}

/// Marks of three subjects: 4 4 4; 5 5 2; 3 3 5; and two works only: 5 5.
facts::FactSet four_students() {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4).work({"sch990001", 40001, 10, 4}).work({"sch990001", 40002, 10, 5});
    builder.work({"sch990001", 40003, 10, 3}).work({"sch990002", 40001, 10, 5});
    builder.paper(2021, Run::Spring, "russian", 4).work({"sch990001", 40001, 10, 4}).work({"sch990001", 40002, 10, 5});
    builder.work({"sch990001", 40003, 10, 3}).work({"sch990002", 40001, 10, 5});
    builder.paper(2021, Run::Spring, "world", 4).work({"sch990001", 40001, 10, 4}).work({"sch990001", 40002, 10, 2});
    builder.work({"sch990001", 40003, 10, 5}).work({"sch990002", 40001, std::nullopt});
    return builder.build();
}

TEST(EngineStudents, AreJudgedByTheirWorksTogether) {
    // Of three with all works: 12 and no «2»; 12 with a «2»; 11.
    EXPECT_EQ(computed(indicator("student from result where grade = 4 having count(mark) = 3",
                                 "share(sum(mark) >= 11 and min(mark) > 2)"),
                       four_students()),
              "2021 region [] 66.6667 = 2/3 n3 few\n");
}

TEST(EngineStudents, TakeTheBestOfTheirWorks) {
    EXPECT_EQ(computed(indicator("student from result", "mean(sum(top(2, mark)))", Unit::MarkOrScore), four_students()),
              "2021 region [] 9 = 36/4 n4 few\n");
}

TEST(EngineStudents, AreCountedInEveryPartTheyHaveWorksOf) {
    EXPECT_EQ(computed(indicator("student from result", "share(min(mark) >= 4)", Unit::Percent, {{"subject"}}),
                       four_students()),
              "2021 region [subject=math] 75 = 3/4 n4 few\n"
              "2021 region [subject=russian] 75 = 3/4 n4 few\n"
              "2021 region [subject=world] 66.6667 = 2/3 n3 few\n");
}

TEST(EngineStudents, OfTwoSchoolsAreTwoPersons) {
    EXPECT_EQ(computed(indicator("student from result", "count()", Unit::Count), four_students(),
                       {Level::Organization, Level::Region}),
              "2021 sch990001 [] 3 = 3/3 n3 ok\n"
              "2021 sch990002 [] 1 = 1/1 n1 ok\n"
              "2021 region [] 4 = 4/4 n4 ok\n");
}

TEST(EngineClasses, AreToldApartByGradeAndLetter) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    builder.work({"sch990001", 40001, 10, 2, 0, "А"}).work({"sch990001", 40002, 10, 5, 0, "Б"});
    builder.work({"sch990001", 40003, 10, 4, 0, "А"});
    builder.paper(2021, Run::Spring, "math", 5).work({"sch990001", 50001, 10, 3, 0, "А"});
    EXPECT_EQ(computed(indicator("class from result", "share(min(mark) >= 3)"), builder.build()),
              "2021 region [] 66.6667 = 2/3 n3 few\n");
}

TEST(EngineOrganizations, AreCountedByWhatTheirRowsShow) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4);
    builder.work({"sch990001", 40001, 10, 2}).work({"sch990001", 40002, 10, 5}).work({"sch990002", 40001, 10, 3});
    builder.paper(2021, Run::Spring, "math", 5).work({"sch990003", 50001, 10, 3});
    const facts::FactSet facts = builder.build();
    // The third school has no grade 4: it is in neither part.
    EXPECT_EQ(
        computed(indicator("org", "share(share(result where procedure = vpr and grade = 4, mark >= 3) = 1)"), facts),
        "2021 region [] 50 = 1/2 n2 few\n");
    EXPECT_EQ(computed(indicator("org from result where grade = 4", "share(share(mark >= 3) = 1)"), facts),
              "2021 region [] 50 = 1/2 n2 few\n");
}

TEST(EngineOrganizations, TableThatNothingBroughtIsNamed) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4).work({"sch990001", 40001, 10, 2});
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(computed(indicator("observation", "share(in_bias_list)"), facts), "2021 region [] no_data\n");
}

TEST(EngineItems, AddPointsOfTheTasksMeant) {
    FactsBuilder builder;
    builder.paper(2021, Run::Spring, "math", 4, 5,
                  {{"1", 1, facts::TaskLevel::Base, {}, {}, "", false},
                   {"2", 2, facts::TaskLevel::Base, {}, {}, "", false},
                   {"3", 2, facts::TaskLevel::Advanced, {}, {}, "", false}});
    builder.work({"sch990001", 40001, 3, 3, 0, "А", {1, 2, 0}});
    builder.work({"sch990001", 40002, 2, 2, 0, "А", {0, facts::kNotAttempted, 2}});
    builder.work({"sch990001", 40003, std::nullopt});
    const facts::FactSet facts = builder.build();
    EXPECT_EQ(computed(indicator("item where task_level = base", "sum(points) / sum(max_points)"), facts),
              "2021 region [] 50 = 3/6 n2 few\n");
    EXPECT_EQ(computed(indicator("item", "share(not attempted)"), facts), "2021 region [] 16.6667 = 1/6 n2 few\n");
    EXPECT_EQ(computed(indicator("item", "share(points = max_points)", Unit::Percent, {{"item"}}), facts),
              "2021 region [item=1] 50 = 1/2 n2 few\n"
              "2021 region [item=2] 50 = 1/2 n2 few\n"
              "2021 region [item=3] 50 = 1/2 n2 few\n");
    EXPECT_EQ(computed(indicator("item where mark = 3 and points > 0", "count()", Unit::Count), facts),
              "2021 region [] 2 = 2/1 n1 ok\n");
    EXPECT_EQ(computed(indicator("item where task_level = high", "share(points = 0)"), facts),
              "2021 region [] no_data\n");
}

}  // namespace
}  // namespace msoko::engine
