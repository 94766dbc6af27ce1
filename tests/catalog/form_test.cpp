#include "msoko/catalog/form.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "catalog_folder.hpp"

namespace msoko::catalog {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::StartsWith;

constexpr std::string_view kOrganizations = R"toml([table]
name = "org"
label = "организации"
[[table.column]]
name = "kind"
type = "code"
label = "вид"
genitive = "вида"
values = ["school", "preschool"]
)toml";

constexpr std::string_view kForm = R"toml([form]
id = "upbringing"
title = "Воспитание"
filled_by = "org"
kinds = ["school"]
period = "school_year"
due = "06-25"
basis = "Приложение № 1"
explain_change = 30

[[form.field]]
name = "parents"
type = "count"
label = "родители, человек"
genitive = "числа родителей"

[[form.field]]
name = "started"
type = "date"
label = "дата начала"
genitive = "даты начала"
required = false

[[form.check]]
rule = "parents > 0"
message = "Нет ни одного родителя."
)toml";

std::string with(std::string_view text, std::string_view from, std::string_view to) {
    std::string result(text);
    return result.replace(result.find(from), from.size(), to);
}

std::vector<std::string> mistakes_of(std::string_view form) {
    const CatalogFolder folder;
    folder.write("facts/org.toml", kOrganizations);
    folder.write("forms/a.toml", form);
    return folder.mistakes();
}

TEST(Form, KeepsWhatItsFileSays) {
    const CatalogFolder folder;
    folder.write("forms/a.toml", kForm);
    const Catalog catalog = folder.load();
    const Form* form = catalog.find_form("upbringing");
    ASSERT_NE(form, nullptr);
    EXPECT_EQ(form->due.month, 6);
    EXPECT_EQ(form->due.day, 25);
    EXPECT_EQ(form->explain_change, 30.0);
    EXPECT_THAT(form->kinds, ElementsAre("school"));
    EXPECT_TRUE(form->fields.at(0).is_required);
    EXPECT_FALSE(form->fields.at(1).is_required);
    EXPECT_EQ(form->checks.at(0).rule.text, "parents > 0");
}

TEST(Form, IsTableOfYearOrganizationAndItsFields) {
    const CatalogFolder folder;
    folder.write("forms/a.toml", kForm);
    const Catalog catalog = folder.load();
    const TableDescription* table = catalog.find_table("form.upbringing");
    ASSERT_NE(table, nullptr);
    ASSERT_EQ(table->columns.size(), 4U);
    EXPECT_EQ(table->columns[0].quantity, Quantity::Year);
    EXPECT_EQ(table->columns[1].name, "organization");
    EXPECT_EQ(table->find("parents")->type, ColumnType::Integer);
    EXPECT_EQ(table->find("parents")->quantity, Quantity::Count);
    EXPECT_EQ(table->find("started")->type, ColumnType::Date);
}

TEST(Form, ReportsDayThatIsNotInTheCalendar) {
    for (const std::string_view day : {"\"06-31\"", "\"6-25\"", "\"13-01\"", "\"25.06\""}) {
        EXPECT_THAT(mistakes_of(with(kForm, "\"06-25\"", day)),
                    ElementsAre(AllOf(StartsWith("forms/a.toml:7:8"), HasSubstr("\"06-25\""))))
            << day;
    }
}

TEST(Form, ReportsUnknownKindOfOrganizations) {
    EXPECT_THAT(mistakes_of(with(kForm, "[\"school\"]", "[\"skhool\"]")),
                ElementsAre(AllOf(HasSubstr("нет вида организаций «skhool»"), HasSubstr("«school»"))));
}

TEST(Form, ReportsFieldThatEveryTableHas) {
    EXPECT_THAT(mistakes_of(with(kForm, "\"parents\"", "\"year\"")),
                ElementsAre(AllOf(StartsWith("forms/a.toml:11:1"), HasSubstr("«year» уже есть"))));
}

TEST(Form, ReportsNameThatFormulasCannotHold) {
    EXPECT_THAT(mistakes_of(with(kForm, "\"parents\"", "\"родители\"")), ElementsAre(HasSubstr("не годится")));
}

TEST(Form, ReportsKindsWhereTheMunicipalityFillsIt) {
    EXPECT_THAT(mistakes_of(with(kForm, "\"org\"", "\"municipality\"")), ElementsAre(HasSubstr("kinds")));
}

}  // namespace
}  // namespace msoko::catalog
