#include "msoko/report/docx_writer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <pugixml.hpp>

#include "office_package.hpp"
#include "package.hpp"
#include "sample_document.hpp"

namespace msoko::report {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;

const std::filesystem::path kTemplate = MSOKO_SOURCE_DIR "/catalog/templates/official";

/// A file that no test running at the same time writes.
std::string own_file(const std::string& name) {
    return testing::TempDir() + testing::UnitTest::GetInstance()->current_test_info()->name() + "_" + name;
}

std::string read_bytes(const std::filesystem::path& path) {
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), {}};
}

Parts write_and_read(const Document& document) {
    const std::filesystem::path path = own_file("docx_writer_test.docx");
    const Result<void> written = write_docx(document, kTemplate, path);
    EXPECT_TRUE(written) << written.error().message;
    return read_package(path).value_or(Parts{});
}

pugi::xml_document main_part(const Parts& parts) {
    pugi::xml_document document;
    EXPECT_TRUE(document.load_string(parts.at("word/document.xml").c_str()));
    return document;
}

std::string text_of(const pugi::xml_node& node) {
    std::string text;
    for (const pugi::xpath_node& run : node.select_nodes(".//w:t")) {
        text += run.node().text().get();
    }
    return text;
}

std::vector<std::string> texts_of(const pugi::xml_document& document, const char* style) {
    std::vector<std::string> texts;
    for (const pugi::xpath_node& found :
         document.select_nodes((std::string("//w:p[w:pPr/w:pStyle/@w:val='") + style + "']").c_str())) {
        texts.push_back(text_of(found.node()));
    }
    return texts;
}

TEST(WriteDocx, MakesASoundPackage) {
    EXPECT_THAT(find_defects(write_and_read(sample_document())), IsEmpty());
}

TEST(WriteDocx, GivesTheSameBytesForTheSameDocument) {
    const std::string first = own_file("docx_same_1.docx");
    const std::string second = own_file("docx_same_2.docx");
    ASSERT_TRUE(write_docx(sample_document(), kTemplate, first));
    ASSERT_TRUE(write_docx(sample_document(), kTemplate, second));
    EXPECT_EQ(read_bytes(first), read_bytes(second));
}

TEST(WriteDocx, NumbersCaptionsByKind) {
    const pugi::xml_document document = main_part(write_and_read(sample_document()));
    const std::vector<std::string> tables = texts_of(document, "TableCaption");
    const std::vector<std::string> figures = texts_of(document, "FigureCaption");
    EXPECT_THAT(tables, testing::ElementsAre("Таблица 1 — Результаты по школам", "Таблица 2 — Результаты по школам"));
    ASSERT_EQ(figures.size(), 6U);
    EXPECT_EQ(figures.front(), "Рисунок 1 — Распределение отметок");
    EXPECT_EQ(figures.back(), "Рисунок 6 — Точки");
}

TEST(WriteDocx, ListsHeadingsInTheContents) {
    const pugi::xml_document document = main_part(write_and_read(sample_document()));
    EXPECT_THAT(texts_of(document, "TOC1"), testing::ElementsAre(HasSubstr("1 Проведённые процедуры"),
                                                                 HasSubstr("Приложение А"), HasSubstr("Заключение")));
    EXPECT_THAT(texts_of(document, "TOC2"), testing::ElementsAre(HasSubstr("1.1 Участники")));
    for (const pugi::xpath_node& link : document.select_nodes("//w:hyperlink/@w:anchor")) {
        const std::string query = std::string("//w:bookmarkStart[@w:name='") + link.attribute().value() + "']";
        EXPECT_TRUE(document.select_node(query.c_str())) << link.attribute().value();
    }
}

// LibreOffice shows no numbers for references inside a TOC field: the contents must do without one.
TEST(WriteDocx, RefersToThePageOfEveryHeadingOfTheContents) {
    const pugi::xml_document document = main_part(write_and_read(sample_document()));
    EXPECT_EQ(document.select_nodes("//w:instrText[contains(., 'PAGEREF')]").size(),
              document.select_nodes("//w:hyperlink").size());
    EXPECT_TRUE(document.select_nodes("//w:instrText[contains(., 'TOC ')]").empty());
    EXPECT_EQ(document.select_nodes("//w:fldChar[@w:fldCharType='begin']").size(),
              document.select_nodes("//w:fldChar[@w:fldCharType='end']").size());
}

TEST(WriteDocx, SpansHeaderCellsAndRepeatsHeaderRows) {
    const pugi::xml_document document = main_part(write_and_read(sample_document()));
    const pugi::xml_node table = document.select_node("//w:tbl").node();
    EXPECT_EQ(table.select_nodes("w:tr[w:trPr/w:tblHeader]").size(), 2U);
    EXPECT_EQ(table.select_nodes("w:tr[w:trPr/w:cantSplit]").size(), 38U);
    EXPECT_EQ(table.select_nodes("w:tr[1]/w:tc").size(), 3U);
    EXPECT_EQ(table.select_nodes("w:tr[2]/w:tc").size(), 4U);
    EXPECT_STREQ(table.select_node("w:tr[1]/w:tc[2]/w:tcPr/w:gridSpan/@w:val").attribute().value(), "2");
    int width = 0;
    for (const pugi::xpath_node& column : table.select_nodes("w:tblGrid/w:gridCol/@w:w")) {
        width += column.attribute().as_int();
    }
    EXPECT_EQ(width, 11906 - 1701 - 851);  // A4 less 30 and 15 mm
}

TEST(WriteDocx, TurnsLandscapePagesAndNumbersFromTheSecondPage) {
    const pugi::xml_document document = main_part(write_and_read(sample_document()));
    const pugi::xpath_node_set sections = document.select_nodes("//w:sectPr");
    ASSERT_EQ(sections.size(), 3U);
    EXPECT_TRUE(sections[0].node().child("w:titlePg"));
    EXPECT_FALSE(sections[1].node().child("w:titlePg"));
    EXPECT_STREQ(sections[1].node().child("w:pgSz").attribute("w:orient").value(), "landscape");
    EXPECT_EQ(sections[1].node().child("w:pgSz").attribute("w:w").as_int(), 16838);
    EXPECT_EQ(sections[1].node().child("w:pgMar").attribute("w:top").as_int(), 1701);
    EXPECT_FALSE(sections[2].node().child("w:pgSz").attribute("w:orient"));
}

TEST(WriteDocx, KeepsChartDataEditable) {
    const Parts parts = write_and_read(sample_document());
    for (int i = 1; i <= 6; ++i) {
        const std::filesystem::path path = own_file("chart_data.xlsx");
        ASSERT_TRUE(write_file(path, parts.at("word/embeddings/chart" + std::to_string(i) + ".xlsx")));
        const Result<Parts> workbook = read_package(path);
        ASSERT_TRUE(workbook);
        EXPECT_THAT(find_defects(*workbook), IsEmpty());
    }
}

TEST(WriteDocx, LeavesAGapWhereAValueIsMissing) {
    const Parts parts = write_and_read(sample_document());
    pugi::xml_document chart;
    ASSERT_TRUE(chart.load_string(parts.at("word/charts/chart2.xml").c_str()));
    const pugi::xml_node cache = chart.select_node("//c:val//c:numCache").node();
    EXPECT_EQ(cache.child("c:ptCount").attribute("val").as_int(), 4);
    EXPECT_EQ(cache.select_nodes("c:pt").size(), 3U);
}

TEST(WriteDocx, NamesStylesThatTheTemplateLacks) {
    Parts parts = read_package(kTemplate).value();
    std::string& styles = parts["word/styles.xml"];
    const std::string name = "w:val=\"Название таблицы\"";
    styles.replace(styles.find(name), name.size(), "w:val=\"Иное\"");
    const std::filesystem::path path = own_file("poor_template.docx");
    ASSERT_TRUE(write_file(path, pack(parts)));
    const Result<void> written = write_docx(sample_document(), path, own_file("never.docx"));
    ASSERT_FALSE(written);
    EXPECT_THAT(written.error().message, HasSubstr("«Название таблицы»"));
}

TEST(WriteDocx, TakesATemplateSavedAsOneFile) {
    const std::filesystem::path path = own_file("office_template.docx");
    ASSERT_TRUE(write_file(path, pack(read_package(kTemplate).value())));
    const std::filesystem::path output = own_file("from_office_template.docx");
    ASSERT_TRUE(write_docx(sample_document(), path, output));
    EXPECT_EQ(read_package(output).value(), write_and_read(sample_document()));
}

}  // namespace
}  // namespace msoko::report
