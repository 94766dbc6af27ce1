#include "msoko/cycle/plan.hpp"

#include <gmock/gmock.h>

namespace msoko::cycle {
namespace {

Date day(std::string_view text) {
    return parse_date(text).value();
}

Task task(std::string_view first, std::string_view last, TaskStatus status = TaskStatus::NotStarted) {
    Task made;
    made.baseline = made.current = Period{day(first), day(last)};
    made.status = status;
    return made;
}

TEST(Timing, FollowsTheDay) {
    const Task one = task("2022-03-01", "2022-03-31");
    EXPECT_EQ(timing(one, day("2022-02-28"), 14), Timing::Ahead);
    EXPECT_EQ(timing(one, day("2022-03-01"), 14), Timing::Running);
    EXPECT_EQ(timing(one, day("2022-03-16"), 14), Timing::Running);
    EXPECT_EQ(timing(one, day("2022-03-17"), 14), Timing::Coming);
    EXPECT_EQ(timing(one, day("2022-03-31"), 14), Timing::Coming);
    EXPECT_EQ(timing(one, day("2022-04-01"), 14), Timing::Overdue);
    EXPECT_EQ(timing(task("2022-03-01", "2022-03-31", TaskStatus::Done), day("2022-04-01"), 14), Timing::Closed);
    EXPECT_EQ(timing(Task(), day("2022-04-01"), 14), Timing::AwaitsDates);
}

TEST(DaysLate, CountToTheDayItWasDone) {
    Task one = task("2022-03-01", "2022-03-31");
    EXPECT_EQ(days_late(one, day("2022-03-31")), 0);
    EXPECT_EQ(days_late(one, day("2022-04-10")), 10);
    one.status = TaskStatus::Done;
    one.done_on = day("2022-04-02");
    EXPECT_EQ(days_late(one, day("2022-04-10")), 2);
    EXPECT_EQ(days_late(Task(), day("2022-04-10")), 0);
}

class Changed : public testing::Test {
  protected:
    [[nodiscard]] Result<Task> change(const TaskChange& change) const {
        return changed(start, change, step, day("2022-03-20"));
    }
    Task start = task("2022-03-01", "2022-03-31");
    catalog::PlanStep step;
};

TEST_F(Changed, NeedsTheDocumentThatTheEntryAsksFor) {
    step.number = "2.1";
    step.result = "Аналитическая справка";
    const Result<Task> without = change({.status = TaskStatus::Done});
    ASSERT_FALSE(without);
    EXPECT_THAT(without.error().message, testing::HasSubstr("Аналитическая справка"));
    const Result<Task> with = change({.status = TaskStatus::Done, .evidence = "справка от 19.03.2022 № 7"});
    ASSERT_TRUE(with);
    EXPECT_EQ(with->done_on, day("2022-03-20"));
    step.result.clear();
    EXPECT_TRUE(change({.status = TaskStatus::Done}));
}

TEST_F(Changed, IsNotDoneTomorrow) {
    EXPECT_FALSE(change({.status = TaskStatus::Done, .done_on = day("2022-03-21")}));
    EXPECT_EQ(change({.status = TaskStatus::Done, .done_on = day("2022-03-18")})->done_on, day("2022-03-18"));
}

TEST_F(Changed, NeedsAReasonToStopOrMove) {
    EXPECT_FALSE(change({.status = TaskStatus::Discontinued}));
    EXPECT_FALSE(change({.status = TaskStatus::Constrained}));
    const Period later{day("2022-04-01"), day("2022-04-30")};
    EXPECT_FALSE(change({.current = later}));
    const Result<Task> moved = change({.current = later, .reason = "карантин"});
    ASSERT_TRUE(moved);
    EXPECT_EQ(days_moved(*moved), 30);
    EXPECT_EQ(moved->baseline, start.baseline);
    EXPECT_FALSE(change({.current = Period{day("2022-04-02"), day("2022-04-01")}, .reason = "карантин"}));
    start.current = start.baseline = std::nullopt;
    EXPECT_TRUE(change({.current = later}));  // the schedule came
}

TEST_F(Changed, LosesTheDayItWasDoneWhenItIsTakenUpAgain) {
    start.status = TaskStatus::Done;
    start.done_on = day("2022-03-10");
    EXPECT_EQ(change({.report = "исправлено"})->done_on, day("2022-03-10"));
    EXPECT_FALSE(change({.status = TaskStatus::InProgress})->done_on);
}

TEST(FindConflicts, AreShortOpenTasksOnAnAssessment) {
    const std::vector<Task> tasks{task("2022-03-01", "2022-03-31"), task("2022-03-01", "2022-04-15"),
                                  task("2022-03-15", "2022-03-15"), task("2022-03-15", "2022-03-15", TaskStatus::Done),
                                  task("2022-03-14", "2022-03-14"), Task()};
    const std::vector<Assessment> assessments{{"ВПР, 5 класс", {day("2022-03-15"), day("2022-03-25")}}};
    const std::vector<Conflict> found = find_conflicts(tasks, assessments);
    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].task, 0U);
    EXPECT_EQ(found[1].task, 2U);
}

TEST(CountTasks, CountsEachOnceByStatus) {
    std::vector<Task> tasks{task("2022-03-01", "2022-03-31"),
                            task("2022-04-01", "2022-04-30", TaskStatus::InProgress),
                            task("2022-03-01", "2022-03-31", TaskStatus::Constrained),
                            task("2022-03-01", "2022-03-31", TaskStatus::Done),
                            task("2022-03-01", "2022-03-31", TaskStatus::Done),
                            task("2022-03-01", "2022-03-31", TaskStatus::Discontinued),
                            Task()};
    tasks[3].done_on = day("2022-03-31");
    tasks[4].done_on = day("2022-04-01");
    const TaskCounts counts = count_tasks(tasks, day("2022-04-05"));
    EXPECT_EQ(counts.total, 7U);
    EXPECT_EQ(counts.done, 2U);
    EXPECT_EQ(counts.done_late, 1U);
    EXPECT_EQ(counts.in_progress, 1U);
    EXPECT_EQ(counts.constrained, 1U);
    EXPECT_EQ(counts.not_started, 2U);
    EXPECT_EQ(counts.discontinued, 1U);
    EXPECT_EQ(counts.overdue, 2U);
    EXPECT_EQ(counts.awaits_dates, 1U);
}

}  // namespace
}  // namespace msoko::cycle
