#include "paper_answers.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::AllOf;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Pair;

constexpr std::string_view kRow = "sch220001;город Барнаул;1;50001;4;м;А;1;3;1;2;0;";

TEST(NameOfAFile, TellsTheWork) {
    const auto of = [](std::string_view name) { return answers_of_name(name, program_catalog()); };
    EXPECT_THAT(of("grade4-russian"), ElementsAre(Pair("grade", "4"), Pair("subject", "russian")));
    EXPECT_THAT(
        of("Форма сбора результатов Русский язык 4 класс ВПР 2026"),
        ElementsAre(Pair("grade", "4"), Pair("procedure", "vpr"), Pair("subject", "russian"), Pair("year", "2026")));
    EXPECT_THAT(of("Окружающий мир, 4 кл. (осень 2022)"),
                ElementsAre(Pair("grade", "4"), Pair("run", "осень"), Pair("subject", "world"), Pair("year", "2022")));
    EXPECT_THAT(of("edu223017"), ElementsAre(Pair("organization", "edu223017")));
    EXPECT_THAT(of("2849657"), IsEmpty());
}

TEST(Answers, ComeFromOptionsThenManifestThenNames) {
    const TestFolder folder;
    folder.write("manifest.toml", "year = 2019\n[[file]]\nname = \"grade5-math 2021.csv\"\nsubject = \"РУ\"\n");
    const auto file = folder.write("grade5-math 2021.csv", region_2021({kRow}));
    ReadRequest request = plain_request();
    request.answers = {{"grade", "6"}};
    EXPECT_THAT(answers_of(read_good(file, request)),
                AllOf(Contains(Pair("grade", "6 (параметр --grade)")),
                      Contains(Pair("subject", "русский язык (описание manifest.toml)")),
                      Contains(Pair("year", "2019 (описание manifest.toml)"))));
}

TEST(Answers, ComeFromAManifestOfTheFileItself) {
    const TestFolder folder;
    folder.write("x.csv.toml", "year = 2021\nsubject = \"математика\"\ngrade = 5\n");
    const auto file = folder.write("x.csv", region_2021({kRow}));
    EXPECT_THAT(answers_of(read_good(file, plain_request())), Contains(Pair("grade", "5 (описание x.csv.toml)")));
}

TEST(Answers, ComeFromTheFolderAtLast) {
    const TestFolder folder;
    std::filesystem::create_directory(folder.path() / "2021");
    const auto file = folder.write("2021/grade5-math.csv", region_2021({kRow}));
    EXPECT_THAT(answers_of(read_good(file, plain_request())), Contains(Pair("year", "2021 (имя папки «2021»)")));
}

TEST(Answers, ThatNobodyGivesAreAskedFor) {
    const TestFolder folder;
    const auto outcome = read_results(folder.write("x.csv", region_2021({kRow})), plain_request());
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().message, AllOf(HasSubstr("не известно: год (укажите --year)"), HasSubstr("--subject"),
                                               HasSubstr("--grade"), HasSubstr("manifest.toml")));
}

TEST(Answers, ThatMakeNoSenseAreNotPassedOver) {
    const TestFolder folder;
    const auto file = folder.write("grade5-math 2021.csv", region_2021({kRow}));
    ReadRequest request = plain_request();
    request.answers = {{"subject", "арифметика"}};
    const auto outcome = read_results(file, request);
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().message, HasSubstr("не понятно значение «арифметика» (параметр --subject: предмет)"));
}

TEST(Manifest, WithAMistakeIsRefusedWithItsLine) {
    const TestFolder folder;
    folder.write("manifest.toml", "year = 2021\nsubjct = \"math\"\n");
    const auto outcome = read_results(folder.write("grade5.csv", region_2021({kRow})), plain_request());
    ASSERT_FALSE(outcome);
    EXPECT_THAT(outcome.error().message,
                AllOf(HasSubstr("manifest.toml"), HasSubstr("строка 2"), HasSubstr("«subject»")));
}

}  // namespace
}  // namespace msoko::ingest::testing
