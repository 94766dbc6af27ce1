#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <optional>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::facts {
namespace {

using catalog::ColumnType;
using testing::ElementsAre;

const catalog::Catalog& real_catalog() {
    static const catalog::Catalog catalog = catalog::Catalog::load(MSOKO_SOURCE_DIR "/catalog").value();
    return catalog;
}

using Numbers = std::vector<std::optional<int>>;

Column numbers(ColumnType type, const Numbers& values) {
    ColumnBuilder builder(type);
    for (const std::optional<int>& value : values) {
        if (value) {
            builder.append(std::int64_t{*value});
        } else {
            builder.append_missing();
        }
    }
    return std::move(builder).build();
}

Column words(const std::vector<std::string>& values) {
    ColumnBuilder builder(ColumnType::Code);
    for (const std::string& value : values) {
        builder.append_word(value);
    }
    return std::move(builder).build();
}

TableBatch batch(std::string table, const std::vector<std::string>& logins, std::vector<TableRow> rows) {
    TableBatch result;
    result.table = std::move(table);
    result.source.file = result.table + ".csv";
    for (const std::string& login : logins) {
        result.organizations.push_back({login, 2021, "", "", "", "99", ""});
    }
    result.rows = std::move(rows);
    return result;
}

Numbers values_of(const FactTable& table, std::string_view name) {
    Numbers values;
    const Column& column = table.column(name);
    for (std::size_t row = 0; row < table.num_rows(); ++row) {
        const auto value = column.get(row);
        values.push_back(value ? std::optional(static_cast<int>(*value)) : std::nullopt);
    }
    return values;
}

TEST(TableJoin, SortsByYearOrganizationPersonAndArrival) {
    TableBatch first = batch("participation", {"sch990002", "sch990001"}, {{2021, 0, 2}, {2021, 1, 3}, {2020, 0, 4}});
    first.columns.emplace("student", numbers(ColumnType::Integer, {7, 9, 7}));
    first.columns.emplace("kind", words({"olympiad", "contest", "career"}));
    TableBatch second = batch("participation", {"sch990002"}, {{2021, 0, 2}, {2021, 0, 3}});
    second.columns.emplace("student", numbers(ColumnType::Integer, {7, 5}));
    second.columns.emplace("kind", words({"club", "olympiad"}));
    const FactSet facts = FactSet::build(real_catalog(), {}, {}, {first, second}).value();
    const FactTable& table = *facts.table("participation");
    EXPECT_THAT(values_of(table, "year"), ElementsAre(2020, 2021, 2021, 2021, 2021));
    EXPECT_THAT(values_of(table, "organization"), ElementsAre(1, 0, 1, 1, 1));
    EXPECT_THAT(values_of(table, "student"), ElementsAre(7, 9, 5, 7, 7));
    EXPECT_THAT(values_of(table, "source"), ElementsAre(0, 0, 1, 0, 1));
    EXPECT_THAT(values_of(table, "source_row"), ElementsAre(4, 3, 3, 2, 2));
    const Column& kind = table.column("kind");
    EXPECT_EQ(kind.label(kind.integer(2)), "olympiad");
    EXPECT_EQ(kind.label(kind.integer(4)), "club");
    EXPECT_EQ(table.find("stage"), nullptr) << "nobody gave it";
    EXPECT_THAT(facts.years(), ElementsAre(2020, 2021));
    EXPECT_EQ(facts.table_sources()[1].file, "participation.csv");
    EXPECT_EQ(facts.results().num_rows(), 0U);
}

TEST(TableJoin, GivesEveryOrganizationOfAYearARowOfOrg) {
    TableBatch students = batch("student", {"sch990002", "sch990001"}, {{2021, 0, 2}, {2020, 1, 3}});
    students.columns.emplace("student", numbers(ColumnType::Integer, {1, 1}));
    TableBatch registered = batch("org", {"sch990001"}, {{2021, 0, 2}});
    registered.columns.emplace("kind", words({"school"}));
    WorkBatch works;
    works.paper = {2021, Run::Spring, "vpr", "math", 4, 20, {}, 4};
    works.organizations = {{"sch990003", 2021, "", "", "", "99", ""}};
    works.classes = {""};
    works.works.resize(1);
    works.works.front().is_absent = true;
    const FactSet facts = FactSet::build(real_catalog(), {works}, {}, {students, registered}).value();
    const FactTable& table = *facts.table("org");
    EXPECT_THAT(values_of(table, "year"), ElementsAre(2020, 2021, 2021, 2021));
    EXPECT_THAT(values_of(table, "organization"), ElementsAre(0, 0, 1, 2));
    EXPECT_THAT(values_of(table, "kind"), ElementsAre(std::nullopt, 0, std::nullopt, std::nullopt));
    EXPECT_THAT(values_of(table, "source"), ElementsAre(std::nullopt, 1, std::nullopt, std::nullopt));
}

TEST(TableJoin, MergesRowsOfOrgColumnByColumnTheFirstBatchFirst) {
    TableBatch registered = batch("org", {"sch990001"}, {{2021, 0, 2}});
    registered.columns.emplace("is_rural", numbers(ColumnType::Flag, {0}));
    registered.columns.emplace("students", numbers(ColumnType::Integer, {std::nullopt}));
    TableBatch context = batch("org", {"sch990001"}, {{2021, 0, 8}});
    context.columns.emplace("is_rural", numbers(ColumnType::Flag, {1}));
    context.columns.emplace("students", numbers(ColumnType::Integer, {250}));
    context.columns.emplace("teachers", numbers(ColumnType::Integer, {20}));
    const FactSet facts = FactSet::build(real_catalog(), {}, {}, {registered, context}).value();
    const FactTable& table = *facts.table("org");
    EXPECT_THAT(values_of(table, "is_rural"), ElementsAre(0));
    EXPECT_THAT(values_of(table, "students"), ElementsAre(250));
    EXPECT_THAT(values_of(table, "teachers"), ElementsAre(20));
    EXPECT_THAT(values_of(table, "source_row"), ElementsAre(2));
}

TEST(TableJoin, KeepsDatesAndDecimals) {
    TableBatch staff = batch("staff", {"sch990001"}, {{2021, 0, 2}});
    staff.columns.emplace("employee", numbers(ColumnType::Integer, {1}));
    ColumnBuilder competence(ColumnType::Decimal);
    competence.append(72.5);
    staff.columns.emplace("competence", std::move(competence).build());
    TableBatch submission = batch("submission", {"sch990001"}, {{2021, 0, 2}});
    submission.columns.emplace("due", numbers(ColumnType::Date, {18687}));  // 2021-03-01
    const FactSet facts = FactSet::build(real_catalog(), {}, {}, {staff, submission}).value();
    EXPECT_EQ(facts.table("staff")->column("competence").decimal(0), 72.5);
    EXPECT_THAT(values_of(*facts.table("submission"), "due"), ElementsAre(18687));
    EXPECT_EQ(facts.table("submission")->column("due").type(), ColumnType::Date);
}

TEST(TableJoin, KnowsOrganizationsOfNothingButResults) {
    const FactSet facts = FactSet::build(real_catalog(), {}).value();
    EXPECT_EQ(facts.table("org")->num_rows(), 0U);
    EXPECT_EQ(facts.table("student"), nullptr);
}

TEST(TableJoin, KeepsTerritoriesApartFromOrganizations) {
    TableBatch reference =
        batch("reference", {"РФ", "sch990001", "Край"}, {{2021, 0, 2}, {2021, 2, 3}, {2021, 1, 4}, {2020, 0, 5}});
    reference.columns.emplace("scope", words({"country", "region", "organization", "country"}));
    reference.columns.emplace("participants", numbers(ColumnType::Integer, {900, 50, 7, 800}));
    const FactSet facts = FactSet::build(real_catalog(), {}, {}, {reference}).value();
    ASSERT_EQ(facts.organizations().size(), 1U);
    EXPECT_EQ(facts.organizations().at(OrgId{0}).login(2021), "sch990001");
    EXPECT_THAT(values_of(*facts.table("reference"), "participants"), ElementsAre(7));
    EXPECT_EQ(facts.table("org")->num_rows(), 0U);
    ASSERT_NE(facts.territories(), nullptr);
    const Column& territory = facts.territories()->column("territory");
    EXPECT_THAT(territory.dictionary(), ElementsAre("Край", "РФ"));
    EXPECT_THAT(values_of(*facts.territories(), "territory"), ElementsAre(1, 0, 1));
    EXPECT_THAT(values_of(*facts.territories(), "participants"), ElementsAre(800, 50, 900));
    EXPECT_THAT(facts.years(), ElementsAre(2020, 2021));
}

}  // namespace
}  // namespace msoko::facts
