#include "msoko/facts/history.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::facts {
namespace {

using catalog::ColumnType;
using testing::ElementsAre;
using testing::IsEmpty;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

struct Pupil {
    std::string login;
    std::uint32_t student;
    std::int16_t primary;
};

/// A work of ВПР, mathematics, grade 5: one task.
WorkBatch work(int year, const std::vector<Pupil>& pupils,
               const std::map<std::string, std::string>& municipalities = {}) {
    WorkBatch batch;
    batch.paper = {year, Run::Spring, "vpr", "math", 5, 20, {{"1", 20, TaskLevel::Base, {}, {}, "", false}}, 5};
    batch.classes = {"А"};
    for (const Pupil& pupil : pupils) {
        OrganizationRecord record;
        record.login = pupil.login;
        record.year = year;
        if (const auto known = municipalities.find(pupil.login); known != municipalities.end()) {
            record.municipality = known->second;
        }
        Work one;
        one.organization = static_cast<std::uint32_t>(batch.organizations.size());
        one.student = pupil.student;
        one.primary = pupil.primary;
        batch.organizations.push_back(std::move(record));
        batch.works.push_back(one);
        batch.points.push_back(static_cast<std::uint8_t>(pupil.primary));
    }
    return batch;
}

/// A row of a table: login, year, cells by column; a cell is a number, a word or missing.
struct TestRow {
    std::string login;
    int year;
    std::map<std::string, std::string> cells;
};

TableBatch table(const std::string& name, const std::vector<TestRow>& rows) {
    TableBatch batch;
    batch.table = name;
    batch.has_one_row_a_key = name == "org";
    batch.source.file = name + ".csv";
    std::map<std::string, ColumnBuilder> builders;
    const catalog::TableDescription& description = *real_catalog().find_table(name);
    for (const TestRow& row : rows) {
        for (const auto& [column, cell] : row.cells) {
            builders.try_emplace(column, description.find(column)->type);
        }
    }
    for (const TestRow& row : rows) {
        OrganizationRecord record;
        record.login = row.login;
        record.year = row.year;
        batch.rows.push_back({row.year, static_cast<std::uint32_t>(batch.organizations.size()),
                              static_cast<std::uint32_t>(batch.rows.size() + 2)});
        batch.organizations.push_back(std::move(record));
        for (auto& [column, builder] : builders) {
            const auto cell = row.cells.find(column);
            if (cell == row.cells.end()) {
                builder.append_missing();
            } else if (description.find(column)->type == ColumnType::Code) {
                builder.append_word(cell->second);
            } else {
                builder.append(std::int64_t{std::stoi(cell->second)});
            }
        }
    }
    for (auto& [column, builder] : builders) {
        batch.columns.emplace(column, std::move(builder).build());
    }
    return batch;
}

TestRow event(const std::string& login, int year, const std::string& kind,
              std::map<std::string, std::string> more = {}) {
    more["event"] = kind;
    return {login, year, std::move(more)};
}

class History : public testing::Test {
  protected:
    FactSet view(OrganizationView as, std::vector<WorkBatch> works, std::vector<TableBatch> tables) {
        findings_.clear();
        OrganizationHistory history = take_history(real_catalog(), tables, findings_);
        history.view = as;
        history.same = same_.empty() ? history.same : same_;
        history.different = different_;
        apply_history(history, real_catalog(), works, tables, findings_);
        return FactSet::build(real_catalog(), std::move(works), {}, tables, history).value();
    }
    FactSet as_was(std::vector<WorkBatch> works, std::vector<TableBatch> tables) {
        return view(OrganizationView::AsWas, std::move(works), std::move(tables));
    }
    FactSet as_now(std::vector<WorkBatch> works, std::vector<TableBatch> tables) {
        return view(OrganizationView::AsNow, std::move(works), std::move(tables));
    }

    std::vector<Finding> findings_;
    std::vector<LoginPair> same_;
    std::vector<LoginPair> different_;
};

/// By organization's login of the year and column: values of the rows of a year, in their order.
std::vector<std::optional<int>> values(const FactTable& facts, const std::string& login, const std::string& name,
                                       int year = 2021) {
    std::vector<std::optional<int>> found;
    const Column& organization = facts.column("organization");
    for (std::size_t row = 0; row < facts.num_rows(); ++row) {
        if (organization.label(organization.integer(row)) == login && facts.column("year").integer(row) == year) {
            const auto value = facts.column(name).get(row);
            found.push_back(value ? std::optional(static_cast<int>(*value)) : std::nullopt);
        }
    }
    return found;
}

std::vector<std::string> words(const FactTable& facts, const std::string& login, const std::string& name) {
    std::vector<std::string> found;
    const Column& organization = facts.column("organization");
    const Column& column = facts.column(name);
    for (std::size_t row = 0; row < facts.num_rows(); ++row) {
        if (organization.label(organization.integer(row)) == login) {
            found.emplace_back(column.has(row) ? column.label(column.integer(row)) : "");
        }
    }
    return found;
}

constexpr const char* kOne = "sch990001";
constexpr const char* kTwo = "sch990002";
constexpr const char* kThree = "sch990003";

TEST_F(History, MergedSchoolKeepsItsRowsAsItWas) {
    const FactSet facts = as_was({work(2021, {{kOne, 1, 3}, {kOne, 2, 5}, {kTwo, 1, 4}})},
                                 {table("org_event", {event(kTwo, 2023, "merged", {{"other", kOne}})})});
    EXPECT_THAT(findings_, IsEmpty());
    EXPECT_EQ(facts.organizations().size(), 2U);
    EXPECT_THAT(values(facts.results(), kOne, "primary"), ElementsAre(3, 5));
    EXPECT_THAT(values(facts.results(), kTwo, "primary"), ElementsAre(4));
    // An event is no fact of its year.
    EXPECT_THAT(facts.years(), ElementsAre(2021));
    EXPECT_EQ(facts.table("org")->num_rows(), 2U);
}

TEST_F(History, MergedSchoolsRowsGoToItsSuccessorAsItIsNow) {
    const FactSet facts = as_now({work(2021, {{kOne, 1, 3}, {kOne, 2, 5}, {kTwo, 1, 4}}), work(2023, {{kOne, 7, 6}})},
                                 {table("org_event", {event(kTwo, 2023, "merged", {{"other", kOne}})})});
    EXPECT_EQ(facts.organizations().size(), 1U);
    EXPECT_THAT(values(facts.results(), kOne, "primary"), ElementsAre(3, 5, 4));
    // Two pupils had the code 1: they stay two. The one of another year keeps its code.
    EXPECT_THAT(values(facts.results(), kOne, "student"), ElementsAre(1, 2, 8));
    EXPECT_THAT(values(facts.results(), kOne, "student", 2023), ElementsAre(7));
    // Two classes «А» stay two.
    const std::vector<std::string> classes = words(facts.results(), kOne, "class");
    EXPECT_THAT(classes, testing::UnorderedElementsAre("А", "А", "А (sch990002)", "А"));
}

TEST_F(History, RegistersOfAPupilFollowItsWorks) {
    const FactSet facts = as_now({work(2021, {{kOne, 1, 3}, {kTwo, 1, 4}})},
                                 {table("student", {{kOne, 2021, {{"student", "1"}, {"grade", "5"}}},
                                                    {kTwo, 2021, {{"student", "1"}, {"grade", "6"}}}}),
                                  table("org_event", {event(kTwo, 2023, "merged", {{"other", kOne}})})});
    EXPECT_THAT(values(facts.results(), kOne, "student"), ElementsAre(1, 2));
    EXPECT_THAT(values(*facts.table("student"), kOne, "student"), ElementsAre(1, 2));
    EXPECT_THAT(values(*facts.table("student"), kOne, "grade"), ElementsAre(5, 6));
}

TEST_F(History, SumsOfRegistersComeFromPartsAndNothingIsAveraged) {
    const TableBatch events = table("org_event", {event(kTwo, 2023, "merged", {{"other", kOne}})});
    const TableBatch register_of_both =
        table("org", {{kOne, 2021, {{"students", "300"}, {"settlement_size", "3"}, {"teachers", "20"}}},
                      {kTwo, 2021, {{"students", "120"}, {"settlement_size", "1"}, {"is_boarding", "1"}}}});
    const FactSet facts = as_now({}, {register_of_both, events});
    const FactTable& organizations = *facts.table("org");
    EXPECT_THAT(values(organizations, kOne, "students"), ElementsAre(420));
    // How many teachers the other one had is not known: neither is the sum.
    EXPECT_THAT(values(organizations, kOne, "teachers"), ElementsAre(std::nullopt));
    EXPECT_THAT(values(organizations, kOne, "settlement_size"), ElementsAre(3));
    EXPECT_THAT(values(organizations, kOne, "is_boarding"), ElementsAre(1));
}

TEST_F(History, SuccessorSpeaksForItsPartsSinceTheyWereJoined) {
    const TableBatch events = table("org_event", {event(kTwo, 2023, "branch", {{"other", kOne}})});
    const FactSet facts =
        as_now({work(2023, {{kTwo, 1, 4}})}, {table("org", {{kOne, 2023, {{"students", "410"}}}}), events});
    EXPECT_THAT(values(*facts.table("org"), kOne, "students", 2023), ElementsAre(410));
    EXPECT_THAT(values(facts.results(), kOne, "primary", 2023), ElementsAre(4));
}

TEST_F(History, AMissingPartMakesTheSumUnknown) {
    const FactSet facts =
        as_now({work(2021, {{kTwo, 1, 4}})}, {table("org", {{kOne, 2021, {{"students", "300"}}}}),
                                              table("org_event", {event(kTwo, 2023, "merged", {{"other", kOne}})})});
    EXPECT_THAT(values(*facts.table("org"), kOne, "students"), ElementsAre(std::nullopt));
}

TEST_F(History, FollowsSeveralMergersAndStopsAtASplit) {
    const std::vector<WorkBatch> works{work(2021, {{kOne, 1, 3}, {kTwo, 2, 4}, {kThree, 3, 5}})};
    const TestRow first = event(kOne, 2022, "merged", {{"other", kTwo}});
    const TestRow second = event(kTwo, 2023, "merged", {{"other", kThree}});
    EXPECT_THAT(values(as_now(works, {table("org_event", {second, first})}).results(), kThree, "primary"),
                ElementsAre(3, 4, 5));
    const FactSet independent =
        as_now(works, {table("org_event", {first, second, event(kTwo, 2024, "split", {{"other", kThree}})})});
    EXPECT_THAT(values(independent.results(), kThree, "primary"), ElementsAre(5));
    EXPECT_THAT(values(independent.results(), kTwo, "primary"), ElementsAre(3, 4));
}

TEST_F(History, RefusesACircle) {
    const FactSet facts = as_now({work(2021, {{kOne, 1, 3}, {kTwo, 2, 4}})},
                                 {table("org_event", {event(kOne, 2022, "merged", {{"other", kTwo}}),
                                                      event(kTwo, 2023, "merged", {{"other", kOne}})})});
    EXPECT_EQ(facts.organizations().size(), 2U);
    ASSERT_EQ(findings_.size(), 2U);
    EXPECT_EQ(findings_[0].code, "history.circle");
    EXPECT_EQ(findings_[0].row, 2U);
}

TEST_F(History, NamesWhatAnEventDoesNotSay) {
    as_now({}, {table("org_event", {event(kOne, 2022, "merged"), event(kOne, 2022, "renamed"),
                                    event(kOne, 2022, "opened", {{"act", "№ 5"}})})});
    ASSERT_EQ(findings_.size(), 2U);
    EXPECT_THAT(findings_[0].message, testing::HasSubstr("логина другой организации (other)"));
    EXPECT_THAT(findings_[1].message, testing::HasSubstr("нового названия (new_name)"));
}

TEST_F(History, SuccessorWithoutRowsOfItsOwnGetsThem) {
    const FactSet facts = as_now({work(2021, {{kOne, 1, 3}, {kTwo, 2, 4}})},
                                 {table("org_event", {event(kOne, 2022, "merged", {{"other", "sch990009"}}),
                                                      event(kTwo, 2022, "merged", {{"other", "sch990009"}})})});
    EXPECT_THAT(values(facts.results(), "sch990009", "primary"), ElementsAre(3, 4));
}

TEST_F(History, TransferredSchoolCountsWhereItWas) {
    const std::vector<WorkBatch> works{work(2021, {{kOne, 1, 3}}, {{kOne, "Первый район"}}),
                                       work(2022, {{kOne, 1, 3}}, {{kOne, "Первый район"}})};
    const std::vector<TableBatch> events{
        table("org_event", {event(kOne, 2022, "transferred", {{"new_municipality", "Второй район"}}),
                            event(kOne, 2022, "renamed", {{"new_name", "Лицей № 1"}})})};
    const auto municipality = [](const FactSet& facts, int year) {
        const auto id = facts.organizations().at(OrgId{0}).municipality_in(year);
        return id ? facts.organizations().municipalities()[id->index()] : std::string();
    };
    const FactSet was = as_was(works, events);
    EXPECT_EQ(municipality(was, 2021), "Первый район");
    EXPECT_EQ(municipality(was, 2022), "Второй район") << "though the file of that year lags behind";
    EXPECT_EQ(was.organizations().at(OrgId{0}).title_in(2022), "Лицей № 1");
    EXPECT_EQ(was.organizations().at(OrgId{0}).title_in(2021), "Лицей № 1") << "no file knows the former name";
    const FactSet now = as_now({works.front()}, events);
    EXPECT_EQ(municipality(now, 2021), "Второй район");
}

TEST_F(History, CodeOfExamsIsTheSchoolThatTheRegisterNames) {
    const std::vector<WorkBatch> works{work(2021, {{kOne, 1, 3}}), work(2021, {{"104", 7, 2}}, {{"104", ""}}),
                                       work(2022, {{"104", 8, 2}}, {{"104", ""}}),
                                       work(2022, {{"105", 9, 2}}, {{"105", ""}})};
    const std::vector<TableBatch> registers{table("org", {{kOne, 2021, {{"exam_code", "104"}}},
                                                          {kOne, 2022, {{"exam_code", "105"}}},
                                                          {kTwo, 2022, {{"exam_code", "105"}}}})};
    const FactSet facts = as_was(works, registers);
    ASSERT_EQ(facts.organizations().size(), 3U);
    const Organization& school = facts.organizations().at(*facts.organizations().find("104"));
    EXPECT_EQ(school.login(2021), kOne);
    EXPECT_EQ(school.login(2022), kOne) << "not the code that its exams came by";
    EXPECT_THAT(values(facts.results(), kOne, "student", 2021), ElementsAre(1, 7));
    EXPECT_THAT(values(facts.results(), kOne, "student", 2022), ElementsAre(8));
    ASSERT_EQ(findings_.size(), 1U) << "105 is said of two";
    EXPECT_EQ(findings_[0].code, "history.code_shared");
}

TEST_F(History, GroupsHoldFromYearToYear) {
    const std::vector<WorkBatch> works{work(2021, {{kOne, 1, 3}}), work(2022, {{kOne, 1, 3}, {kTwo, 1, 3}}),
                                       work(2023, {{kOne, 1, 3}, {kTwo, 1, 3}})};
    const std::vector<TableBatch> tables{
        table("org", {{kOne, 2023, {{"low_result_school", "1"}}}}),
        table("org_period", {{kOne, 2021, {{"group", "low_result_school"}, {"until", "2022"}}},
                             {kTwo, 2023, {{"group", "Кластер"}, {"value", "Север"}}},
                             {kTwo, 2000, {{"group", "low_result_school"}, {"value", "нет"}, {"until", "2022"}}},
                             {kTwo, 2021, {{"group", "цвет"}}}})};
    const FactSet was = as_was(works, tables);
    const FactTable& organizations = *was.table("org");
    EXPECT_THAT(values(organizations, kOne, "low_result_school", 2021), ElementsAre(1));
    EXPECT_THAT(values(organizations, kOne, "low_result_school", 2022), ElementsAre(1));
    EXPECT_THAT(values(organizations, kOne, "low_result_school", 2023), ElementsAre(1));
    EXPECT_THAT(values(organizations, kTwo, "low_result_school", 2022), ElementsAre(0));
    EXPECT_THAT(values(organizations, kTwo, "low_result_school", 2023), ElementsAre(std::nullopt));
    EXPECT_THAT(words(organizations, kTwo, "cluster"), ElementsAre("", "Север"));
    ASSERT_EQ(findings_.size(), 1U);
    EXPECT_EQ(findings_[0].code, "history.group_unknown");
    // No row of a year in which there was nothing.
    EXPECT_THAT(values(organizations, kTwo, "low_result_school", 2021), IsEmpty());
    // As it is now: who is in a group in the last year, in all years; who is not, in none.
    const FactSet now = as_now(works, tables);
    EXPECT_THAT(words(*now.table("org"), kTwo, "cluster"), ElementsAre("Север", "Север"));
    EXPECT_THAT(values(*now.table("org"), kOne, "low_result_school", 2021), ElementsAre(std::nullopt));
}

TEST_F(History, KindHoldsUntilTheNextChange) {
    const std::vector<WorkBatch> works{work(2020, {{kOne, 1, 3}}), work(2021, {{kOne, 1, 3}}),
                                       work(2022, {{kOne, 1, 3}})};
    const std::vector<TableBatch> tables{
        table("org_event", {event(kOne, 2021, "kind_changed", {{"new_kind", "additional"}}),
                            event(kOne, 2022, "kind_changed", {{"new_kind", "school"}})})};
    EXPECT_THAT(words(*as_was(works, tables).table("org"), kOne, "kind"), ElementsAre("", "additional", "school"));
    EXPECT_THAT(words(*as_now(works, tables).table("org"), kOne, "kind"), ElementsAre("school", "school", "school"));
}

TEST_F(History, NewLoginIsTheSameSchoolInBothViews) {
    const std::vector<WorkBatch> works{work(2021, {{"sch990001", 1, 3}}), work(2022, {{"edu990777", 1, 4}})};
    const std::vector<TableBatch> events{
        table("org_event", {event("sch990001", 2022, "recoded", {{"other", "edu990777"}})})};
    for (const OrganizationView as : {OrganizationView::AsWas, OrganizationView::AsNow}) {
        const FactSet facts = view(as, works, events);
        EXPECT_EQ(facts.organizations().size(), 1U);
        EXPECT_EQ(facts.organizations().at(OrgId{0}).login(2021), "sch990001");
        EXPECT_EQ(facts.organizations().at(OrgId{0}).login(2022), "edu990777");
    }
}

TEST_F(History, WordOfAPersonGoesBeforeTheLookOfLogins) {
    const std::vector<WorkBatch> works{work(2021, {{"sch990001", 1, 3}}), work(2022, {{"edu990001", 1, 4}})};
    EXPECT_EQ(as_was(works, {}).organizations().size(), 1U);
    different_ = {{"sch990001", "edu990001"}};
    EXPECT_EQ(as_was(works, {}).organizations().size(), 2U);
}

}  // namespace
}  // namespace msoko::facts
