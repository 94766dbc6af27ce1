#include "msoko/ingest/document_tables.hpp"

#include <gmock/gmock.h>

#include "written_files.hpp"

namespace msoko::ingest {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using testing::TestFolder;
using testing::write_package;

std::string cell(const std::string& text, const std::string& properties = "") {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr><w:p><w:r><w:t>" + text + "</w:t></w:r></w:p></w:tc>";
}

std::filesystem::path write_document(const TestFolder& folder, const std::string& body) {
    return write_package(
        folder, "plan.docx",
        {{"[Content_Types].xml", "<Types/>"},
         {"word/document.xml",
          "<w:document xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:body>" + body +
              "</w:body></w:document>"}});
}

TEST(ReadTextTables, OfADocumentHaveTheirMergedCellsInPlace) {
    const TestFolder folder;
    const auto file = write_document(
        folder, "<w:p><w:r><w:t>План</w:t></w:r></w:p><w:tbl><w:tr>" + cell("№") + cell("Мероприятие") + cell("Сроки") +
                    "</w:tr><w:tr>" + cell("1. Раздел", "<w:gridSpan w:val=\"3\"/>") + "</w:tr><w:tr>" + cell("1.1") +
                    cell("Анализ  итогов") + cell("Май", "<w:vMerge w:val=\"restart\"/>") + "</w:tr><w:tr>" +
                    cell("1.2") + cell("Справка") + cell("Май", "<w:vMerge/>") + "</w:tr><w:tr>" + cell("") + cell("") +
                    cell("") + "</w:tr></w:tbl><w:tbl><w:tr>" + cell("другая") + "</w:tr></w:tbl>");
    const std::vector<TextTable> tables = read_text_tables(file).value();
    ASSERT_EQ(tables.size(), 2U);
    EXPECT_EQ(tables[0].name, "таблица 1");
    ASSERT_EQ(tables[0].rows.size(), 4U);  // the empty row is left out
    EXPECT_THAT(tables[0].rows[0].cells, ElementsAre("№", "Мероприятие", "Сроки"));
    EXPECT_THAT(tables[0].rows[1].cells, ElementsAre("1. Раздел", "", ""));
    EXPECT_EQ(tables[0].rows[1].num_printed, 1U);
    EXPECT_THAT(tables[0].rows[2].cells, ElementsAre("1.1", "Анализ итогов", "Май"));
    EXPECT_THAT(tables[0].rows[3].cells, ElementsAre("1.2", "Справка", ""));
    EXPECT_EQ(tables[0].rows[3].number, 4U);
    EXPECT_THAT(tables[1].rows.at(0).cells, ElementsAre("другая"));
}

TEST(ReadTextTables, OfADocumentJoinItsParagraphsAndLeaveOutWhatWasDeleted) {
    const TestFolder folder;
    const auto file = write_document(folder,
                                     "<w:tbl><w:tr><w:tc><w:p><w:r><w:t>УО,</w:t></w:r></w:p><w:p><w:r><w:t>О</w:t></"
                                     "w:r><w:r><w:t>О</w:t></w:r><w:del><w:r>"
                                     "<w:delText>лишнее</w:delText></w:r></w:del></w:p></w:tc></w:tr></w:tbl>");
    EXPECT_THAT(read_text_tables(file).value().at(0).rows.at(0).cells, ElementsAre("УО, ОО"));
}

TEST(ReadTextTables, RefuseADocumentWithoutTables) {
    const TestFolder folder;
    const auto file = write_document(folder, "<w:p><w:r><w:t>Приказ</w:t></w:r></w:p>");
    EXPECT_THAT(read_text_tables(file).error().message, HasSubstr("нет ни одной таблицы"));
    const auto damaged = write_package(folder, "bad.docx", {{"word/document.xml", "<w:document><w:body>"}});
    EXPECT_THAT(read_text_tables(damaged).error().message, HasSubstr("повреждён"));
}

TEST(ReadTextTables, OfAWorkbookAreItsSheets) {
    const TestFolder folder;
    const auto file = testing::write_workbook(
        folder, R"(<row r="2"><c r="B2" t="inlineStr"><is><t>Срок</t></is></c><c r="C2"><v>5</v></c></row>)");
    const std::vector<TextTable> tables = read_text_tables(file).value();
    ASSERT_EQ(tables.size(), 1U);
    EXPECT_THAT(tables[0].rows.at(0).cells, ElementsAre("", "Срок", "5"));
    EXPECT_EQ(tables[0].rows[0].number, 2U);
}

}  // namespace
}  // namespace msoko::ingest
