#include "msoko/analysis/items.hpp"

#include <gmock/gmock.h>

#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;
using facts::kNoPoints;
using facts::kNotAttempted;
using facts::Run;
using facts::TaskLevel;
using testing::IsEmpty;
using testing::SizeIs;

facts::ItemSpec item(std::string name, std::uint8_t maximum, TaskLevel level) {
    facts::ItemSpec spec;
    spec.name = std::move(name);
    spec.max_points = maximum;
    spec.level = level;
    return spec;
}

/// Three tasks; two schools of one municipality and one of no known municipality.
PaperBuilder three_tasks() {
    PaperBuilder paper(2021, Run::Spring, "math", 6, 16);
    paper.items({item("1", 1, TaskLevel::Base), item("2", 2, TaskLevel::Advanced), item("3", 0, TaskLevel::Unknown)});
    paper.work(1, 0, 0, {1, 2, 3}).work(1, 0, 0, {0, 0, 1}).work(1, 0, 0, {1, kNotAttempted, 1}).absent(1);
    paper.work(2, 0, 0, {0, 0, 0}).municipality(1, "Первый").municipality(2, "Первый");
    paper.work(3, 0, 0, {1, 1, kNoPoints});
    return paper;
}

// By hand, school 1: task 1 has 2 of 3 points; task 2 (2 + 0 + 0) of 6, one of three not attempted. Task 1 is 1 0 1,
// the rest is 5 1 1: Σ of products of deviations 4/3, squares 2/3 and 32/3, correlation 0.5.
TEST(AnalyzeItems, CountsATaskNotAttemptedAsZeroPoints) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    const auto items = items_of(all, 0, Level::Organization, school_id(facts, 1).value);
    ASSERT_THAT(items, SizeIs(3));
    EXPECT_EQ(items[0].n, 3);
    EXPECT_NEAR(items[0].difficulty.value(), 2.0 / 3, 1e-12);
    EXPECT_NEAR(items[0].discrimination.value(), 0.5, 1e-12);
    EXPECT_NEAR(items[1].difficulty.value(), 1.0 / 3, 1e-12);
    EXPECT_NEAR(items[1].not_attempted, 1.0 / 3, 1e-12);
}

TEST(AnalyzeItems, LeavesTheUndefinedEmpty) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    const auto items = items_of(all, 0, Level::Organization, school_id(facts, 2).value);
    ASSERT_THAT(items, SizeIs(3));
    EXPECT_EQ(items[0].difficulty, 0.0);
    EXPECT_FALSE(items[0].discrimination);
    EXPECT_FALSE(items[2].difficulty);  // its maximum is unknown
}

TEST(AnalyzeItems, LeavesOutAWorkWithAnUnknownAnswer) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    EXPECT_THAT(items_of(all, 0, Level::Organization, school_id(facts, 3).value), IsEmpty());
}

TEST(AnalyzeItems, MergesSchoolsIntoMunicipalityAndRegion) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    const auto municipality = items_of(all, 0, Level::Municipality, 0);
    ASSERT_THAT(municipality, SizeIs(3));
    EXPECT_EQ(municipality[0].n, 4);
    EXPECT_EQ(municipality[0].difficulty, 0.5);
    EXPECT_EQ(municipality[1].not_attempted, 0.25);
    EXPECT_EQ(items_of(all, 0, Level::Region, 0)[0].n, 4);
}

TEST(Judge, FollowsTheLevelOfTheTask) {
    const AchievementParameters parameters;
    EXPECT_EQ(judge(TaskLevel::Base, 0.60, parameters), Achievement::Sufficient);
    EXPECT_EQ(judge(TaskLevel::Base, 0.58, parameters), Achievement::Uncertain);
    EXPECT_EQ(judge(TaskLevel::Base, 0.56, parameters), Achievement::Insufficient);
    EXPECT_EQ(judge(TaskLevel::High, 0.30, parameters), Achievement::Sufficient);
    EXPECT_EQ(judge(TaskLevel::Advanced, 0.284, parameters), Achievement::Insufficient);
    EXPECT_FALSE(judge(TaskLevel::Unknown, 0.1, parameters));
}

TEST(FindDeficits, LeavesOutATaskOfUncertainAchievement) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    AchievementParameters parameters;
    parameters.smallest_n = 4;
    parameters.base_insufficient = 0.50;  // task 1 has exactly half of its points
    EXPECT_THAT(find_deficits(all, facts, parameters), IsEmpty());
}

TEST(FindDeficits, ListsBaseTasksOfGroupsLargeEnough) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    EXPECT_THAT(find_deficits(all, facts), IsEmpty());
    AchievementParameters parameters;
    parameters.smallest_n = 4;
    const std::vector<Deficit> deficits = find_deficits(all, facts, parameters);
    ASSERT_THAT(deficits, SizeIs(2));  // task 1 of the municipality and of the region
    EXPECT_EQ(all[deficits[0].item].level, Level::Municipality);
    EXPECT_EQ(all[deficits[0].item].item, 0U);
    EXPECT_EQ(deficits[0].threshold, 0.57);
}

TEST(FindDeficits, JudgesEachYearByItsOwnThresholds) {
    const facts::FactSet facts = facts_of({three_tasks().build()});
    const std::vector<ItemStatistics> all = analyze_items(facts);
    AchievementParameters strict;
    strict.smallest_n = 4;
    ByYear<AchievementParameters> parameters;  // those of other years find nothing
    parameters.set(facts.papers().front().year + 1, strict);
    EXPECT_THAT(find_deficits(all, facts, parameters), IsEmpty());
    parameters.set(facts.papers().front().year, strict);
    EXPECT_THAT(find_deficits(all, facts, parameters), SizeIs(2));
}

}  // namespace
}  // namespace msoko::analysis
