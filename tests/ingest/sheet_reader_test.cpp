#include "msoko/ingest/sheet_reader.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <array>

#include "written_files.hpp"

namespace msoko::ingest {
namespace {

using ::testing::ElementsAre;
using testing::Parts;
using testing::read_cells;
using testing::ReadCell;
using testing::sheet_xml;
using testing::TestFolder;
using testing::workbook_parts;
using testing::write_package;
using testing::write_workbook;

std::vector<ReadCell> cells_of(const Parts& parts) {
    const TestFolder folder;
    auto cells = read_cells(write_package(folder, "book.xlsx", parts));
    EXPECT_TRUE(cells) << cells.error().message;
    return cells.value_or(std::vector<ReadCell>{});
}

std::vector<ReadCell> cells_of(std::string_view rows) {
    return cells_of(workbook_parts(sheet_xml(rows)));
}

void add_relationship(Parts& parts, std::string_view type, std::string_view target) {
    std::string& list = parts["xl/_rels/workbook.xml.rels"];
    list.insert(
        list.find("</Relationships>"),
        fmt::format(
            R"(<Relationship Id="x{0}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{0}" Target="{1}"/>)",
            type, target));
}

Parts with_strings(std::string_view rows, std::string_view items) {
    Parts parts = workbook_parts(sheet_xml(rows));
    add_relationship(parts, "sharedStrings", "sharedStrings.xml");
    parts["xl/sharedStrings.xml"] =
        fmt::format(R"(<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">{}</sst>)", items);
    return parts;
}

TEST(SheetReader, ReadsEveryTypeOfCell) {
    EXPECT_THAT(
        cells_of(R"(<row r="1"><c r="A1"><v>5</v></c><c r="B1" t="n"><v>-0.5</v></c>)"
                 R"(<c r="C1" t="inlineStr"><is><t>школа</t></is></c><c r="D1" t="str"><f>A1</f><v>да</v></c>)"
                 R"(<c r="E1" t="b"><v>1</v></c><c r="F1" t="b"><v>0</v></c><c r="G1" t="e"><v>#DIV/0!</v></c>)"
                 R"(<c r="H1" t="d"><v>2022-03-17</v></c></row>)"),
        ElementsAre(ReadCell{1, 1, CellKind::Number, "5", 5.0}, ReadCell{1, 2, CellKind::Number, "-0.5", -0.5},
                    ReadCell{1, 3, CellKind::Text, "школа"}, ReadCell{1, 4, CellKind::Text, "да"},
                    ReadCell{1, 5, CellKind::Boolean, "ИСТИНА", 1.0}, ReadCell{1, 6, CellKind::Boolean, "ЛОЖЬ"},
                    ReadCell{1, 7, CellKind::Error, "#DIV/0!"}, ReadCell{1, 8, CellKind::Date, "2022-03-17", 44637.0}));
}

TEST(SheetReader, LeavesEmptyCellsAndRowsOut) {
    EXPECT_THAT(cells_of(R"(<row r="1"/><row r="2"><c r="A2" s="3"/><c r="B2" t="inlineStr"><is><t/></is></c></row>)"
                         R"(<row r="7"><c r="C7"><v>1</v></c></row><row r="8"></row>)"),
                ElementsAre(ReadCell{7, 3, CellKind::Number, "1", 1.0}));
    EXPECT_THAT(cells_of(""), ElementsAre());
    EXPECT_THAT(cells_of(workbook_parts("<worksheet><sheetData/></worksheet>")), ElementsAre());
}

TEST(SheetReader, DecodesReferencesAndKeepsSpaces) {
    EXPECT_THAT(
        cells_of(R"(<row r="1"><c r="A1" t="inlineStr"><is><t>&#1083;&#x043E;&#1075; &amp; &lt;5&gt;</t></is></c>)"
                 R"(<c r="B1" t="inlineStr"><is><t xml:space="preserve"> X</t></is></c>)"
                 R"(<c r="C1" t="inlineStr"><is><t xml:space="preserve"> </t></is></c></row>)"),
        ElementsAre(ReadCell{1, 1, CellKind::Text, "лог & <5>"}, ReadCell{1, 2, CellKind::Text, " X"},
                    ReadCell{1, 3, CellKind::Text, " "}));
}

// ECMA-376 part 1, 22.4.2.4 (bstr): _xHHHH_, and _x005F_ for an underscore that begins what is no escape.
TEST(SheetReader, UndoesTheEscapesOfSpreadsheets) {
    EXPECT_THAT(
        cells_of(
            R"(<row><c t="inlineStr"><is><t>a_x000D_&#10;b</t></is></c>)"
            R"(<c t="inlineStr"><is><t>_x005F_x000D_</t></is></c><c t="inlineStr"><is><t>школ_x0002_ы</t></is></c>)"
            R"(<c t="inlineStr"><is><t>_x0416_ _xD83D__xDE00_ _xZZZZ_ _x12</t></is></c></row>)"),
        ElementsAre(ReadCell{1, 1, CellKind::Text, "a\nb"}, ReadCell{1, 2, CellKind::Text, "_x000D_"},
                    ReadCell{1, 3, CellKind::Text, "школы"}, ReadCell{1, 4, CellKind::Text, "Ж 😀 _xZZZZ_ _x12"}));
}

TEST(SheetReader, JoinsRunsAndSkipsPhonetics) {
    const Parts parts = with_strings(
        R"(<row r="1"><c r="A1" t="s"><v>1</v></c><c r="B1" t="s"><v>0</v></c><c r="C1" t="s"><v>2</v></c></row>)",
        R"(<si><t>первая</t></si><si><r><t>две </t></r><r><rPr><b/></rPr><t>части</t></r><rPh><t>нет</t></rPh></si><si/>)");
    EXPECT_THAT(cells_of(parts),
                ElementsAre(ReadCell{1, 1, CellKind::Text, "две части"}, ReadCell{1, 2, CellKind::Text, "первая"}));
}

TEST(SheetReader, CountsOnWhereAddressesAreLeftOut) {
    EXPECT_THAT(
        cells_of(
            R"(<row><c><v>1</v></c><c/><c><v>3</v></c></row><row r="5"><c r="C5"><v>5</v></c><c><v>6</v></c></row>)"
            R"(<row><c><v>7</v></c></row>)"),
        ElementsAre(ReadCell{1, 1, CellKind::Number, "1", 1.0}, ReadCell{1, 3, CellKind::Number, "3", 3.0},
                    ReadCell{5, 3, CellKind::Number, "5", 5.0}, ReadCell{5, 4, CellKind::Number, "6", 6.0},
                    ReadCell{6, 1, CellKind::Number, "7", 7.0}));
}

TEST(SheetReader, TellsAFormulaThatWasNeverComputedFromAnEmptyCell) {
    EXPECT_THAT(
        cells_of(R"(<row><c r="A1"><f>1+1</f><v></v></c><c r="B1"><f>1+1</f></c><c r="C1" t="str"><f>""</f><v></v></c>)"
                 R"(<c r="D1"><f>1+1</f><v>2</v></c></row>)"),
        ElementsAre(ReadCell{1, 1, CellKind::FormulaWithoutValue, ""},
                    ReadCell{1, 2, CellKind::FormulaWithoutValue, ""}, ReadCell{1, 4, CellKind::Number, "2", 2.0}));
}

TEST(SheetReader, ShowsNumbersAsDatesWhereTheirFormatDoes) {
    Parts parts = workbook_parts(sheet_xml(
        R"(<row><c s="1"><v>44637</v></c><c s="2"><v>44637.25</v></c><c s="0"><v>44637</v></c><c s="1"><v>-3</v></c></row>)"));
    add_relationship(parts, "styles", "styles.xml");
    parts["xl/styles.xml"] =
        R"(<styleSheet><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy\ hh:mm"/></numFmts>)"
        R"(<cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs></styleSheet>)";
    EXPECT_THAT(cells_of(parts), ElementsAre(ReadCell{1, 1, CellKind::Date, "2022-03-17", 44637.0},
                                             ReadCell{1, 2, CellKind::Date, "2022-03-17T06:00:00", 44637.25},
                                             ReadCell{1, 3, CellKind::Number, "44637", 44637.0},
                                             ReadCell{1, 4, CellKind::Number, "-3", -3.0}));
    std::string& workbook = parts["xl/workbook.xml"];
    workbook.insert(workbook.find("<sheets>"), R"(<workbookPr date1904="1"/>)");
    EXPECT_EQ(cells_of(parts).front(), (ReadCell{1, 1, CellKind::Date, "2026-03-18", 46099.0}));
}

TEST(SheetReader, ReadsPrefixedAndStrictNames) {
    Parts parts = workbook_parts(
        R"(<x:worksheet xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main"><x:sheetData><x:row r="1"><x:c r="A1" t="inlineStr">)"
        R"(<x:is><x:t>да</x:t></x:is></x:c></x:row ></x:sheetData ></x:worksheet>)");
    parts["xl/workbook.xml"] =
        R"(<x:workbook xmlns:x="http://purl.oclc.org/ooxml/spreadsheetml/main" xmlns:rel="http://purl.oclc.org/ooxml/officeDocument/relationships">)"
        R"(<x:sheets><x:sheet name="Лист" sheetId="1" rel:id="rId1"/></x:sheets></x:workbook>)";
    EXPECT_THAT(cells_of(parts), ElementsAre(ReadCell{1, 1, CellKind::Text, "да"}));
}

TEST(SheetReader, FindsPartsByAbsoluteTargetsAndWithoutCase) {
    Parts parts = workbook_parts(sheet_xml("<row><c><v>1</v></c></row>"));
    parts["xl/_rels/workbook.xml.rels"] =
        R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="/XL/other/../Sheets/First.xml"/></Relationships>)";
    auto sheet = parts.extract("xl/worksheets/sheet1.xml");
    sheet.key() = "xl\\sheets\\first.xml";
    parts.insert(std::move(sheet));
    EXPECT_THAT(cells_of(parts), ElementsAre(ReadCell{1, 1, CellKind::Number, "1", 1.0}));
}

TEST(SheetReader, IsNotMisledByCommentsAndCdata) {
    EXPECT_THAT(
        cells_of(
            R"(<!-- </sheetData> --><row r="1"><c r="A1" t="inlineStr"><is><t><![CDATA[</row>]]> и</t></is></c></row>)"
            R"(<!-- </row> --><row r="2"><c r="A2"><v>2</v></c></row>)"),
        ElementsAre(ReadCell{1, 1, CellKind::Text, "</row> и"}, ReadCell{2, 1, CellKind::Number, "2", 2.0}));
}

TEST(SheetReader, IgnoresRowsOfDrawingsAfterTheData) {
    const Parts parts = workbook_parts(
        R"(<worksheet xmlns:xdr="d"><sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>)"
        R"(<controls><control><xdr:from><xdr:row>4</xdr:row></xdr:from></control></controls></worksheet>)");
    EXPECT_THAT(cells_of(parts), ElementsAre(ReadCell{1, 1, CellKind::Number, "1", 1.0}));
}

TEST(SheetReader, GivesTheSheetsInOrderAndSkipsCharts) {
    Parts parts = workbook_parts(sheet_xml("<row><c><v>1</v></c></row>"));
    std::string& workbook = parts["xl/workbook.xml"];
    workbook.insert(
        workbook.find("<sheet "),
        R"(<sheet name="Диаграмма" sheetId="3" r:id="xchartsheet"/><sheet name="Титул" sheetId="2" r:id="xworksheet"/>)");
    add_relationship(parts, "chartsheet", "chartsheets/sheet1.xml");
    add_relationship(parts, "worksheet", "worksheets/title.xml");
    parts["xl/worksheets/title.xml"] = sheet_xml(R"(<row><c t="b"><v>1</v></c></row>)");
    const TestFolder folder;
    const auto path = write_package(folder, "book.xlsx", parts);
    const auto book = Workbook::open(path);
    ASSERT_TRUE(book);
    EXPECT_THAT(book->sheet_names(), ElementsAre("Титул", "Лист"));
    EXPECT_EQ(read_cells(path, {}, 1)->front().number, 1.0);
}

TEST(SheetReader, StopsWhenTheVisitorHasSeenEnough) {
    const TestFolder folder;
    auto book = Workbook::open(write_workbook(folder, R"(<row><c><v>1</v></c></row><row><c><v>2</v></c></row>)"));
    ASSERT_TRUE(book);
    for (int time = 0; time < 2; ++time) {
        int rows = 0;
        ASSERT_TRUE(book->read_sheet(0, [&rows](const Row&) {
            ++rows;
            return Visit::Stop;
        }));
        EXPECT_EQ(rows, 1);
    }
}

TEST(SheetReader, ReadsStoredPartsAndManyPieces) {
    std::string rows;
    for (int row = 1; row <= 20'000; ++row) {
        rows += fmt::format(
            R"(<row r="{0}"><c r="A{0}"><v>{0}</v></c><c r="C{0}" t="inlineStr"><is><t>Ж{0}</t></is></c></row>)", row);
    }
    for (const testing::Packing packing : {testing::Packing::Store, testing::Packing::Deflate}) {
        const TestFolder folder;
        const auto cells = read_cells(write_package(folder, "book.xlsx", workbook_parts(sheet_xml(rows)), packing));
        ASSERT_TRUE(cells);
        ASSERT_EQ(cells->size(), 40'000U);
        for (std::uint32_t row = 1; row <= 20'000; ++row) {
            const ReadCell& text = (*cells)[row * 2 - 1];
            ASSERT_EQ(text, (ReadCell{row, 3, CellKind::Text, fmt::format("Ж{}", row)}));
        }
    }
}

TEST(SheetReader, ReachesTheLastRowOfASheetOfEmptyOnes) {
    std::string rows;
    for (int row = 1; row < 1'048'576; ++row) {
        rows += "<row/>";
    }
    rows += R"(<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>)";
    EXPECT_THAT(cells_of(rows), ElementsAre(ReadCell{1'048'576, 16'384, CellKind::Number, "1", 1.0}));
}

TEST(Row, FindsCellsByColumn) {
    constexpr std::array kCells = {Cell{1, CellKind::Text, "a", 0.0}, Cell{4, CellKind::Text, "d", 0.0}};
    const Row row{1, kCells};
    EXPECT_EQ(row.at(1).text, "a");
    EXPECT_EQ(row.at(4).text, "d");
    EXPECT_EQ(row.at(2).kind, CellKind::Empty);
    EXPECT_EQ(row.at(9).kind, CellKind::Empty);
}

}  // namespace
}  // namespace msoko::ingest
