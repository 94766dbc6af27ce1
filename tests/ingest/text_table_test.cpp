#include <gmock/gmock.h>

#include "written_files.hpp"

namespace msoko::ingest {
namespace {

using ::testing::AllOf;
using ::testing::ElementsAre;
using testing::failure;
using ::testing::HasSubstr;
using testing::read_cells;
using testing::ReadCell;
using testing::TestFolder;

constexpr CellKind kText = CellKind::Text;

TEST(TextTable, ReadsUtf8WithAndWithoutMark) {
    const TestFolder folder;
    for (const std::string mark : {"", "\xEF\xBB\xBF"}) {
        const auto cells = read_cells(folder.write("t.csv", mark + "логин;балл\nsch1;1,5\n"));
        ASSERT_TRUE(cells);
        EXPECT_THAT(*cells, ElementsAre(ReadCell{1, 1, kText, "логин"}, ReadCell{1, 2, kText, "балл"},
                                        ReadCell{2, 1, kText, "sch1"}, ReadCell{2, 2, kText, "1,5"}));
    }
}

TEST(TextTable, ReadsWindows1251) {
    const TestFolder folder;
    // «класс;Ёлка» in windows-1251
    const auto cells = read_cells(folder.write("t.csv", "\xEA\xEB\xE0\xF1\xF1;\xA8\xEB\xEA\xE0\r\n"));
    ASSERT_TRUE(cells);
    EXPECT_THAT(*cells, ElementsAre(ReadCell{1, 1, kText, "класс"}, ReadCell{1, 2, kText, "Ёлка"}));
}

TEST(TextTable, ObeysWhatIsAskedFor) {
    const TestFolder folder;
    OpenOptions options;
    options.delimiter = '|';
    options.encoding = TextEncoding::Windows1251;
    const auto cells = read_cells(folder.write("t.txt", "a|\xE0;b\n"), options);
    ASSERT_TRUE(cells);
    EXPECT_THAT(*cells, ElementsAre(ReadCell{1, 1, kText, "a"}, ReadCell{1, 2, kText, "а;b"}));
}

TEST(TextTable, CountsRowsAsASpreadsheetDoes) {
    const TestFolder folder;
    const auto cells = read_cells(folder.write("t.csv", "a;b\n\n\"x\ny\";\n;z"));
    ASSERT_TRUE(cells);
    EXPECT_THAT(*cells, ElementsAre(ReadCell{1, 1, kText, "a"}, ReadCell{1, 2, kText, "b"},
                                    ReadCell{3, 1, kText, "x\ny"}, ReadCell{4, 2, kText, "z"}));
}

TEST(TextTable, JoinsRecordsAcrossBlocks) {
    const TestFolder folder;
    std::string text;
    for (int i = 0; i < 60'000; ++i) {
        text += "школа;\"МБОУ \"\"Ёлка\"\"\"\r\n";
    }
    const auto cells = read_cells(folder.write("t.csv", text));
    ASSERT_TRUE(cells);
    ASSERT_EQ(cells->size(), 120'000U);
    EXPECT_TRUE(std::all_of(cells->begin(), cells->end(), [](const ReadCell& cell) {
        return cell.text == (cell.column == 1 ? "школа" : "МБОУ \"Ёлка\"");
    }));
}

TEST(TextTable, HasOneSheetWithoutAName) {
    const TestFolder folder;
    auto book = Workbook::open(folder.write("t.csv", "a\n"));
    ASSERT_TRUE(book);
    EXPECT_EQ(book->format(), WorkbookFormat::TextTable);
    EXPECT_THAT(book->sheet_names(), ElementsAre(""));
}

TEST(TextTable, RefusesAnOpenQuote) {
    const TestFolder folder;
    EXPECT_THAT(failure(folder.write("t.csv", "a;b\n1;\"x\n2;y\n")),
                AllOf(HasSubstr("t.csv"), HasSubstr("в строке 2"), HasSubstr("кавычка")));
}

TEST(TextTable, RefusesTextThatEndsInsideALetter) {
    const TestFolder folder;
    const std::string text = "логин;балл\nшкола";
    EXPECT_THAT(failure(folder.write("t.csv", text.substr(0, text.size() - 1))), HasSubstr("обрывается"));
}

TEST(TextTable, RefusesBytesThatAreNotWhatTheMarkSays) {
    const TestFolder folder;
    EXPECT_THAT(failure(folder.write("t.csv", "\xEF\xBB\xBF\xEA\xEB;\xE0\n")), HasSubstr("UTF-8"));
    OpenOptions options;
    options.encoding = TextEncoding::Utf8;
    EXPECT_THAT(failure(folder.write("u.csv", "\xEA\xEB;\xE0\n"), options), HasSubstr("UTF-8"));
}

TEST(TextTable, KeepsLimits) {
    const TestFolder folder;
    OpenOptions options;
    options.limits.cell_bytes = 100;
    EXPECT_THAT(failure(folder.write("t.csv", "a;" + std::string(101, 'x') + "\n"), options),
                AllOf(HasSubstr("столбец 2"), HasSubstr("слишком длинный")));
    options.limits.text_table_bytes = 1U << 20U;
    EXPECT_THAT(failure(folder.write("u.csv", std::string((1U << 20U) + 1, '\n')), options), HasSubstr("больше 1 МиБ"));
}

}  // namespace
}  // namespace msoko::ingest
