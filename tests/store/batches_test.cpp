#include "msoko/store/batches.hpp"

#include <gmock/gmock.h>

#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class BatchesOnBoth : public BothEngines {
  protected:
    void SetUp() override {
        BothEngines::SetUp();
        if (!IsSkipped()) {
            database_.emplace(open());
            batches_.emplace(*database_);
        }
    }
    [[nodiscard]] std::vector<std::string> states() {
        const std::vector<BatchRecord> all = batches_->list().value();
        std::vector<std::string> found;
        found.reserve(all.size());
        for (const BatchRecord& batch : all) {
            found.emplace_back(to_string(batch.state));
        }
        return found;
    }
    std::optional<Database> database_;
    std::optional<Batches> batches_;
};
INSTANTIATE_TEST_SUITE_P(Engines, BatchesOnBoth, testing::Values("sqlite", "postgres"), engine_name);

const std::vector<TestWork> kWorks{
    {"sch220001", 1, 3, {2, 1}}, {"sch220002", 1, 0, {0, facts::kNotAttempted}}, {"sch220001", 2, -1, {}}};

TEST_P(BatchesOnBoth, GiveBackWhatWasAccepted) {
    const Delivery delivery = results("a.xlsx", kWorks);
    const Delivery registered = pupils("pupils.csv", {{"п1", 11}, {"п2", -1}});
    const Acceptance acceptance = batches_->accept(delivery).value();
    batches_->accept(registered).value();

    EXPECT_EQ(acceptance.batch.id, BatchId{1});
    EXPECT_EQ(acceptance.batch.rows, (RowCounts{.created = 3, .rejected = 2}));
    const Sheets rows = batches_->accepted().value();
    ASSERT_EQ(rows.works.size(), 1U);
    const facts::WorkBatch& batch = rows.works.front();
    EXPECT_EQ(batch.paper.subject, "math");
    EXPECT_EQ(batch.paper.pupil_grade, 5);
    EXPECT_EQ(batch.paper.max_primary, 4);
    ASSERT_EQ(batch.paper.items.size(), 2U);
    EXPECT_THAT(batch.paper.items[0].content, ElementsAre("1.1", "1.2"));
    EXPECT_EQ(batch.paper.items[0].skill, "счёт");
    EXPECT_TRUE(batch.paper.items[1].is_metasubject);
    EXPECT_EQ(batch.source.file, "a.xlsx");
    EXPECT_EQ(batch.source.sha256, delivery.sha256);
    EXPECT_THAT(batch.classes, ElementsAre("", "А"));
    // Grouped by organization: both of the first school, then the second's.
    ASSERT_EQ(batch.works.size(), 3U);
    EXPECT_EQ(batch.organizations[batch.works[2].organization].login, "sch220002");
    EXPECT_TRUE(batch.works[1].is_absent);
    EXPECT_THAT(batch.points, ElementsAre(2, 1, facts::kNoPoints, facts::kNoPoints, 0, facts::kNotAttempted));
    EXPECT_EQ(batches_->accepted_table("student").value().size(), 1U);
    EXPECT_THAT(batches_->accepted_table("staff").value(), IsEmpty());
    const std::vector<facts::OrganizationRecord> organizations = batches_->organizations().value();
    ASSERT_EQ(organizations.size(), 2U);
    EXPECT_EQ(organizations[1].login, "sch220002");
    EXPECT_EQ(organizations[1].municipality, "Город");
    ASSERT_EQ(rows.tables.size(), 1U);
    const facts::TableBatch& table = rows.tables.front();
    EXPECT_TRUE(table.has_one_row_a_key);
    EXPECT_EQ(table.columns.at("student").label(table.columns.at("student").integer(1)), "п2");
    EXPECT_EQ(table.columns.at("age").get(0), 11);
    EXPECT_EQ(table.columns.at("age").get(1), std::nullopt);
    EXPECT_EQ(table.columns.at("share").decimal(0), 1.1);
}

TEST_P(BatchesOnBoth, KeepWhoBroughtItAndItsFindings) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    const BatchRecord batch = batches_->find({1}).value();
    EXPECT_EQ(batch.who, "Иванова");
    EXPECT_EQ(batch.at, 1'700'000'000);
    EXPECT_EQ(batch.layouts, "fisoko_f1");
    EXPECT_EQ(batch.num_findings, 1);
    const std::vector<Finding> findings = batches_->findings({1}).value();
    ASSERT_EQ(findings.size(), 1U);
    EXPECT_EQ(findings[0].message, "Сумма не та.");
    EXPECT_EQ(findings[0].row, 7U);
    EXPECT_EQ(findings[0].action, Action::Rejected);
}

TEST_P(BatchesOnBoth, DoNothingWithTheSameFileAgain) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    const Acceptance again = batches_->accept(results("a.xlsx", kWorks)).value();
    EXPECT_TRUE(again.is_repeat);
    EXPECT_EQ(again.batch.id, BatchId{1});
    EXPECT_THAT(states(), ElementsAre("accepted"));

    Delivery otherwise = results("a.xlsx", kWorks);
    otherwise.sheets.works[0].works[0].primary = 2;
    const auto refused = batches_->accept(otherwise);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("--supersede 1"));
}

TEST_P(BatchesOnBoth, RefuseRowsThatAreThereAlready) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    const auto refused =
        batches_->accept(results("b.xlsx", {{"sch220002", 5, 1, {1, 0}}, {"sch220001", 2, 1, {1, 0}}}));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, testing::AllOf(HasSubstr("sch220001, 2"), HasSubstr("партии 1 («a.xlsx»)"),
                                                        HasSubstr("--supersede 1")));
    EXPECT_THAT(states(), ElementsAre("accepted"));
    // The same code in another school is another pupil.
    EXPECT_TRUE(batches_->accept(results("c.xlsx", {{"sch220003", 1, 1, {1, 0}}})));
}

/// A work of a year of its own, with a name in row 9.
Delivery with_person(const std::string& name, int year, const facts::PersonCode& person) {
    Delivery delivery = results(name, {{person.organization, person.code, 3, {2, 1}}});
    delivery.sheets.works.front().paper.year = year;
    delivery.people = {person};
    return delivery;
}

TEST_P(BatchesOnBoth, RefuseACodeThatStandsForAnotherPerson) {
    const std::uint64_t of_one = 0x8000'0000'0000'0001U;
    batches_->accept(with_person("a.csv", 2021, {"sch220001", 7, of_one, 9})).value();
    const auto refused = batches_->accept(with_person("b.csv", 2022, {"sch220001", 7, 2, 9}));
    ASSERT_FALSE(refused);
    EXPECT_EQ(refused.error().code, ErrorCode::UnusableInput);
    EXPECT_THAT(refused.error().message, HasSubstr("b.csv, строка 9"));
    EXPECT_THAT(refused.error().message, HasSubstr("a.csv"));
    EXPECT_TRUE(batches_->accept(with_person("c.csv", 2023, {"sch220001", 7, of_one, 9}))) << "the same person";
    EXPECT_TRUE(batches_->accept(with_person("d.csv", 2024, {"sch220002", 7, 2, 9}))) << "another school";
    EXPECT_TRUE(batches_->withdraw(BatchId{1}));
    EXPECT_FALSE(batches_->accept(with_person("b.csv", 2022, {"sch220001", 7, 2, 9}))) << "c.csv has the person too";
    EXPECT_TRUE(batches_->withdraw(BatchId{2}));
    EXPECT_TRUE(batches_->accept(with_person("b.csv", 2022, {"sch220001", 7, 2, 9})));
}

TEST_P(BatchesOnBoth, RefuseAWorkWithOtherTasks) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    Delivery other = results("b.xlsx", {{"sch220009", 1, 1, {1, 0}}});
    other.sheets.works[0].paper.items.pop_back();
    other.sheets.works[0].points = {1};
    const auto refused = batches_->accept(other);
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("другое число заданий"));
}

TEST_P(BatchesOnBoth, RefuseARegisterRowTwice) {
    batches_->accept(pupils("a.csv", {{"п1", 11}, {"п2", 12}})).value();
    // Codes of the second file have other places in its dictionary.
    const auto refused = batches_->accept(pupils("b.csv", {{"п3", 11}, {"п2", 12}}));
    ASSERT_FALSE(refused);
    EXPECT_THAT(refused.error().message, HasSubstr("п2"));
}

TEST_P(BatchesOnBoth, ShowWhatACorrectedFileChanges) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    const std::vector<BatchId> first{{1}};
    const Acceptance corrected = batches_
                                     ->accept(results("a2.xlsx", {{"sch220001", 1, 4, {2, 2}},
                                                                  {"sch220002", 1, 0, {0, facts::kNotAttempted}},
                                                                  {"sch220001", 3, 1, {1, 0}}}),
                                              first)
                                     .value();
    EXPECT_EQ(corrected.batch.rows,
              (RowCounts{.created = 1, .changed = 1, .unchanged = 1, .removed = 1, .rejected = 2}));
    const std::string work = "2021 spring vpr math 5, sch220001, ";
    EXPECT_THAT(corrected.changes, testing::UnorderedElementsAre(CellChange{work + "1", "primary", "3", "4"},
                                                                 CellChange{work + "1", "item 2", "1", "2"},
                                                                 CellChange{work + "3", "", "", "1"},
                                                                 CellChange{work + "2", "", "1", ""}));
    EXPECT_THAT(states(), ElementsAre("superseded", "accepted"));
    EXPECT_THAT(batches_->changes({2}).value(), testing::UnorderedElementsAreArray(corrected.changes));
    EXPECT_THAT(batches_->changes({1}).value(), IsEmpty());
    EXPECT_EQ(batches_->changes({3}).error().code, ErrorCode::NotFound);
    EXPECT_EQ(batches_->find({1}).value().superseded_by, BatchId{2});
    const Sheets rows = batches_->accepted().value();
    ASSERT_EQ(rows.works.size(), 1U);
    EXPECT_EQ(rows.works[0].source.file, "a2.xlsx");
}

TEST_P(BatchesOnBoth, WithdrawnOneGivesItsPlaceBack) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    const std::vector<BatchId> first{{1}};
    batches_->accept(results("a2.xlsx", {{"sch220001", 1, 4, {2, 2}}}), first).value();

    const auto early = batches_->withdraw({1});
    ASSERT_FALSE(early);
    EXPECT_EQ(early.error().code, ErrorCode::Usage);
    EXPECT_THAT(early.error().message, HasSubstr("2 («a2.xlsx»)"));

    const std::vector<BatchRecord> returned = batches_->withdraw({2}).value();
    ASSERT_EQ(returned.size(), 1U);
    EXPECT_EQ(returned[0].id, BatchId{1});
    EXPECT_THAT(states(), ElementsAre("accepted", "withdrawn"));
    EXPECT_EQ(batches_->accepted().value().works[0].works.size(), 3U);
    EXPECT_FALSE(batches_->withdraw({2}));
    EXPECT_EQ(batches_->withdraw({9}).error().code, ErrorCode::NotFound);
    batches_->withdraw({1}).value();
    EXPECT_THAT(batches_->accepted().value().works, IsEmpty());
    // A withdrawn file may come again.
    EXPECT_EQ(batches_->accept(results("a.xlsx", kWorks)).value().batch.id, BatchId{3});
}

TEST_P(BatchesOnBoth, NameWhatTookThePlaceOfAReturningRow) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    const std::vector<BatchId> first{{1}};
    batches_->accept(results("a2.xlsx", {{"sch220001", 1, 4, {2, 2}}}), first).value();
    batches_->accept(results("b.xlsx", {{"sch220002", 1, 4, {2, 2}}})).value();

    const std::vector<BatchRecord> dependants = batches_->dependants({2}).value();

    ASSERT_EQ(dependants.size(), 1U);
    EXPECT_EQ(dependants[0].id, BatchId{3});
    EXPECT_FALSE(batches_->withdraw({2}));
    batches_->withdraw({3}).value();
    EXPECT_TRUE(batches_->withdraw({2}));
}

TEST_P(BatchesOnBoth, PutQuestionnairesLast) {
    Delivery questionnaire = pupils("context.xlsx", {{"п1", 11}});
    questionnaire.kind = BatchKind::Questionnaire;
    batches_->accept(questionnaire).value();
    batches_->accept(pupils("register.csv", {{"п2", 12}})).value();
    const Sheets rows = batches_->accepted().value();
    ASSERT_EQ(rows.tables.size(), 2U);
    EXPECT_EQ(rows.tables[0].source.file, "register.csv");
    EXPECT_EQ(rows.tables[1].source.file, "context.xlsx");
}

TEST_P(BatchesOnBoth, FindDamagedRows) {
    batches_->accept(results("a.xlsx", kWorks)).value();
    batches_->accept(results("b.xlsx", {{"sch220003", 1, 1, {1, 0}}})).value();
    EXPECT_THAT(batches_->problems().value(), IsEmpty());
    database_->run("update batch_organization set works = $1 where batch = 1 and number = 0", {Bytes{"\1"}}).value();
    database_->run("update batch_sheet set num_valid = 5 where batch = 2").value();
    EXPECT_THAT(batches_->problems().value(), ElementsAre(HasSubstr("партии 1"), HasSubstr("партия 2 («b.xlsx»)")));
    EXPECT_EQ(batches_->accepted().error().code, ErrorCode::UnusableInput);
}

}  // namespace
}  // namespace msoko::store
