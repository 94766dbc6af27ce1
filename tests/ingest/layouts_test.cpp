#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Pair;

const facts::WorkBatch& only_batch(const FileOutcome& outcome) {
    EXPECT_EQ(outcome.batches.size(), 1U);
    return outcome.batches.at(0);
}

TEST(Layouts, ReadTheCollectionOf2020) {
    const TestFolder folder;
    const SpecificationSet specification = small_specification();
    const auto file = folder.write(
        "grade5-math 2020.csv",
        "groups;user;id;code;otc;gender;klass;var-1;var-2;sum;a-1-grade;a-2-grade;a-3-grade;Учебник;a-5-grade\n"
        "\"22-RU-ALT,reg22_vpr_m004,reg22_vpr.2017.m004\";sch223080;1;60001;4;м;а;2;;4;1;2;1;;\n"
        "\"22-RU-ALT,vpr2019.eng7\";sch226062;2;60001;4;м;а;1;;0;0;X;0;X;0\n");
    const FileOutcome outcome = read_good(file, plain_request(&specification));
    EXPECT_EQ(outcome.sheets.at(0).layout, "vpr_region_2020");
    EXPECT_EQ(counts_of(outcome), "2 2 0 0");
    EXPECT_THAT(codes_of(outcome), ElementsAre("work.unused_points N3 kept", "organization.no_municipality 3 kept"));
    const facts::WorkBatch& batch = only_batch(outcome);
    EXPECT_EQ(batch.organizations.at(0).municipality_code, "m004");
    EXPECT_EQ(batch.organizations.at(0).region_code, "22");
    EXPECT_EQ(batch.paper.items.at(1).name, "2.1") << "the specification names tasks that headers only number";
    EXPECT_EQ(batch.paper.max_primary, 5);
}

TEST(Layouts, TellTheAutumnRunByTheCodes) {
    const TestFolder folder;
    const auto file = folder.write("grade5-math 2020.csv",
                                   "groups;user;code;otc;var-1;sum;a-1-grade\n"
                                   "\"x,reg22_vpr_m004\";sch223080;60001;4;2;1;1\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(only_batch(outcome).paper.run, facts::Run::Autumn);
    EXPECT_EQ(only_batch(outcome).paper.grade, 5);
    EXPECT_EQ(only_batch(outcome).paper.pupil_grade, 6);
    EXPECT_THAT(answers_of(outcome), Contains(Pair("run", "осень (коды участников 6xxxx)")));
}

TEST(Layouts, WantBothPartsOfATwoPartWork) {
    const TestFolder folder;
    const auto file = folder.write("grade4-russian 2020.csv",
                                   "groups;user;code;otc;var-1;var-2;sum;a-1-grade;a-2-grade\n"
                                   "\"x,reg22_vpr_m004\";sch223080;50001;4;1;2;2;1;1\n"
                                   "\"x,reg22_vpr_m004\";sch223080;50002;4;1;отсутствовал;1;1;\n"
                                   "\"x,reg22_vpr_m004\";sch223080;50003;4;отсутствовал;2;1;;1\n"
                                   "\"x,reg22_vpr_m004\";sch223080;50004;;отсутствовал;отсутствовал;;;\n"
                                   "\"x,reg22_vpr_m004\";sch223080;50005;;;отсутствовал;;;\n"
                                   "\"x,reg22_vpr_m004\";sch223080;50006;4;1;;2;1;1\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(counts_of(outcome), "6 2 2 2");
    EXPECT_THAT(codes_of(outcome),
                ElementsAre("work.part_absent E3 rejected", "work.part_absent E4 rejected", "paper.no_maxima 0 kept"));
}

TEST(Layouts, ReadTheCollectionOf2022) {
    const TestFolder folder;
    const auto file = folder.write(
        "6 класс математика 2022.csv",
        "Пользователь;Код региона;Регион;Муниципалитет;Школа;Дата загрузки;Код;Вариант;1 (1б);5(1) (1б);6К3 (2б);"
        "Наименование класса;Пол;Отметка за предыдущий триместр/ четверть/полугодие;Итого баллов\n"
        "edu223379;22;reg220000 | Алтайский край;reg22_m019 | Красногорский муниципальный район;"
        "edu223379 | МКОУ \"Школа\";17.03.2022 05:33:20;60001;1;1;0;2;6б;ж;4;3\n"
        "edu223379;22;reg220000 | Алтайский край;reg22_m019 | Красногорский муниципальный район;"
        "edu223379 | МКОУ \"Школа\";17.03.2022 05:33:20;60002;отсутствовал;;;;;;;0\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(outcome.sheets.at(0).layout, "vpr_region_2022");
    EXPECT_EQ(counts_of(outcome), "2 1 1 0");
    const facts::WorkBatch& batch = only_batch(outcome);
    EXPECT_EQ(batch.organizations.at(0).name, "МКОУ \"Школа\"");
    EXPECT_EQ(batch.organizations.at(0).municipality, "Красногорский муниципальный район");
    EXPECT_EQ(batch.organizations.at(0).region, "Алтайский край");
    EXPECT_EQ(batch.classes.at(batch.works.at(0).school_class), "Б");
    EXPECT_EQ(batch.works.at(0).sex, 2);
    EXPECT_EQ(batch.works.at(0).school_mark, 4);
    ASSERT_EQ(batch.paper.items.size(), 3U);
    EXPECT_EQ(batch.paper.items.at(1).name, "5(1)");
    EXPECT_EQ(batch.paper.items.at(2).max_points, 2);
    EXPECT_EQ(batch.paper.max_primary, 4);
}

TEST(Layouts, ReadTheReportF1) {
    const TestFolder folder;
    const auto file =
        folder.write("report.csv",
                     "Индивидуальные результаты;;;;;;;;;;\n"
                     "\n"
                     "ВПР 2026 Русский язык 4 класс;;;;;;;;;;\n"
                     "Предмет:;Русский язык;;;;;;;;;\n"
                     "Максимальный первичный балл:;3;;;;;;;;;\n"
                     "Дата:;20.04.2026;;;;;;;;;\n"
                     ";;Уровень сложности задания;;;;Б;П;;;\n"
                     "ОО;Муниципалитет;Название ОО;Код участника;Класс;Вариант;1 (1б);9.2 (2б);Первичный балл;Отметка;"
                     "Отметка по журналу\n"
                     "МБОУ «СОШ № 1»(edu990001) | Кол-во участников: 3;;;;;;;;;;\n"
                     "edu990001;Образцовский район;МБОУ «СОШ № 1»(edu990001);40001;1;1;1;2;3;5;4\n"
                     "edu990001;Образцовский район;МБОУ «СОШ № 1»(edu990001);40002;2;1;1;X;1;3;нет отметки\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(outcome.sheets.at(0).layout, "fisoko_f1");
    EXPECT_EQ(counts_of(outcome), "2 2 0 0");
    EXPECT_THAT(codes_of(outcome), ElementsAre("organization.declared_count A9 kept"));
    EXPECT_THAT(answers_of(outcome),
                AllOf(Contains(Pair("year", "2026 (строка 3 листа)")), Contains(Pair("grade", "4 (строка 3 листа)")),
                      Contains(Pair("subject", "русский язык (строка 3 листа)")),
                      Contains(Pair("run", "весна (строка 6 листа)"))));
    const facts::WorkBatch& batch = only_batch(outcome);
    EXPECT_EQ(batch.organizations.at(0).name, "МБОУ «СОШ № 1»");
    EXPECT_EQ(batch.organizations.at(0).municipality, "Образцовский район");
    EXPECT_EQ(batch.works.at(0).mark, 5);
    EXPECT_EQ(batch.works.at(1).school_mark, 0);
    EXPECT_EQ(batch.paper.items.at(0).level, facts::TaskLevel::Base);
    EXPECT_EQ(batch.paper.items.at(1).level, facts::TaskLevel::Advanced);
    EXPECT_THAT(batch.points, ElementsAre(1, 2, 1, facts::kNotAttempted));
}

TEST(Layouts, LeaveOutTheEmptyRowsAndListsOfTheCollectionForm) {
    const TestFolder folder;
    const auto file = folder.write("edu223017 Форма сбора результатов Математика 4 класс ВПР 2026.csv",
                                   "Код участника,Вариант,1 (5б),4К1 (3б),Порядковый номер класса,"
                                   "Отметка за предыдущий триместр/ четверть/полугодие,Итого баллов,,\n"
                                   "40001,1,5,X,1,4,5,,0\n"
                                   ",,,,,,0,,X\n"
                                   ",,,,,,0,,1\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(outcome.sheets.at(0).layout, "fisoko_collection_form");
    EXPECT_EQ(counts_of(outcome), "1 1 0 0");
    EXPECT_EQ(only_batch(outcome).organizations.at(0).login, "edu223017");
}

TEST(Layouts, SayThatAFormIsNotFilledIn) {
    const TestFolder folder;
    const auto file = folder.write("form.csv",
                                   "Код участника;Вариант;1 (5б);Порядковый номер класса;Итого баллов\n"
                                   ";;;;0\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_THAT(codes_of(outcome), ElementsAre("sheet.no_participants 0 kept"));
    EXPECT_TRUE(outcome.batches.empty());
}

TEST(Layouts, ReadTheTidyTableWithSeveralWorks) {
    const TestFolder folder;
    const auto file = folder.write(
        "results.csv",
        "year,procedure,run,subject,grade,org,municipality,class,student,primary,school_mark,absent,item:1(1),"
        "item:2(2)\n"
        "2024,vpr,spring,math,5,edu990001,Первый,А,50001,3,4,0,1,2\n"
        "2024,vpr,spring,russian,5,edu990001,Первый,А,50001,1,4,0,1,\n"
        "2024,vpr,spring,russian,5,edu990001,Первый,А,50002,,,1,,\n"
        "2024,vpr,spring,math,5,edu990001,Первый,А,50002,1,4,0,1,\n");
    const FileOutcome outcome = read_good(file, plain_request());
    ASSERT_EQ(outcome.batches.size(), 2U);
    EXPECT_THAT(codes_of(outcome), ElementsAre("work.item_missing N5 rejected"));
    EXPECT_EQ(outcome.batches.at(0).paper.subject, "math");
    EXPECT_EQ(outcome.batches.at(0).paper.items.size(), 2U);
    EXPECT_EQ(outcome.batches.at(0).works.size(), 1U);
    EXPECT_EQ(outcome.batches.at(1).paper.subject, "russian");
    EXPECT_EQ(outcome.batches.at(1).paper.items.size(), 1U) << "an empty column is no task of the work";
    EXPECT_EQ(outcome.batches.at(1).source.num_absent, 1U);
}

TEST(Layouts, ReadTheTidyTableInRussian) {
    const TestFolder folder;
    const auto file =
        folder.write("2024 математика 5 класс.csv",
                     "Процедура;Логин;Код участника;Первичный балл;Задание 1 (2б)\nВПР;edu1;50001;2,0;2\n");
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(counts_of(outcome), "1 1 0 0");
    EXPECT_EQ(only_batch(outcome).paper.items.at(0).name, "1");
    EXPECT_EQ(only_batch(outcome).paper.items.at(0).max_points, 2);
}

std::string text_cell(std::string_view place, std::string_view text) {
    return fmt::format("<c r=\"{}\" t=\"inlineStr\"><is><t>{}</t></is></c>", place, text);
}

TEST(Layouts, RejectCellsThatAProgramWroteWrong) {
    const TestFolder folder;
    const auto written = write_workbook(
        folder, "<row r=\"1\">" + text_cell("A1", "логин школы") + text_cell("B1", "регион") +
                    text_cell("C1", "код обучающегося") + text_cell("D1", "вариант") + text_cell("E1", "всего баллов") +
                    text_cell("F1", "балл за 1") + "</row><row r=\"2\">" + text_cell("A2", "sch220001") +
                    text_cell("B2", "город Барнаул") +
                    "<c r=\"C2\"><v>50001</v></c><c r=\"D2\"><v>1</v></c><c r=\"E2\"><f>SUM(F2:F2)</f></c>"
                    "<c r=\"F2\" t=\"e\"><v>#DIV/0!</v></c></row>");
    const auto file = folder.path() / "grade5-math 2021.xlsx";
    std::filesystem::rename(written, file);
    const FileOutcome outcome = read_good(file, plain_request());
    EXPECT_EQ(counts_of(outcome), "1 0 0 1");
    EXPECT_THAT(codes_of(outcome), ElementsAre("cell.error_value F2 rejected", "cell.formula_without_value E2 rejected",
                                               "paper.no_maxima 0 kept"));
}

TEST(UnknownHeader, NamesTheNearestLayoutAndTheDifference) {
    const TestFolder folder;
    const auto file = folder.write("x.csv",
                                   "логин школы;регион;код ученика;вариант;всего баллов;балл за 1\n"
                                   "sch220001;город Барнаул;50001;1;1;1\n");
    const auto outcome = read_results(file, plain_request());
    ASSERT_FALSE(outcome);
    EXPECT_EQ(outcome.error().code, ErrorCode::UnusableInput);
    EXPECT_THAT(outcome.error().message,
                AllOf(HasSubstr("«ВПР, сбор по региону образца 2021 года»"), HasSubstr("«код обучающегося»"),
                      HasSubstr("не знакомы «код ученика»"), HasSubstr("--mapping")));
}

TEST(UnknownHeader, ListsTheLayoutsWhereNothingIsNear) {
    const TestFolder folder;
    const auto outcome = read_results(folder.write("x.csv", "Статистика;по отметкам\n1;2\n"), plain_request());
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().message, HasSubstr("ФИС ОКО, Ф1 «Индивидуальные результаты»"));
}

TEST(Mapping, ReadsAFileOfAnyLayout) {
    const TestFolder folder;
    const auto mapping = folder.write("mapping.toml", R"(
id = "ours"
title = "наша таблица"
header_row = 2
skip_rows = ['^Итого']

[constants]
year = 2024
procedure = "ВПР"
run = "весна"
subject = "математика"
grade = 5

[[column]]
role = "organization"
header = "Школа"
required = true

[[column]]
role = "student"
header = "Шифр"
required = true

[[column]]
role = "item"
pattern = 'З(\d+), макс\. (\d+)'
required = true
)");
    const auto file = folder.write("any.csv",
                                   "Результаты;;;\nШкола;Шифр;З1, макс. 1;З2, макс. 3\n"
                                   "school-1;17;1;3\nИтого;;1;3\n");
    const auto layout = catalog::read_layout(mapping, program_catalog().layout_tokens());
    ASSERT_TRUE(layout) << layout.error().front().message;
    ReadRequest request = plain_request();
    request.mapping = &*layout;
    const FileOutcome outcome = read_good(file, request);
    EXPECT_EQ(counts_of(outcome), "1 1 0 0");
    EXPECT_EQ(only_batch(outcome).works.at(0).primary, 4) << "without a column of totals they follow from the tasks";
    EXPECT_THAT(answers_of(outcome), Contains(Pair("year", "2024 (файл соответствия)")));
}

TEST(Mapping, MistakesNameTheirPlace) {
    const TestFolder folder;
    const auto mapping = folder.write("mapping.toml",
                                      "id = \"ours\"\ntitle = \"наша\"\n[[column]]\nrole = \"studnt\"\n"
                                      "pattern = '(\\d+'\nrequired = true\n");
    const auto layout = catalog::read_layout(mapping, program_catalog().layout_tokens());
    ASSERT_FALSE(layout);
    ASSERT_EQ(layout.error().size(), 2U);
    EXPECT_EQ(layout.error().at(0).place.line, 4U);
    EXPECT_THAT(layout.error().at(0).message, HasSubstr("«student»"));
    EXPECT_EQ(layout.error().at(1).place.line, 5U);
}

}  // namespace
}  // namespace msoko::ingest::testing
