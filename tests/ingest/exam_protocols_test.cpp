#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "answer_mask.hpp"
#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::Each;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr const char* kKey = "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f\n";
// Python: int.from_bytes(hmac.new(bytes(range(32)), "елкина анна".encode(), "sha256").digest()[:4], "big") & 0x7fffffff
constexpr std::uint32_t kElkina = 1'413'128'013;
constexpr std::uint32_t kIvanov = 1'259'309'212;  // «иванов иван иванович»

/// Reads a file with a key beside it.
Result<FileOutcome> read_named(const TestFolder& folder, const std::filesystem::path& file,
                               const SpecificationSet* specifications = nullptr) {
    const PseudonymKey key(folder.write("key", kKey));
    ReadRequest request = plain_request(specifications);
    request.pseudonyms = &key;
    return read_file(file, request);
}

FileOutcome read_protocol(const TestFolder& folder, const std::filesystem::path& file) {
    auto outcome = read_named(folder, file);
    EXPECT_TRUE(outcome) << outcome.error().message;
    return outcome ? std::move(*outcome) : FileOutcome{};
}

/// Points of a work as text; "x" where a task was not attempted.
std::string points_of(const facts::WorkBatch& batch, std::size_t work) {
    std::string text;
    const std::size_t width = batch.paper.items.size();
    for (std::size_t i = 0; i < width; ++i) {
        const std::uint8_t points = batch.points[work * width + i];
        text += points == facts::kNotAttempted ? "x" : std::to_string(points);
    }
    return text;
}

std::vector<std::string> messages_of(const FileOutcome& outcome) {
    std::vector<std::string> messages;
    for (const Finding& finding : outcome.findings) {
        messages.push_back(finding.message);
    }
    return messages;
}

/// ЕГЭ, columns as a merged heading leaves them: every second one is empty (formats, section 6).
std::string sparse_ege() {
    return "Протокол проверки результатов\n"
           "20 - Первая область\n"
           "12 - Обществознание 2026.06.03\n"
           ";;\n"
           "№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Задания с кратким ответом;;"
           "Задания с развёрнутым ответом;;Первичный балл;;Тестовый балл\n"
           "1;;12;;9306;;11А;;701;;1;;Ёлкина;Анна;Игоревна;;++-2+;;1(2)2(3);;8;;62\n"
           "2;;12;;9306;;11А;;701;;1;;Иванов;Иван;Иванович;;-----;;0(2)0(3);;0;;0\n"
           "Средние;;;;;;;;;;;;;;;;;;;;4;;31\n"
           "22 - Математика базовая 2026.04.10\n"
           "\n"
           "№;;Код МСУ;;Код ОО;;Класс;;Код ППЭ;;Аудитория;;Фамилия;Имя;Отчество;;Задания с кратким ответом;;"
           "Задания с развёрнутым ответом;;Первичный балл;;Тестовый балл\n"
           "1;;12;;9306;;11А;;701;;1;;Елкина;Анна;Игоревна;;+++;;;;3;;80\n";
}

TEST(AnswerMask, ReadsShortAnswers) {
    std::vector<MaskAnswer> answers;
    ASSERT_TRUE(parse_short_mask("++-2+", answers));
    ASSERT_EQ(answers.size(), 5U);
    EXPECT_EQ(answers[0].kind, MaskAnswer::Kind::Full);
    EXPECT_EQ(answers[2].points, 0);
    EXPECT_EQ(answers[3].points, 2);
    EXPECT_TRUE(parse_short_mask("+ − –", answers)) << "dashes of every kind";
    EXPECT_EQ(answers.size(), 3U);
    EXPECT_FALSE(parse_short_mask("++а", answers));
}

TEST(AnswerMask, ReadsLongAnswers) {
    std::vector<MaskAnswer> answers;
    ASSERT_TRUE(parse_long_mask("1(2)2(3)0(2)", answers));
    ASSERT_EQ(answers.size(), 3U);
    EXPECT_EQ(answers[1].points, 2);
    EXPECT_EQ(answers[1].maximum, 3);
    EXPECT_TRUE(parse_long_mask("Х(2) -(3)", answers));
    EXPECT_EQ(answers[1].kind, MaskAnswer::Kind::NotAttempted);
    for (const char* bad : {"1(2", "1)2(", "(2)", "1(2)а", "999(999)"}) {
        EXPECT_FALSE(parse_long_mask(bad, answers)) << bad;
    }
}

TEST(ExamProtocols, ReadSeveralExamsOfOneSheet) {
    const TestFolder folder;
    const FileOutcome outcome = read_protocol(folder, folder.write("ЕГЭ.csv", sparse_ege()));
    ASSERT_EQ(outcome.batches.size(), 2U);
    const facts::WorkBatch& social = outcome.batches[0];
    EXPECT_EQ(social.paper.procedure, "ege");
    EXPECT_EQ(social.paper.subject, "social");
    EXPECT_EQ(social.paper.year, 2026);
    EXPECT_EQ(social.paper.grade, 11);
    EXPECT_EQ(social.paper.run, facts::Run::Main);
    ASSERT_EQ(social.works.size(), 2U);
    EXPECT_EQ(points_of(social, 0), "1102112");
    EXPECT_EQ(social.works[0].primary, 8);
    EXPECT_EQ(social.works[0].score, 62);
    EXPECT_EQ(social.works[1].score, 0);
    EXPECT_EQ(social.paper.items.at(5).name, "Р1");
    EXPECT_EQ(social.paper.items.at(6).max_points, 3);
    EXPECT_EQ(social.organizations.at(0).login, "9306");
    EXPECT_EQ(social.organizations.at(0).municipality_code, "12");
    const facts::WorkBatch& math = outcome.batches[1];
    EXPECT_EQ(math.paper.subject, "math_base");
    EXPECT_EQ(math.paper.run, facts::Run::Early);
    EXPECT_EQ(math.works.at(0).student, social.works[0].student) << "one pupil in two exams, ё or е";
}

TEST(ExamProtocols, KeepNoName) {
    const TestFolder folder;
    const FileOutcome outcome = read_protocol(folder, folder.write("ЕГЭ.csv", sparse_ege()));
    EXPECT_THAT(messages_of(outcome), Each(Not(AllOf(HasSubstr("лкина"), HasSubstr("ванов")))));
    EXPECT_THAT(codes_of(outcome), Contains("sheet.names_dropped 0 kept"));
    EXPECT_THAT(messages_of(outcome), Contains(HasSubstr("заменены кодами (строк: 2)")));
}

TEST(ExamProtocols, WantAKey) {
    const TestFolder folder;
    const auto outcome = read_file(folder.write("ЕГЭ.csv", sparse_ege()), plain_request());
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().message, AllOf(HasSubstr("--key"), Not(HasSubstr("лкина"))));
}

TEST(ExamProtocols, RejectAMaskOfAnotherLength) {
    const TestFolder folder;
    const FileOutcome outcome = read_protocol(
        folder, folder.write("ege.csv",
                             "12 - Обществознание 2026.06.03\n"
                             "№;Код ППЭ;Код ОО;Класс;Код ООП;Профиль;Фамилия;Имя;Отчество;Вариант;Код участника;№ "
                             "бланка;Ответы в краткой форме;Ответы в развернутой форме;Первичный балл;Итоговый балл\n"
                             "1;701;9306;11;1;у;Петров;Петр;;301;112233445566;7;+-;1(2);2;45\n"
                             "2;701;9306;11;1;у;Петрова;Анна;;301;112233445567;8;+-+;1(2);3;50\n"
                             "3;701;9306;11;1;у;Сидоров;Олег;;302;112233445568;9;++;2(2);5;70\n"));
    EXPECT_EQ(counts_of(outcome), "3 1 0 2");
    EXPECT_THAT(codes_of(outcome),
                AllOf(Contains("work.mask_odd M4 rejected"), Contains("work.total_mismatch O5 rejected")));
}

TEST(ExamProtocols, TellNamesakesApartByTheirDocuments) {
    const TestFolder folder;
    const FileOutcome outcome = read_protocol(
        folder, folder.write("oge.csv",
                             "01 - Русский язык 2026.06.03\n"
                             "№;Код ОО;Класс;Код ППЭ;Аудитория;Код участника;Фамилия;Имя;Отчество;Серия;Номер;Ответы в "
                             "краткой форме;Ответы в развернутой форме;Первичный балл;Оценка\n"
                             "1;9306;9;701;1;5;Иванов;Иван;Иванович;1234;000001;++;;2;4\n"
                             "2;9306;9;701;1;6;Иванов;Иван;Иванович;1234;000002;+-;;1;3\n"
                             "3;9306;9;701;1;7;Ёлкина;Анна;;1234;000003;--;;0;2\n"));
    EXPECT_EQ(counts_of(outcome), "3 3 0 0");
    EXPECT_THAT(codes_of(outcome), Contains("participant.namesake 4 kept"));
    const facts::WorkBatch& batch = outcome.batches.at(0);
    EXPECT_NE(batch.works[0].student, batch.works[1].student);
    EXPECT_NE(batch.works[0].student, kIvanov) << "a namesake's code must not be that of the names alone";
    EXPECT_EQ(batch.works[2].student, kElkina);
    EXPECT_EQ(batch.works[0].mark, 4);
    EXPECT_THAT(messages_of(outcome), Each(Not(HasSubstr("000001"))));
}

TEST(ExamProtocols, TakeTheSubjectOfACsvFromItsName) {
    const TestFolder folder;
    const FileOutcome outcome = read_protocol(
        folder, folder.write("12_2026.05.29.csv",
                             "\xEF\xBB\xBFSchoolCode;ClassCode;StationCode;AuditoriumCode;GovernmentCell;SurnameCell;"
                             "NameCell;SecondNameCell;DocumentSeriesCode;DocumentNumberCode;TestResultBCell;"
                             "TestResultCCell;PrimaryMark;Mark5;ColumnName\n"
                             "9306;9А;701;1;12;Ёлкина;Анна;;1234;000003;+2-;1(2);4;3;x\n"));
    const facts::WorkBatch& batch = outcome.batches.at(0);
    EXPECT_EQ(batch.paper.subject, "social");
    EXPECT_EQ(batch.paper.year, 2026);
    EXPECT_EQ(batch.paper.grade, 9);
    EXPECT_EQ(points_of(batch, 0), "1201");
    EXPECT_EQ(batch.works.at(0).student, kElkina);
}

TEST(ExamProtocols, ReadResultsAfterAppealsUnderTwoHeaderLines) {
    const TestFolder folder;
    const FileOutcome outcome = read_protocol(
        folder, folder.write("appeal.csv",
                             "Результаты после апелляций;;;;;;;;;;\n"
                             "№;Экзамен;Код ОО;Класс;Фамилия;Имя;Отчество;Состояние апелляции;Исходные;;Текущие;\n"
                             ";;;;;;;;Первичный балл;Оценка;Первичный балл;Оценка\n"
                             "1;Математика(2026.06.02);9306;9А;Ёлкина;Анна;;удовлетворена;14;3;15;4\n"
                             "2;Русский язык(2026.06.09);9306;9А;Ёлкина;Анна;;отклонена;20;3;20;3\n"));
    ASSERT_EQ(outcome.batches.size(), 2U);
    EXPECT_EQ(outcome.batches[0].paper.subject, "math");
    EXPECT_EQ(outcome.batches[0].works.at(0).primary, 15);
    EXPECT_EQ(outcome.batches[0].works.at(0).mark, 4);
    EXPECT_EQ(outcome.batches[1].paper.subject, "russian");
    EXPECT_EQ(outcome.batches[1].works.at(0).student, kElkina);
}

TEST(ExamProtocols, RefuseAnExamWithoutAHeader) {
    const TestFolder folder;
    const auto outcome =
        read_named(folder, folder.write("ЕГЭ.csv", sparse_ege() + "03 - Физика 2026.06.05\n1;2;3;4\n"));
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().message, HasSubstr("нет заголовка"));
}

TEST(ResearchFile, LeavesOutWorksWithoutAMark) {
    const TestFolder folder;
    const auto file = folder.write("fioko.csv",
                                   "\xEF\xBB\xBFКласс,Код_предмета,ЛогинОО,Код_ученика,Балл,Отметка,Year\n"
                                   "5,2,sch223017,50001,12,4,2021\n"
                                   "5,2,sch223017,50002,3,0,2021\n"
                                   "5,1,sch223017,50001,30,5,2021\n");
    const FileOutcome outcome = read_good(file, plain_request());
    ASSERT_EQ(outcome.batches.size(), 2U);
    EXPECT_EQ(outcome.batches[0].paper.subject, "russian");
    EXPECT_EQ(outcome.batches[1].paper.subject, "math");
    EXPECT_EQ(outcome.batches[1].works.size(), 1U);
    EXPECT_EQ(outcome.batches[1].works[0].primary, 12);
    EXPECT_EQ(outcome.batches[1].organizations[0].region_code, "22");
    EXPECT_THAT(codes_of(outcome), Contains("sheet.left_out F0 kept"));
}

}  // namespace
}  // namespace msoko::ingest::testing
