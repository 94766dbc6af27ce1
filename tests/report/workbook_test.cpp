#include "msoko/report/workbook.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "msoko/base/text.hpp"
#include "office_package.hpp"
#include "package.hpp"
#include "sample_document.hpp"

namespace msoko::report {
namespace {

using testing::HasSubstr;
using testing::Not;

Parts write_and_read(const Workbook& workbook) {
    // No test running at the same time writes the same file.
    const std::filesystem::path path =
        testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() + "_workbook.xlsx";
    const Result<void> written = write_workbook(workbook, path);
    EXPECT_TRUE(written) << written.error().message;
    return read_package(path).value_or(Parts{});
}

// Microsoft Support, "Rename a worksheet": at most 31 characters, none of / \ ? * : [ ].
TEST(SheetName, IsLegal) {
    const std::string name = sheet_name("1.1 Качество: [2021/22] с очень длинным названием листа", {});
    EXPECT_LE(text::length(name), 31U);
    EXPECT_EQ(name.find_first_of("[]:*?/\\"), std::string::npos);
    EXPECT_EQ(sheet_name("///", {}), "Лист");
}

TEST(SheetName, EndsWithAWholeWord) {
    EXPECT_EQ(sheet_name("Объективность оценочных процедур", {}), "Объективность оценочных");
    EXPECT_EQ(sheet_name("Качество подготовки обучающихся", {}), "Качество подготовки");
    EXPECT_EQ(text::length(sheet_name("Рентгеноэлектрокардиографический", {})), 25U);
}

TEST(SheetName, IsUniqueWithoutRegardToCase) {
    EXPECT_EQ(sheet_name("Итоги", {"ИТОГИ"}), "Итоги 2");
    EXPECT_EQ(sheet_name("Итоги", {"Итоги", "Итоги 2"}), "Итоги 3");
}

TEST(WriteWorkbook, MakesASoundPackage) {
    EXPECT_THAT(find_defects(write_and_read(sample_workbook())), testing::IsEmpty());
}

TEST(WriteWorkbook, KeepsNumbersAsNumbers) {
    const Parts parts = write_and_read(sample_workbook());
    const std::string& sheet = parts.at("xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, HasSubstr("<v>73.39</v>"));
    EXPECT_THAT(sheet, HasSubstr("<v>12345</v>"));
    EXPECT_THAT(parts.at("xl/styles.xml"), HasSubstr("0.0&quot; %&quot;"));
}

TEST(WriteWorkbook, FreezesTheHeaderAndRepeatsItInPrint) {
    const Parts parts = write_and_read(sample_workbook());
    // Three title rows, an empty one, the header: the fifth row; the first column is frozen, too.
    EXPECT_THAT(parts.at("xl/worksheets/sheet1.xml"), HasSubstr("topLeftCell=\"B6\""));
    EXPECT_THAT(parts.at("xl/workbook.xml"), HasSubstr("_xlnm.Print_Titles"));
    EXPECT_THAT(parts.at("xl/workbook.xml"), HasSubstr("_xlnm.Print_Area"));
}

// A table far wider than a page would shrink to dust on one: it goes over several, each with the frozen columns.
TEST(WriteWorkbook, PrintsAWideTableOverSeveralPages) {
    Workbook workbook = sample_workbook();
    Sheet& sheet = workbook.sheets.front();
    sheet.name = "Качество подготовки обучающихся";  // the longest that its print titles leave whole
    for (int i = 0; i < 40; ++i) {
        sheet.columns.push_back({"Показатель", NumberKind::Text, 20});
        for (auto& row : sheet.rows) {
            row.push_back({});
        }
    }
    const Parts parts = write_and_read(workbook);
    EXPECT_THAT(parts.at("xl/worksheets/sheet1.xml"), Not(HasSubstr("fitToPage")));
    EXPECT_THAT(parts.at("xl/workbook.xml"), HasSubstr("'Качество подготовки'!$A:$A,'Качество подготовки'!$5:$5<"));
    EXPECT_TRUE(text::is_valid_utf8(parts.at("xl/workbook.xml")));
    EXPECT_THAT(write_and_read(sample_workbook()).at("xl/worksheets/sheet1.xml"), HasSubstr("fitToPage"));
}

// LibreOffice does not fit the height of a row that the file leaves out: texts of two lines would overlap.
TEST(WriteWorkbook, MakesRoomForTextsOfSeveralLines) {
    Workbook workbook = sample_workbook();
    Sheet& sheet = workbook.sheets.front();
    sheet.columns.push_back({"Доля участников, показавших высокие результаты", NumberKind::Percent, 20});
    for (auto& row : sheet.rows) {
        row.push_back({});
    }
    const Parts parts = write_and_read(workbook);
    EXPECT_THAT(parts.at("xl/worksheets/sheet1.xml"), testing::ContainsRegex("<row r=\"5\"[^>]* ht=\"[4-9]"));
}

TEST(WriteWorkbook, EndsWithTheLegend) {
    const Parts parts = write_and_read(sample_workbook());
    EXPECT_THAT(parts.at("xl/workbook.xml"), HasSubstr("Условные обозначения"));
    EXPECT_THAT(parts.at("xl/sharedStrings.xml"), HasSubstr("мало данных: значение дано"));
}

TEST(WriteWorkbook, FailsWithTheNameOfTheFile) {
    const Result<void> written = write_workbook(sample_workbook(), "/no/such/folder/book.xlsx");
    ASSERT_FALSE(written);
    EXPECT_EQ(written.error().code, ErrorCode::Environment);
    EXPECT_THAT(written.error().message, HasSubstr("/no/such/folder/book.xlsx"));
}

}  // namespace
}  // namespace msoko::report
