#include "msoko/ingest/annotate.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "written_files.hpp"
#include "zip_package.hpp"

namespace msoko::ingest {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;
using testing::Parts;
using testing::read_cells;
using testing::sheet_xml;
using testing::TestFolder;
using testing::workbook_parts;
using testing::write_package;

constexpr std::string_view kRows =
    R"(<row r="1"><c r="A1" t="inlineStr"><is><t>логин</t></is></c><c r="B1" t="inlineStr"><is><t>балл</t></is></c></row>)"
    R"(<row r="2"><c r="A2" s="1"><v>44637</v></c><c r="C2"><v>3</v></c></row>)"
    R"(<row r="4" spans="1:2"><c r="B4"><v>5</v></c></row>)";

Finding finding(std::uint32_t row, std::uint32_t column, Severity severity, std::string message) {
    Finding result;
    result.sheet = "Лист";
    result.row = row;
    result.column = column;
    result.severity = severity;
    result.message = std::move(message);
    return result;
}

Parts book_with_styles() {
    Parts parts = workbook_parts(sheet_xml(kRows));
    std::string& list = parts["xl/_rels/workbook.xml.rels"];
    list.insert(
        list.find("</Relationships>"),
        R"(<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/>)");
    parts["xl/styles.xml"] =
        R"(<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><fills count="1"><fill/></fills>)"
        R"(<cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" borderId="7"/></cellXfs></styleSheet>)";
    return parts;
}

std::string part_of(const std::filesystem::path& file, std::string_view part) {
    const auto package = ZipPackage::open(file);
    EXPECT_TRUE(package);
    const auto content = package->read_part(part, {1U << 24U, 400});
    EXPECT_TRUE(content) << content.error().message;
    return content.value_or(std::string());
}

struct Annotated {
    TestFolder folder;
    std::filesystem::path source;
    std::filesystem::path target;
    Result<AnnotateOutcome> outcome;

    explicit Annotated(const Parts& parts, const std::vector<Finding>& findings, const AnnotateOptions& options = {})
        : source(write_package(folder, "book.xlsx", parts)),
          target(folder.path() / "marked.xlsx"),
          outcome(annotate_workbook(source, target, findings, options)) {}
};

TEST(AnnotateWorkbook, FillsTheCellAndKeepsItsFormat) {
    const Annotated copy(book_with_styles(), {finding(2, 1, Severity::Error, "нет такой даты")});
    ASSERT_TRUE(copy.outcome) << copy.outcome.error().message;
    EXPECT_EQ(copy.outcome->num_marked, 1U);
    EXPECT_THAT(part_of(copy.target, "xl/worksheets/sheet1.xml"), HasSubstr(R"(<c r="A2" s="2"><v>44637</v></c>)"));
    EXPECT_THAT(part_of(copy.target, "xl/styles.xml"),
                AllOf(HasSubstr(R"(<xf numFmtId="14" borderId="7" fillId="3" applyFill="1"/></cellXfs>)"),
                      HasSubstr(R"(<cellXfs count="3">)"), HasSubstr(R"(<fills count="4">)"), HasSubstr("FFFFC7CE")));
}

TEST(AnnotateWorkbook, CommentsWithAllMessagesOfTheCell) {
    const Annotated copy(book_with_styles(), {finding(4, 2, Severity::Info, "первое"),
                                              finding(4, 2, Severity::Warning, "второе & <третье>")});
    ASSERT_TRUE(copy.outcome);
    EXPECT_EQ(copy.outcome->num_commented, 1U);
    EXPECT_THAT(part_of(copy.target, "xl/comments1.xml"), AllOf(HasSubstr(R"(<comment ref="B4" authorId="0">)"),
                                                                HasSubstr("первое\nвторое &amp; &lt;третье&gt;")));
    EXPECT_THAT(part_of(copy.target, "xl/drawings/vmlDrawing2.vml"),
                HasSubstr("<x:Row>3</x:Row><x:Column>1</x:Column>"));
    EXPECT_THAT(part_of(copy.target, "[Content_Types].xml"),
                AllOf(HasSubstr(R"(Extension="vml")"), HasSubstr(R"(PartName="/xl/comments1.xml")")));
    EXPECT_THAT(part_of(copy.target, "xl/worksheets/_rels/sheet1.xml.rels"),
                AllOf(HasSubstr("/xl/comments1.xml"), HasSubstr("/xl/drawings/vmlDrawing2.vml")));
}

TEST(AnnotateWorkbook, WritesCellsThatWereNotThere) {
    const Annotated copy(book_with_styles(),
                         {finding(2, 2, Severity::Error, "пусто"), finding(4, 9, Severity::Error, "пусто"),
                          finding(4, 0, Severity::Warning, "вся строка")});
    ASSERT_TRUE(copy.outcome);
    EXPECT_EQ(copy.outcome->num_marked, 3U);
    EXPECT_THAT(part_of(copy.target, "xl/worksheets/sheet1.xml"),
                AllOf(HasSubstr(R"(</c><c r="B2" s="2"/><c r="C2">)"),
                      HasSubstr(R"(<row r="4" spans="1:2"><c r="A4" s="3"/><c r="B4">)"),
                      HasSubstr(R"(<c r="I4" s="2"/></row>)")));
}

TEST(AnnotateWorkbook, ChangesNoValueAndNoOtherPart) {
    const Parts parts = book_with_styles();
    const Annotated copy(parts, {finding(1, 1, Severity::Error, "а"), finding(2, 3, Severity::Info, "б")});
    ASSERT_TRUE(copy.outcome);
    const auto before = read_cells(copy.source);
    const auto after = read_cells(copy.target);
    ASSERT_TRUE(before && after);
    EXPECT_EQ(*before, *after);
    EXPECT_EQ(part_of(copy.target, "xl/workbook.xml"), parts.at("xl/workbook.xml"));
}

TEST(AnnotateWorkbook, SpendsCommentsOnTheWorstFirst) {
    const Annotated copy(book_with_styles(),
                         {finding(1, 1, Severity::Info, "мелочь"), finding(2, 1, Severity::Error, "беда")},
                         AnnotateOptions{1});
    ASSERT_TRUE(copy.outcome);
    EXPECT_EQ(copy.outcome->num_marked, 2U);
    EXPECT_EQ(copy.outcome->num_uncommented, 1U);
    EXPECT_THAT(part_of(copy.target, "xl/comments1.xml"), AllOf(HasSubstr("беда"), Not(HasSubstr("мелочь"))));
}

TEST(AnnotateWorkbook, CountsWhatHasNoCell) {
    Finding elsewhere = finding(1, 1, Severity::Error, "другой лист");
    elsewhere.sheet = "Нет такого";
    const Annotated copy(book_with_styles(), {finding(0, 0, Severity::Error, "весь лист"),
                                              finding(3, 1, Severity::Error, "нет строки"), elsewhere});
    ASSERT_TRUE(copy.outcome);
    EXPECT_EQ(copy.outcome->num_unplaced, 3U);
    EXPECT_EQ(copy.outcome->num_marked, 0U);
}

TEST(AnnotateWorkbook, ProlongsCommentsThatWereThere) {
    const Annotated first(book_with_styles(), {finding(2, 1, Severity::Error, "первая проверка")});
    ASSERT_TRUE(first.outcome);
    const std::filesystem::path second = first.folder.path() / "second.xlsx";
    const std::vector<Finding> findings = {finding(2, 1, Severity::Error, "вторая проверка"),
                                           finding(1, 1, Severity::Error, "новое")};
    ASSERT_TRUE(annotate_workbook(first.target, second, findings));
    EXPECT_THAT(part_of(second, "xl/comments1.xml"),
                AllOf(HasSubstr("первая проверка"), HasSubstr("вторая проверка"), HasSubstr(R"(ref="A1")")));
    const std::string sheet = part_of(second, "xl/worksheets/sheet1.xml");
    EXPECT_EQ(sheet.find("<legacyDrawing"), sheet.rfind("<legacyDrawing"));
}

TEST(AnnotateWorkbook, PutsTheDrawingWhereTheSchemaDemands) {
    Parts parts = workbook_parts(
        R"(<x:worksheet xmlns:x="m"><x:sheetData><x:row r="1"><x:c r="A1"><x:v>1</x:v></x:c></x:row></x:sheetData>)"
        R"(<x:pageMargins/><x:tableParts><x:tablePart/></x:tableParts></x:worksheet>)");
    const Annotated copy(parts, {finding(1, 1, Severity::Error, "а"), finding(1, 2, Severity::Error, "б")});
    ASSERT_TRUE(copy.outcome) << copy.outcome.error().message;
    const std::string sheet = part_of(copy.target, "xl/worksheets/sheet1.xml");
    EXPECT_THAT(sheet, AllOf(HasSubstr("<x:pageMargins/><x:legacyDrawing "), HasSubstr(R"(<x:c s="1" r="A1">)"),
                             HasSubstr(R"(</x:c><x:c r="B1" s="1"/></x:row>)"), HasSubstr("/><x:tableParts>")));
}

TEST(AnnotateWorkbook, LeavesNothingBehindWhereItFails) {
    const TestFolder folder;
    const std::string sheet = sheet_xml(kRows);
    const auto cut = write_package(folder, "cut.xlsx", workbook_parts(sheet.substr(0, sheet.size() - 30)));
    const std::vector<Finding> findings = {finding(1, 1, Severity::Error, "а")};
    EXPECT_FALSE(annotate_workbook(cut, folder.path() / "marked.xlsx", findings));
    EXPECT_FALSE(std::filesystem::exists(folder.path() / "marked.xlsx"));
    const auto book = write_package(folder, "book.xlsx", book_with_styles());
    const auto unwritable = annotate_workbook(book, folder.path() / "нет папки" / "marked.xlsx", findings);
    ASSERT_FALSE(unwritable);
    EXPECT_EQ(unwritable.error().code, ErrorCode::Environment);
    const auto table = annotate_workbook(folder.write("t.csv", "a;b\n"), folder.path() / "marked.xlsx", findings);
    ASSERT_FALSE(table);
    EXPECT_THAT(table.error().message, HasSubstr("findings.csv"));
}

}  // namespace
}  // namespace msoko::ingest
