#include "msoko/cycle/plan_book.hpp"

#include <gmock/gmock.h>

#include <algorithm>

#include "database_fixture.hpp"
#include "msoko/catalog/cycle_catalog.hpp"
#include "msoko/store/backup.hpp"

namespace msoko::cycle {
namespace {

using testing::HasSubstr;

class PlanBookTest : public DatabaseTest {};
INSTANTIATE_TEST_SUITE_P(Engines, PlanBookTest, testing::Values("sqlite", "postgres"), engine_name);

const Actor kActor{"Иванова", 1'650'000'000};

const catalog::Plan& roadmap(const std::string& id) {
    static const catalog::CycleCatalog catalog =
        catalog::CycleCatalog::load(catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value()).value();
    return *catalog.find_plan(id);
}

Date day(std::string_view text) {
    return parse_date(text).value();
}

TEST_P(PlanBookTest, KeepsWhatThePlansSay) {
    store::Database database = open();
    PlanBook book(database);
    for (const std::string id : {"ershichi", "kamensk-uralsky", "lgo", "petrozavodsk"}) {
        const catalog::Plan& plan = roadmap(id);
        ASSERT_TRUE(book.add(plan, kActor)) << id;
        const catalog::Plan kept = book.find(id).value();
        EXPECT_EQ(kept.title, plan.title);
        EXPECT_EQ(kept.first_year, plan.first_year);
        EXPECT_EQ(kept.last_year, plan.last_year);
        ASSERT_EQ(kept.columns.size(), plan.columns.size());
        EXPECT_EQ(kept.columns.back().title, plan.columns.back().title);
        ASSERT_EQ(kept.steps.size(), plan.steps.size());
        for (std::size_t i = 0; i < kept.steps.size(); ++i) {
            EXPECT_EQ(kept.steps[i].title, plan.steps[i].title);
            EXPECT_EQ(kept.steps[i].period_kind, plan.steps[i].period_kind);
            EXPECT_EQ(kept.steps[i].year, plan.steps[i].year);
            ASSERT_EQ(kept.steps[i].ranges.size(), plan.steps[i].ranges.size());
        }
    }
    EXPECT_EQ(book.list().value().size(), 4U);
    EXPECT_EQ(book.add(roadmap("lgo"), kActor).error().code, ErrorCode::Usage);
    EXPECT_THAT(book.find("лго").error().message, HasSubstr("ershichi, kamensk-uralsky, lgo, petrozavodsk"));
}

/// Counted over the document: 45 entries, of which two of «Май – декабрь 2021» end in the next school year, one is
/// monthly (12 tasks) and one reports on three days. 004 in 2021/22: 25 entries, of which three have two dates.
TEST_P(PlanBookTest, MakesTheTasksOfAYearOnce) {
    store::Database database = open();
    PlanBook book(database);
    ASSERT_TRUE(book.add(roadmap("petrozavodsk"), kActor));
    EXPECT_EQ(book.make("petrozavodsk", 2021).value(), 56U);
    EXPECT_EQ(book.make("petrozavodsk", 2021).value(), 0U);
    const std::vector<Task> tasks = book.tasks("petrozavodsk", 2021).value();
    ASSERT_EQ(tasks.size(), 56U);
    const catalog::Plan plan = book.find("petrozavodsk").value();
    const auto absent = std::find_if(tasks.begin(), tasks.end(), [&plan](const Task& task) {
        return plan.steps[task.step].title.starts_with("Учёт детей школьного возраста");
    });
    ASSERT_NE(absent, tasks.end());
    EXPECT_EQ(to_words(*absent->current), "01.09.2020 – 25.09.2020");
    EXPECT_EQ(std::count_if(tasks.begin(), tasks.end(), [&](const Task& task) { return task.step == absent->step; }),
              12);
    ASSERT_TRUE(book.add(roadmap("lgo"), kActor));
    EXPECT_EQ(book.make("lgo", 2022).value(), 28U);
    EXPECT_EQ(book.make("лго", 2022).error().code, ErrorCode::NotFound);
}

TEST_P(PlanBookTest, RemembersEveryChange) {
    store::Database database = open();
    PlanBook book(database);
    ASSERT_TRUE(book.add(roadmap("lgo"), kActor));
    ASSERT_TRUE(book.make("lgo", 2022));
    const Task task = book.tasks("lgo", 2022).value().at(0);
    EXPECT_EQ(to_words(*task.current), "01.08.2021 – 30.09.2021");
    ASSERT_TRUE(book.set(task.id, {.status = TaskStatus::InProgress}, {"Петрова", 5}, day("2021-09-01")));
    const Result<Task> refused = book.set(task.id, {.status = TaskStatus::Done}, {"Петрова", 6}, day("2021-09-28"));
    EXPECT_EQ(refused.error().code, ErrorCode::Usage);
    ASSERT_TRUE(
        book.set(task.id, {.status = TaskStatus::Done, .evidence = "приказ № 5"}, {"Сидорова", 7}, day("2021-09-28")));
    const Task done = book.tasks("lgo", 2022).value().at(0);
    EXPECT_EQ(done.status, TaskStatus::Done);
    EXPECT_EQ(done.done_on, day("2021-09-28"));
    const std::vector<TaskEvent> events = book.history(task.id).value();
    ASSERT_EQ(events.size(), 4U);
    EXPECT_EQ(events[0].before, "не начато");
    EXPECT_EQ(events[0].after, "в работе");
    EXPECT_EQ(events[0].who, "Петрова");
    EXPECT_EQ(events[1].after, "выполнено");
    EXPECT_EQ(events[2].after, "приказ № 5");
    EXPECT_EQ(events[3].after, "28.09.2021");
    EXPECT_EQ(events[3].at, 7);
    EXPECT_EQ(book.set(9999, {}, kActor, day("2021-09-28")).error().code, ErrorCode::NotFound);
}

TEST_P(PlanBookTest, IsInABackup) {
    store::Database database = open();
    PlanBook book(database);
    ASSERT_TRUE(book.add(roadmap("lgo"), kActor));
    ASSERT_TRUE(book.make("lgo", 2022));
    const std::vector<Task> tasks = book.tasks("lgo", 2022).value();
    ASSERT_TRUE(book.set(tasks.at(0).id, {.status = TaskStatus::InProgress}, kActor, day("2021-09-01")));
    ASSERT_TRUE(store::back_up(database, file("copy.db"), {}));
    ASSERT_TRUE(store::restore(file("copy.db"), file("restored.db"), {}));
    store::Database restored = store::Database::open(file("restored.db")).value();
    PlanBook kept(restored);
    EXPECT_EQ(kept.find("lgo").value().steps.size(), 25U);
    EXPECT_EQ(kept.tasks("lgo", std::nullopt).value().size(), tasks.size());
    EXPECT_EQ(kept.history(tasks.at(0).id).value().size(), 1U);
}

}  // namespace
}  // namespace msoko::cycle
