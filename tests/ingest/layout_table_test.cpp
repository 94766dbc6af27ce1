#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::SizeIs;

FileOutcome read_any(const std::filesystem::path& file, const PseudonymKey* key = nullptr) {
    ReadRequest request = plain_request();
    request.pseudonyms = key;
    auto outcome = read_file(file, request);
    EXPECT_TRUE(outcome) << outcome.error().message;
    return outcome ? std::move(*outcome) : FileOutcome{};
}

std::string value_of(const facts::TableBatch& batch, const std::string& name, std::size_t row) {
    const auto found = batch.columns.find(name);
    if (found == batch.columns.end() || !found->second.has(row)) {
        return "-";
    }
    const facts::Column& column = found->second;
    return column.type() == catalog::ColumnType::Code      ? std::string(column.label(column.integer(row)))
           : column.type() == catalog::ColumnType::Decimal ? fmt::format("{}", column.decimal(row))
                                                           : std::to_string(column.integer(row));
}

/// Rows as «login year column column …».
std::vector<std::string> rows_of(const facts::TableBatch& batch, const std::vector<std::string>& columns) {
    std::vector<std::string> rows;
    for (std::size_t row = 0; row < batch.rows.size(); ++row) {
        std::string text =
            fmt::format("{} {}", batch.organizations[batch.rows[row].organization].login, batch.rows[row].year);
        for (const std::string& column : columns) {
            text += " " + value_of(batch, column, row);
        }
        rows.push_back(std::move(text));
    }
    return rows;
}

constexpr const char* kTitle = "ВПР 2026 Русский язык 4 класс\nПредмет:;Русский язык\nДата:;20.04.2026\n";

TEST(AggregateReports, KeepTheRowsOfEveryGroup) {
    const TestFolder folder;
    const FileOutcome outcome =
        read_any(folder.write("2849657.csv", std::string("Статистика по отметкам\n") + kTitle +
                                                 "Группы участников;Кол-во ОО;Кол-во участников;2;3;4;5\n"
                                                 "Вся выборка;35589;1722202;5,06;32,92;44,33;17,69\n"
                                                 "Первая область;560;30216;13,44;44,15;36,28;6,14\n"
                                                 "Первый район(reg99_m001);47;3162;13,57;46,9;33,65;5,88\n"
                                                 "МБОУ «СОШ № 1»(edu990001);;89;12,36;52,81;26,97;7,87\n"));
    ASSERT_THAT(outcome.tables, SizeIs(1));
    EXPECT_THAT(outcome.findings, IsEmpty());
    const facts::TableBatch& batch = outcome.tables.front();
    EXPECT_EQ(batch.table, "reference");
    const auto rows =
        rows_of(batch, {"scope", "procedure", "subject", "grade", "report", "measure", "participants", "share"});
    ASSERT_THAT(rows, SizeIs(16));
    EXPECT_EQ(rows[0], "Вся выборка 2026 country vpr russian 4 marks 2 1722202 5.06");
    EXPECT_EQ(rows[7], "Первая область 2026 region vpr russian 4 marks 5 30216 6.14");
    EXPECT_EQ(rows[8], "reg99_m001 2026 municipality vpr russian 4 marks 2 3162 13.57");
    EXPECT_EQ(rows[13], "edu990001 2026 organization vpr russian 4 marks 3 89 52.81");
    EXPECT_EQ(batch.organizations.back().municipality, "Первый район");
    EXPECT_EQ(batch.organizations.back().name, "МБОУ «СОШ № 1»");
    EXPECT_EQ(value_of(batch, "organizations", 13), "-") << "empty for a school";
}

TEST(AggregateReports, CompareMarksWithTheJournal) {
    const TestFolder folder;
    const FileOutcome outcome = read_any(folder.write(
        "journal.csv",
        std::string(kTitle) +
            "Группы участников;Кол-во участников(всего);Понизили (Отметка < Отметка по журналу) %;Понизили "
            "(Отметка < Отметка по журналу) Кол-во участников;Подтвердили (Отметка = Отметке по журналу) "
            "%;Подтвердили (Отметка = Отметке по журналу) Кол-во участников;Повысили (Отметка > Отметка по "
            "журналу) %;Повысили (Отметка > Отметка по журналу) Кол-во участников\n"
            "Первая область;29589;37,22;11011;60,67;17951;2,11;624\n"));
    EXPECT_THAT(rows_of(outcome.tables.at(0), {"report", "measure", "share", "measured"}),
                ElementsAre("Первая область 2026 journal Повысили 2.11 624",
                            "Первая область 2026 journal Подтвердили 60.67 17951",
                            "Первая область 2026 journal Понизили 37.22 11011"));
}

TEST(AggregateReports, SpreadScores) {
    const TestFolder folder;
    const FileOutcome outcome = read_any(folder.write(
        "scores.csv",
        std::string(kTitle) + "Группы участников;Кол-во участников;0;1;2;3;4;5;6\nРФ;100;1;2;3;4;5;6;79\n"));
    const auto rows = rows_of(outcome.tables.at(0), {"scope", "report", "measure", "share"});
    ASSERT_THAT(rows, SizeIs(7));
    EXPECT_EQ(rows[0], "РФ 2026 country scores 0 1");
    EXPECT_EQ(rows[6], "РФ 2026 country scores 6 79");
}

/// A workbook of text and number cells with a sheet of that name.
std::filesystem::path write_sheet(const TestFolder& folder, const std::string& sheet,
                                  const std::vector<std::vector<std::string>>& rows) {
    std::string xml;
    for (std::size_t r = 0; r < rows.size(); ++r) {
        xml += fmt::format("<row r=\"{}\">", r + 1);
        for (std::size_t c = 0; c < rows[r].size(); ++c) {
            if (!rows[r][c].empty()) {
                xml += fmt::format(R"(<c r="{}{}" t="inlineStr"><is><t>{}</t></is></c>)",
                                   column_name(static_cast<std::uint32_t>(c + 1)), r + 1, rows[r][c]);
            }
        }
        xml += "</row>";
    }
    Parts parts = workbook_parts(sheet_xml(xml));
    std::string& book = parts.at("xl/workbook.xml");
    book.replace(book.find("Лист"), std::string("Лист").size(), sheet);
    return write_package(folder, "book.xlsx", parts);
}

const std::vector<std::string> kWork = {"ВПР 2026 Математика 5 класс"};

TEST(AggregateReports, GiveTasksOfGroupsByMark) {
    const TestFolder folder;
    const FileOutcome outcome = read_any(write_sheet(folder, "МА 5 Выполнение заданий группам",
                                                     {kWork,
                                                      {"Группы участников", "Кол-во участников", "1", "2.1"},
                                                      {"Вся выборка", "1000", "80", "60"},
                                                      {"Ср.% вып. уч. гр.баллов 2", "100", "30", "10"},
                                                      {"Ср.% вып. уч. гр.баллов 5", "200", "99", "95"}}));
    EXPECT_THAT(
        rows_of(outcome.tables.at(0), {"scope", "report", "mark_group", "measure", "share"}),
        ElementsAre("Вся выборка 2026 country task_groups - 1 80", "Вся выборка 2026 country task_groups - 2.1 60",
                    "Вся выборка 2026 country task_groups 2 1 30", "Вся выборка 2026 country task_groups 2 2.1 10",
                    "Вся выборка 2026 country task_groups 5 1 99", "Вся выборка 2026 country task_groups 5 2.1 95"));
}

TEST(AggregateReports, GiveTasksByTheNameOfTheSheet) {
    const TestFolder folder;
    const FileOutcome outcome =
        read_any(write_sheet(folder, "МА 5 Выполнение заданий",
                             {kWork,
                              {"Группы участников", "Кол-во ОО", "Кол-во участников", "1", "2", "3", "4", "5"},
                              {"РФ", "9", "1000", "80", "60", "50", "40", "30"}}));
    EXPECT_EQ(value_of(outcome.tables.at(0), "report", 0), "tasks");
    EXPECT_THAT(outcome.tables.at(0).rows, SizeIs(5));
}

TEST(AggregateReports, GiveRequirementsWithGroupsInTheHeader) {
    const TestFolder folder;
    const FileOutcome outcome = read_any(write_sheet(
        folder, "МА 5 Достижение планируемых рез",
        {kWork,
         {"Блоки ПООП обучающийся научится", "Макс балл", "Первая область", "Первый район(reg99_m001)", "РФ"},
         {"1. Умение считать", "1", "80", "75", "82"}}));
    EXPECT_THAT(rows_of(outcome.tables.at(0), {"scope", "report", "measure", "share"}),
                ElementsAre("Первая область 2026 region requirements 1 80",
                            "reg99_m001 2026 municipality requirements 1 75", "РФ 2026 country requirements 1 82"));
}

TEST(ObjectivityList, MakesARowOfEveryMarker) {
    const TestFolder folder;
    const FileOutcome outcome =
        read_any(folder.write("маркеры.csv",
                              "Год;Логин;Муниципалитет;ОО;4 РУ;4 МА;5 РУ;5 МА;Количество маркеров\n"
                              "2025;edu990001;Первый район;Школа № 1;1;;;1;2\n"
                              "2025;edu990002;Первый район;Школа № 2;;;;;0\n"));
    EXPECT_EQ(outcome.tables.at(0).table, "observation");
    EXPECT_THAT(rows_of(outcome.tables.at(0), {"procedure", "grade", "subject", "in_bias_list"}),
                ElementsAre("edu990001 2025 vpr 4 russian 1", "edu990001 2025 vpr 5 math 1"));
    EXPECT_EQ(outcome.tables.at(0).organizations.at(0).name, "Школа № 1");
}

TEST(ExamsBySchool, ReadMergedHeadersAndLeaveTotalsOut) {
    const TestFolder folder;
    const std::vector<std::string> measures = {"приняло участие", "не преодолен min порог",
                                               "высокобалльники (80-99 баллов)", "получили 100 баллов", "средний балл"};
    std::vector<std::string> subjects = {"№", "Муниципалитет", "Наименование ОО", "Русский язык", "", "", "",
                                         "",  "Физика"};
    std::vector<std::string> leaves = {"", "", ""};
    for (int i = 0; i < 2; ++i) {
        leaves.insert(leaves.end(), measures.begin(), measures.end());
    }
    const FileOutcome outcome = read_any(
        write_sheet(folder, "2024",
                    {{"Результаты ЕГЭ 2023 года"},
                     subjects,
                     leaves,
                     {"1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12", "13"},
                     {"", "", "ВСЕГО по региону", "30", "0", "3", "1", "65", "5", "1", "0", "0", "50"},
                     {"1", "Первый район", "МБОУ «СОШ № 1»", "20", "0", "2", "1", "66,15", "0", "0", "0", "0", "0"}}));
    const facts::TableBatch& batch = outcome.tables.at(0);
    EXPECT_EQ(batch.table, "exam_summary");
    EXPECT_THAT(rows_of(batch, {"procedure", "subject", "participants", "high_scores", "top_scores", "mean_score"}),
                ElementsAre("МБОУ «СОШ № 1» 2024 ege russian 20 2 1 66.15", "МБОУ «СОШ № 1» 2024 ege physics 0 0 0 -"))
        << "the sheet names the year; nobody wrote physics, so there is no mean";
    EXPECT_EQ(batch.organizations.at(0).municipality, "Первый район");
}

TEST(Olympiad, JoinsStagesOfOnePupilByNames) {
    const TestFolder folder;
    const PseudonymKey key(folder.path() / "key");
    const FileOutcome outcome =
        read_any(folder.write("олимпиада.csv",
                              "год;логин ОО;фамилия;имя;отчество;этап олимпиады;предмет олимпиады;итог участия\n"
                              "2026;edu990001;Ёлкина;Анна;;школьный;математика;победитель\n"
                              "2026;edu990001;Елкина;Анна;;муниципальный;математика;участник\n"
                              "2026;edu990001;;;;муниципальный;математика;участник\n"),
                 &key);
    const facts::TableBatch& batch = outcome.tables.at(0);
    EXPECT_THAT(rows_of(batch, {"kind", "stage", "subject", "outcome"}),
                ElementsAre("edu990001 2026 olympiad school math winner",
                            "edu990001 2026 olympiad municipal math participant"));
    EXPECT_EQ(value_of(batch, "student", 0), value_of(batch, "student", 1));
    EXPECT_THAT(codes_of(outcome), Contains("table.no_code 4 rejected"));
}

TEST(Registers, TakeNamesWhereThereIsNoCode) {
    const TestFolder folder;
    const PseudonymKey key(folder.path() / "key");
    const FileOutcome outcome = read_any(folder.write("student.csv",
                                                      "год;логин ОО;фамилия;имя;отчество;медаль «За особые успехи в "
                                                      "учении» (претендент)\n"
                                                      "2026;edu990001;Ёлкина;Анна;;I степени\n"
                                                      "2026;edu990001;Ёлкина;Анна;;нет\n"),
                                         &key);
    EXPECT_EQ(outcome.tables.at(0).table, "student");
    EXPECT_EQ(value_of(outcome.tables.at(0), "student", 0), std::to_string(key.pseudonym("елкина анна").value().code));
    EXPECT_THAT(codes_of(outcome), Contains("table.duplicate 3 rejected"));
}

TEST(Questionnaires, AreKnownAmongOtherFiles) {
    const TestFolder folder;
    const FileOutcome outcome =
        read_any(folder.write("fioko-context-2021.csv",
                              "Логин ОО;Где расположена образовательная организация?;Наименование "
                              "населенного пункта;Размер населенного пункта;ОО является специальной "
                              "(коррекционной);Количество обучающихся в ОО (в сумме по всем "
                              "классам)\n"
                              "Логин ОО;Где расположена;x;x;x;x\n"
                              "sch223017;4. Населенный пункт сельского типа;Село;2) 1-3 тыс.;Нет;120\n"));
    EXPECT_TRUE(outcome.is_questionnaire);
    EXPECT_EQ(outcome.tables.at(0).table, "org");
    EXPECT_THAT(rows_of(outcome.tables.at(0), {"is_rural", "settlement_size", "students"}),
                ElementsAre("sch223017 2021 1 2 120"));
}

}  // namespace
}  // namespace msoko::ingest::testing
