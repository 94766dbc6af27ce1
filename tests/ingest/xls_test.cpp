#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <map>

#include "biff_records.hpp"
#include "result_files.hpp"

namespace msoko::ingest::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

// Written by openpyxl and LibreOffice: protocols on the sheet «Page 1», cells of every kind on the sheet «Виды».
const std::filesystem::path kBook = MSOKO_SOURCE_DIR "/fuzz/ingest/corpus/ege.xls";

std::string bytes_of(const std::filesystem::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::map<std::string, ReadCell> cells_of_kinds() {
    std::map<std::string, ReadCell> cells;
    const auto read = read_cells(kBook, {}, 1);
    EXPECT_TRUE(read) << read.error().message;
    for (const ReadCell& cell : read.value()) {
        cells.emplace(column_name(cell.column) + std::to_string(cell.row), cell);
    }
    return cells;
}

TEST(Xls, ListsSheets) {
    const auto book = Workbook::open(kBook);
    ASSERT_TRUE(book) << book.error().message;
    EXPECT_EQ(book->format(), WorkbookFormat::Xls);
    EXPECT_THAT(book->sheet_names(), ElementsAre("Page 1", "Виды"));
}

TEST(Xls, ReadsCellsOfEveryKind) {
    const auto cells = cells_of_kinds();
    EXPECT_EQ(cells.at("A1").text, "Слово");
    EXPECT_EQ(cells.at("B1").number, 1.5);
    EXPECT_EQ(cells.at("B1").text, "1.5");
    EXPECT_EQ(cells.at("C1").number, -7);
    EXPECT_EQ(cells.at("D1").number, 1234567890.25);
    EXPECT_EQ(cells.at("A2").kind, CellKind::Date);
    EXPECT_EQ(cells.at("A2").text, "2026-06-03");
    EXPECT_EQ(cells.at("B2").text, "2026-06-03T12:30:15");
    EXPECT_EQ(cells.at("A3").kind, CellKind::Boolean);
    EXPECT_EQ(cells.at("A400").number, 0.01);
    EXPECT_EQ(cells.at("B400").number, 12345678);
    EXPECT_EQ(cells.at("C400").number, 100);
}

TEST(Xls, GivesTheValuesOfFormulas) {
    const auto cells = cells_of_kinds();
    EXPECT_EQ(cells.at("B3").kind, CellKind::Error);
    EXPECT_EQ(cells.at("B3").text, "#DIV/0!");
    EXPECT_EQ(cells.at("C3").text, "аб");
    EXPECT_EQ(cells.at("D3").number, 3);
    EXPECT_EQ(cells.at("E3").kind, CellKind::Boolean);
}

TEST(Xls, ReadsTextsLongerThanARecord) {
    const auto cells = cells_of_kinds();
    EXPECT_EQ(cells.at("A4").text.size(), 18000U);
    EXPECT_EQ(cells.at("B4").text, std::string(9000, 'z'));
    EXPECT_EQ(cells.at("C4").text, "после длинных");
    EXPECT_EQ(cells.at("A399").text, "строка 399 Ё");
}

TEST(Xls, RefusesACutFile) {
    const TestFolder folder;
    const std::string whole = bytes_of(kBook);
    for (const std::size_t size : {600U, 5000U, 30000U}) {
        EXPECT_THAT(failure(folder.write("cut.xls", whole.substr(0, size))), HasSubstr(".xls")) << size;
    }
}

TEST(Xls, SaysThatADocumentIsNoWorkbook) {
    const TestFolder folder;
    std::string other = bytes_of(kBook);
    for (std::size_t at = other.find(std::string("W\0o\0r\0k", 7)); at != std::string::npos;
         at = other.find(std::string("W\0o\0r\0k", 7), at)) {
        other[at] = 'X';
    }
    EXPECT_THAT(failure(folder.write("letter.xls", other)), HasSubstr("не книга Excel"));
}

TEST(Xls, DecodesRkNumbers) {
    // MS-XLS, 2.5.218: bit 0 divides by 100, bit 1 means a whole number.
    EXPECT_EQ(biff::rk_number((1234U << 2U) | 2U), 1234);
    EXPECT_EQ(biff::rk_number((1234U << 2U) | 3U), 12.34);
    EXPECT_EQ(biff::rk_number(0x3FF80000U), 1.5);
    EXPECT_EQ(biff::rk_number(0xFFFFFFFEU), -1);
}

TEST(Xls, BringsProtocols) {
    const TestFolder folder;
    const PseudonymKey key(folder.path() / "key");
    ReadRequest request = plain_request();
    request.pseudonyms = &key;
    const auto outcome = read_file(kBook, request);
    ASSERT_TRUE(outcome) << outcome.error().message;
    ASSERT_EQ(outcome->batches.size(), 2U);
    EXPECT_EQ(outcome->batches[0].works.size(), 2U);
    EXPECT_EQ(outcome->batches[0].works[0].primary, 8);
    EXPECT_EQ(outcome->batches[1].paper.subject, "math_base");
    EXPECT_EQ(outcome->batches[1].works[0].student, outcome->batches[0].works[0].student);
}

}  // namespace
}  // namespace msoko::ingest::testing
