#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "msoko/facts/fact_set.hpp"
#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

FileOutcome read_table(const std::filesystem::path& file) {
    auto outcome = read_fact_tables(file, plain_request());
    EXPECT_TRUE(outcome) << outcome.error().message;
    return outcome ? std::move(*outcome) : FileOutcome{};
}

std::string refusal(const std::filesystem::path& file) {
    const auto outcome = read_fact_tables(file, plain_request());
    EXPECT_FALSE(outcome);
    return outcome ? "" : outcome.error().message;
}

/// Values of a column as text; "-" where it is missing.
std::vector<std::string> column_of(const facts::TableBatch& batch, const std::string& name) {
    std::vector<std::string> values;
    const facts::Column& column = batch.columns.at(name);
    for (std::size_t row = 0; row < column.size(); ++row) {
        const bool is_code = column.type() == catalog::ColumnType::Code;
        values.push_back(!column.has(row) ? "-"
                         : is_code        ? std::string(column.label(column.integer(row)))
                                          : std::to_string(column.integer(row)));
    }
    return values;
}

TEST(FactTables, ReadsAPupilARow) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("any-name.csv",
                                                        "year;organization;org_name;municipality;student;grade;class;"
                                                        "sex;special_needs;medal\n"
                                                        "2021;sch990001;Школа № 1;Первый район;7;11;11а;м;0;first\n"
                                                        "2020/21;sch990001;;;8;11;;female;да;нет\n"
                                                        "2020;sch990002;;;8;;;;;\n"));
    ASSERT_THAT(outcome.tables, SizeIs(1));
    const facts::TableBatch& batch = outcome.tables.front();
    EXPECT_EQ(batch.table, "student");
    EXPECT_THAT(codes_of(outcome), ElementsAre("table.code_unknown H2 kept"));
    EXPECT_THAT(column_of(batch, "student"), ElementsAre("7", "8", "8"));
    EXPECT_THAT(column_of(batch, "class"), ElementsAre("А", "-", "-"));
    EXPECT_THAT(column_of(batch, "special_needs"), ElementsAre("0", "1", "-"));
    EXPECT_THAT(column_of(batch, "medal"), ElementsAre("first", "none", "-")) << "by its label";
    EXPECT_EQ(batch.rows[1].year, 2021);
    EXPECT_EQ(batch.rows[2].source_row, 4U);
    EXPECT_EQ(batch.organizations[0].name, "Школа № 1");
    EXPECT_EQ(batch.organizations[0].municipality, "Первый район");
    EXPECT_EQ(batch.source.sha256, outcome.sha256);
    EXPECT_EQ(counts_of(outcome), "3 3 0 0");
}

TEST(FactTables, KnowsRussianHeadersInWindows1251) {
    const TestFolder folder;
    // «год;логин;код работника;должность;возраст, полных лет» and «2021;sch990001;3;Учитель;42»
    const std::string bytes =
        "\xE3\xEE\xE4;\xEB\xEE\xE3\xE8\xED;\xEA\xEE\xE4 \xF0\xE0\xE1\xEE\xF2\xED\xE8\xEA\xE0;"
        "\xE4\xEE\xEB\xE6\xED\xEE\xF1\xF2\xFC;\"\xE2\xEE\xE7\xF0\xE0\xF1\xF2, \xEF\xEE\xEB\xED\xFB\xF5 "
        "\xEB\xE5\xF2\"\r\n"
        "2021;sch990001;3;\xD3\xF7\xE8\xF2\xE5\xEB\xFC;42\r\n";
    const FileOutcome outcome = read_table(folder.write("x.csv", bytes));
    ASSERT_THAT(outcome.tables, SizeIs(1));
    EXPECT_EQ(outcome.tables[0].table, "staff");
    EXPECT_THAT(outcome.findings, IsEmpty());
    EXPECT_THAT(column_of(outcome.tables[0], "position"), ElementsAre("teacher"));
    EXPECT_THAT(column_of(outcome.tables[0], "age"), ElementsAre("42"));
}

TEST(FactTables, MakesBadCellsMissingAndSaysWhatWouldBeRight) {
    const TestFolder folder;
    const FileOutcome outcome =
        read_table(folder.write("staff.csv",
                                "year;organization;employee;position;pedagogical;age;competence\n"
                                "2021;sch990001;1;teachr;может быть;сорок;101\n"
                                "2021;sch990001;2;teacher;−;-1;72,5 %\n"));
    EXPECT_THAT(codes_of(outcome),
                ElementsAre("table.code_unknown D2 kept", "table.flag_odd E2 kept", "table.number_odd F2 kept",
                            "table.out_of_range G2 kept", "table.out_of_range F3 kept"));
    EXPECT_THAT(outcome.findings[0].message, AllOf(HasSubstr("teachr"), HasSubstr("«teacher»")));
    const facts::TableBatch& batch = outcome.tables.at(0);
    EXPECT_THAT(column_of(batch, "position"), ElementsAre("-", "teacher"));
    EXPECT_THAT(column_of(batch, "pedagogical"), ElementsAre("-", "0"));
    EXPECT_FALSE(batch.columns.at("competence").has(0));
    EXPECT_EQ(batch.columns.at("competence").decimal(1), 72.5);
}

TEST(FactTables, ReadsDatesOfEveryKind) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("x.csv",
                                                        "year;organization;report;due;submitted\n"
                                                        "2021;sch990001;oo1;2021-03-01;01.03.2021\n"
                                                        "2021;sch990001;oo2;1.3.2021;31.02.2021\n"
                                                        "2021;sch990001;nd1;весной;\n"));
    EXPECT_THAT(codes_of(outcome), ElementsAre("table.date_odd E3 kept", "table.date_odd D4 kept"));
    EXPECT_THAT(column_of(outcome.tables.at(0), "due"), ElementsAre("18687", "18687", "-"));
    EXPECT_THAT(column_of(outcome.tables.at(0), "submitted"), ElementsAre("18687", "-", "-"));
}

TEST(FactTables, ReadsASheetOfAWorkbookUnderATitle) {
    const TestFolder folder;
    const auto text = [](std::string_view cell, std::string_view value) {
        return "<c r=\"" + std::string(cell) + "\" t=\"inlineStr\"><is><t>" + std::string(value) + "</t></is></c>";
    };
    const auto file = write_workbook(
        folder, "<row r=\"1\">" + text("A1", "Сведения об отчётах") + "</row><row r=\"3\">" + text("A3", "Год") +
                    text("B3", "Логин") + text("C3", "Отчёт или документ") + text("D3", "Размещён") +
                    "</row><row r=\"4\"><c r=\"A4\"><v>2021</v></c>" + text("B4", "sch990001") +
                    text("C4", "ФФСН № ОО-1") + "<c r=\"D4\"><v>1</v></c></row>");
    const FileOutcome outcome = read_table(file);
    ASSERT_THAT(outcome.tables, SizeIs(1));
    EXPECT_EQ(outcome.tables[0].table, "submission");
    EXPECT_THAT(column_of(outcome.tables[0], "report"), ElementsAre("oo1"));
    EXPECT_THAT(column_of(outcome.tables[0], "placed"), ElementsAre("1"));
    EXPECT_EQ(outcome.tables[0].rows[0].source_row, 4U);
}

TEST(FactTables, RejectsRowsWithoutKeysAndRepeatedOnes) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("student.csv",
                                                        "year;organization;student;grade\n"
                                                        ";sch990001;1;4\n"
                                                        "2021;;1;4\n"
                                                        "2021;sch990001;x;4\n"
                                                        "2021;sch990001;;4\n"
                                                        "2021;sch990001;3000000000;4\n"
                                                        "2021;sch990001;5;4\n"
                                                        "2021;sch990001;5;5\n"
                                                        " ; ;;\n"));
    EXPECT_THAT(codes_of(outcome),
                ElementsAre("table.no_year A2 rejected", "table.no_organization B3 rejected",
                            "table.number_odd C4 kept", "table.no_code C4 rejected", "table.no_code C5 rejected",
                            "table.out_of_range C6 kept", "table.no_code C6 rejected", "table.duplicate 8 rejected"));
    EXPECT_THAT(column_of(outcome.tables.at(0), "grade"), ElementsAre("4"));
    EXPECT_EQ(counts_of(outcome), "7 1 0 6");
}

TEST(FactTables, LetsEventsRepeat) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("x.csv",
                                                        "year;organization;student;kind;stage\n"
                                                        "2021;sch990001;1;olympiad;school\n"
                                                        "2021;sch990001;1;olympiad;school\n"));
    EXPECT_EQ(outcome.tables.at(0).rows.size(), 2U);
    EXPECT_THAT(outcome.findings, IsEmpty());
}

TEST(FactTables, AreFormsOfTheCatalogue) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("form.upbringing-2021.csv",
                                                        "organization;parents;parents_in_events;agreement\n"
                                                        "sch990001;120;40;да\n"
                                                        "sch990001;90;-4;да\n"
                                                        "dou990101;-1;7;\n"));
    ASSERT_THAT(outcome.tables, SizeIs(1));
    EXPECT_EQ(outcome.tables[0].table, "form.upbringing");
    EXPECT_THAT(codes_of(outcome),
                ElementsAre("table.out_of_range C3 kept", "table.duplicate A3 rejected", "table.out_of_range B4 kept"));
    EXPECT_THAT(column_of(outcome.tables[0], "parents"), ElementsAre("120", "-"));
}

TEST(FactTables, MayRepeatAFormOfSeveralDates) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("x.csv",
                                                        "year;organization;month;not_attending;long_not_attending\n"
                                                        "2021;sch990001;сентябрь;3;1\n"
                                                        "2021;sch990001;october;2;1\n"));
    EXPECT_EQ(outcome.tables.at(0).table, "form.attendance");
    EXPECT_THAT(outcome.findings, IsEmpty());
    EXPECT_EQ(outcome.tables.at(0).rows.size(), 2U);
}

TEST(FactTables, AskTheNameWhereColumnsDoNotDecide) {
    const TestFolder folder;
    constexpr std::string_view kText = "year;organization;student\n2021;sch990001;1\n";
    EXPECT_EQ(read_table(folder.write("student-2021.csv", kText)).tables.at(0).table, "student");
    EXPECT_EQ(read_table(folder.write("participation.csv", kText)).tables.at(0).table, "participation");
    EXPECT_THAT(refusal(folder.write("students.csv", kText)),
                AllOf(HasSubstr("нескольким таблицам"), HasSubstr("student"), HasSubstr("participation")));
}

TEST(FactTables, NameWhatIsMissingOrUnknown) {
    const TestFolder folder;
    EXPECT_THAT(refusal(folder.write("x.csv", "year;organization;grade;special_needs\n2021;sch990001;4;1\n")),
                AllOf(HasSubstr("обучающиеся"), HasSubstr("«student»")));
    constexpr std::string_view kUnknown = "year;organization;student;special_need\n2021;sch990001;1;1\n";
    EXPECT_THAT(refusal(folder.write("x.csv", kUnknown)), HasSubstr("не знакомы «special_need»"));
    const FileOutcome named = read_table(folder.write("student.csv", kUnknown));
    EXPECT_THAT(codes_of(named), ElementsAre("table.column_unknown D1 kept"));
    EXPECT_THAT(refusal(folder.write("y.csv", "a;b\n1;2\n")), HasSubstr("раздел 9"));
}

TEST(FactTables, TakeTheYearAndTheOrganizationFromElsewhere) {
    const TestFolder folder;
    const FileOutcome named = read_table(folder.write("student-2021 edu223017.csv", "student;special_needs\n1;1\n"));
    EXPECT_EQ(named.tables.at(0).rows.at(0).year, 2021);
    EXPECT_EQ(named.tables.at(0).organizations.at(0).login, "edu223017");
    ReadRequest request = plain_request();
    request.answers["year"] = "2022";
    const auto told = read_fact_tables(folder.write("t.csv", "org;student;special_needs\nsch990001;1;1\n"), request);
    ASSERT_TRUE(told) << told.error().message;
    EXPECT_EQ(told->tables.at(0).rows.at(0).year, 2022);
    EXPECT_EQ(told->sheets.at(0).answers.at(1).origin, "параметр --year");
    request.answers["year"] = "скоро";
    EXPECT_FALSE(read_fact_tables(folder.path() / "t.csv", request));
}

TEST(FactTables, ComeBesideResultsInOneWorkbookOrFolder) {
    const TestFolder folder;
    const auto results =
        folder.write("2024 математика 5 класс.csv", "Процедура;Логин;Код участника;Первичный балл\nВПР;edu1;50001;2\n");
    const auto table = folder.write("student.csv", "year;organization;student;grade\n2024;edu1;50001;5\n");
    const std::vector<FileOutcome> outcomes = {*read_file(results, plain_request()),
                                               *read_file(table, plain_request())};
    EXPECT_THAT(outcomes[0].batches, SizeIs(1));
    EXPECT_THAT(outcomes[0].tables, IsEmpty());
    EXPECT_THAT(outcomes[1].batches, IsEmpty());
    EXPECT_THAT(outcomes[1].tables, SizeIs(1));
    EXPECT_TRUE(check_repeated_works(outcomes));
}

TEST(FactTables, AreRefusedTwice) {
    const TestFolder folder;
    const std::vector<FileOutcome> outcomes = {
        read_table(folder.write("a.csv", "year;organization;student;grade\n2021;sch990001;1;4\n")),
        read_table(folder.write("b.csv", "year;organization;student;grade\n2021;sch990001;2;4\n2021;sch990001;1;4\n"))};
    const auto checked = check_repeated_works(outcomes);
    ASSERT_FALSE(checked);
    EXPECT_THAT(checked.error().message, AllOf(HasSubstr("a.csv"), HasSubstr("b.csv"), HasSubstr("код 1")));
}

TEST(FactTables, SurviveHostileFiles) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(
        folder.write("org.csv",
                     "year,organization,kind,students,kind\n2021,sch990001,school,1e400,preschool\n"
                     "99999999999999999999,sch990001,school,5,\n2021,sch990001,\"sch\"\"ool\",99999999999,\n"));
    EXPECT_THAT(codes_of(outcome),
                ElementsAre("table.column_unknown E1 kept", "table.number_odd D2 kept", "table.no_year A3 rejected",
                            "table.code_unknown C4 kept", "table.out_of_range D4 kept", "table.duplicate A4 rejected"));
    EXPECT_FALSE(read_fact_tables(folder.path() / "none.csv", plain_request()));
    EXPECT_FALSE(read_fact_tables(folder.write("empty.csv", ""), plain_request()));
    EXPECT_THAT(codes_of(read_table(folder.write("h.csv", "year;organization;student;grade\n"))),
                ElementsAre("table.empty 0 kept"));
}

TEST(FactTables, BecomeFacts) {
    const TestFolder folder;
    const FileOutcome outcome = read_table(folder.write("x.csv",
                                                        "year;organization;municipality;student;grade\n"
                                                        "2021;sch990002;Первый район;2;4\n"
                                                        "2021;sch990001;Первый район;1;4\n"));
    const facts::FactSet facts = facts::FactSet::build(program_catalog(), {}, {}, outcome.tables).value();
    EXPECT_THAT(facts.organizations().municipalities(), ElementsAre("Первый район"));
    EXPECT_EQ(facts.table("student")->column("student").integer(0), 1);
    EXPECT_EQ(facts.table("org")->num_rows(), 2U);
}

TEST(TestScores, MakeAWorkWithoutAPrimaryScore) {
    const TestFolder folder;
    const FileOutcome outcome = read_good(folder.write("x.csv",
                                                       "year;procedure;subject;grade;org;student;primary;тестовый балл;"
                                                       "mark;attestation_mark;absent\n"
                                                       "2021;ege;russian;11;sch990001;1;;100;;5;\n"
                                                       "2021;ege;russian;11;sch990001;2;;0;;8;\n"
                                                       "2021;ege;russian;11;sch990001;3;;101;;;\n"
                                                       "2021;ege;russian;11;sch990001;4;;;;;1\n"
                                                       "2021;ege;russian;11;sch990001;5;;;;;\n"),
                                          plain_request());
    EXPECT_THAT(codes_of(outcome), ElementsAre("attestation_mark.odd J3 kept", "work.score_odd H4 rejected",
                                               "work.total_missing G6 rejected"));
    EXPECT_EQ(counts_of(outcome), "5 2 1 2");
    const std::vector<facts::Work>& works = outcome.batches.at(0).works;
    EXPECT_EQ(works.at(0).score, 100);
    EXPECT_EQ(works.at(0).attestation_mark, 5);
    EXPECT_EQ(works.at(0).primary, -1);
    EXPECT_EQ(works.at(1).score, 0);
}

}  // namespace
}  // namespace msoko::ingest::testing
