#include <fmt/format.h>
#include <gmock/gmock.h>

#include <fstream>
#include <iterator>

#include "written_files.hpp"

namespace msoko::ingest {
namespace {

using ::testing::AllOf;
using testing::failure;
using ::testing::HasSubstr;
using testing::Packing;
using testing::Parts;
using testing::sheet_xml;
using testing::TestFolder;
using testing::workbook_parts;
using testing::write_package;
using testing::write_workbook;

constexpr std::string_view kOle = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

std::string bytes_of(const std::filesystem::path& path) {
    std::ifstream stream(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

std::string sample_rows() {
    std::string rows;
    for (int row = 1; row <= 200; ++row) {
        rows += fmt::format(
            R"(<row r="{0}"><c r="A{0}"><v>{1}</v></c><c r="B{0}" t="inlineStr"><is><t>школа {1}</t></is></c></row>)",
            row, row * 7919 % 1000);
    }
    return rows;
}

std::string failure_of_sheet(std::string_view sheet) {
    const TestFolder folder;
    return failure(write_package(folder, "book.xlsx", workbook_parts(sheet)));
}

std::string failure_of_rows(std::string_view rows) {
    return failure_of_sheet(sheet_xml(rows));
}

TEST(DamagedFile, MissingEmptyAndFolder) {
    const TestFolder folder;
    EXPECT_THAT(failure(folder.path() / "нет.xlsx"), AllOf(HasSubstr("нет.xlsx"), HasSubstr("такого файла нет")));
    EXPECT_THAT(failure(folder.write("пусто.xlsx", "")), AllOf(HasSubstr("пусто.xlsx"), HasSubstr("он пуст")));
    EXPECT_THAT(failure(folder.path()), HasSubstr("это папка"));
}

TEST(DamagedFile, OldXlsUnderAnotherName) {
    const TestFolder folder;
    const std::string bytes = std::string(kOle) + std::string(3000, '\0');
    EXPECT_THAT(failure(folder.write("book.xlsx", bytes)), AllOf(HasSubstr(".xls"), HasSubstr("сохраните как")));
}

TEST(DamagedFile, WorkbookUnderPassword) {
    const TestFolder folder;
    std::string name;
    for (const char c : std::string_view("EncryptedPackage")) {
        name += {c, '\0'};
    }
    const std::string bytes = std::string(kOle) + std::string(8178, '\0') + name + std::string(100, '\x07');
    EXPECT_THAT(failure(folder.write("book.xlsx", bytes)), HasSubstr("защищён паролем"));
    EXPECT_THAT(failure(write_package(folder, "zip.xlsx", workbook_parts(sheet_xml("")), Packing::Encrypt)),
                HasSubstr("защищён паролем"));
}

TEST(DamagedFile, NotATableAtAll) {
    const TestFolder folder;
    EXPECT_THAT(failure(folder.write("a.xlsx", "%PDF-1.7 ...")), HasSubstr("PDF"));
    EXPECT_THAT(failure(folder.write("b.xls", "\n<html><body><table>")), HasSubstr("веб-страница"));
    EXPECT_THAT(failure(folder.write("c.xlsx", std::string("\x7F\x45LF\0\0", 6))), HasSubstr("не таблица и не текст"));
    EXPECT_THAT(failure(folder.write("d.csv", std::string("\xFF\xFE\x41\0", 4))), HasSubstr("UTF-16"));
    EXPECT_THAT(failure(folder.write("e.csv", std::string(5000, 'a') + '\0')), HasSubstr("двоичные данные"));
    EXPECT_THAT(failure(folder.write("f.xls", "<?xml version=\"1.0\"?><?mso-application progid=\"Excel.Sheet\"?>")),
                HasSubstr("XML-таблица 2003"));
}

TEST(DamagedFile, PackagesOfOtherPrograms) {
    const TestFolder folder;
    EXPECT_THAT(failure(write_package(folder, "a.xlsx", {{"word/document.xml", "<x/>"}})), HasSubstr("документ Word"));
    EXPECT_THAT(failure(write_package(folder, "b.xlsx", {{"xl/workbook.bin", "x"}})), HasSubstr(".xlsb"));
    EXPECT_THAT(failure(write_package(folder, "c.xlsx", {{"content.xml", "<x/>"}, {"META-INF/manifest.xml", "<x/>"}})),
                HasSubstr(".ods"));
    EXPECT_THAT(failure(write_package(folder, "d.xlsx", {{"2021/grade5.xlsx", "x"}})), HasSubstr("распакуйте"));
}

TEST(DamagedFile, ZipCutOffAnywhereNeverReadsAsAShorterSheet) {
    const TestFolder folder;
    const std::string bytes = bytes_of(write_workbook(folder, sample_rows()));
    for (std::size_t part = 1; part < 50; ++part) {
        const std::string cut = bytes.substr(0, bytes.size() * part / 50);
        EXPECT_NE(failure(folder.write("cut.xlsx", cut)), "") << part << "/50";
    }
}

TEST(DamagedFile, XmlCutOffAnywhereNeverReadsAsAShorterSheet) {
    const std::string sheet = sheet_xml(sample_rows());
    for (std::size_t part = 0; part < 50; ++part) {
        EXPECT_NE(failure_of_sheet(sheet.substr(0, sheet.size() * part / 50)), "") << part << "/50";
    }
    EXPECT_THAT(failure_of_sheet(sheet.substr(0, sheet.find("</row>") + 6)), HasSubstr("обрывается"));
    EXPECT_THAT(failure_of_sheet(sheet.substr(0, sheet.find("</worksheet>"))), HasSubstr("обрывается"));
}

TEST(DamagedFile, ChangedBytesNeverCrashNorChangeAValue) {
    const TestFolder folder;
    const auto path = write_workbook(folder, sample_rows());
    const std::string bytes = bytes_of(path);
    const auto whole = testing::read_cells(path);
    ASSERT_TRUE(whole);
    for (std::size_t at = 0; at < bytes.size(); at += 7) {
        std::string changed = bytes;
        changed[at] = static_cast<char>(changed[at] ^ 0x55);
        const auto cells = testing::read_cells(folder.write("changed.xlsx", changed));
        EXPECT_TRUE(!cells || *cells == *whole) << "byte " << at;
    }
}

TEST(DamagedFile, RealFilesCutOffNeverCrash) {
    const std::filesystem::path real =
        std::filesystem::path(MSOKO_SHARED_DIR) / "data/fisoko/f1-individual-results.xlsx";
    if (!std::filesystem::exists(real)) {
        GTEST_SKIP() << "no data folder: " << real;
    }
    const TestFolder folder;
    const std::string bytes = bytes_of(real);
    for (std::size_t part = 1; part < 50; ++part) {
        EXPECT_NE(failure(folder.write("cut.xlsx", bytes.substr(0, bytes.size() * part / 50))), "") << part << "/50";
    }
}

TEST(DamagedFile, ZipBombs) {
    const TestFolder folder;
    const std::string rows =
        R"(<row r="1"><c r="A1" t="inlineStr"><is><t>)" + std::string(20U << 20U, ' ') + "</t></is></c></row>";
    const auto path = write_workbook(folder, rows);
    EXPECT_THAT(failure(path), AllOf(HasSubstr("слишком большой объём"), HasSubstr("book.xlsx")));
    OpenOptions options;
    options.limits.sheet_bytes = 1U << 20U;
    EXPECT_THAT(failure(write_workbook(folder, std::string(2U << 20U, ' ')), options), HasSubstr("больше 1 МиБ"));
}

TEST(DamagedFile, XmlEntities) {
    const std::string declaration = R"(<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>)";
    EXPECT_THAT(failure_of_sheet("<?xml version=\"1.0\"?>" + declaration + "<worksheet><sheetData/></worksheet>"),
                HasSubstr("DOCTYPE"));
    EXPECT_THAT(failure_of_rows("<!ENTITY a 'b'><row/>"), HasSubstr("DOCTYPE"));
    Parts parts = workbook_parts(sheet_xml(""));
    parts["xl/workbook.xml"].insert(0, declaration);
    const TestFolder folder;
    EXPECT_THAT(failure(write_package(folder, "book.xlsx", parts)), HasSubstr("DOCTYPE"));
}

TEST(DamagedFile, CellsThatContradictThemselves) {
    EXPECT_THAT(failure_of_rows(R"(<row r="2"><c r="A2"><v>1</v></c></row><row r="2"/>)"), HasSubstr("порядок строк"));
    EXPECT_THAT(failure_of_rows(R"(<row r="1"><c r="B1"/><c r="A1"/></row>)"), HasSubstr("не на своём месте"));
    EXPECT_THAT(failure_of_rows(R"(<row r="1"><c r="A2"/></row>)"), HasSubstr("«A2»"));
    EXPECT_THAT(failure_of_rows(R"(<row r="1048577"/>)"), HasSubstr("больше 1048576 строк"));
    EXPECT_THAT(failure_of_rows(R"(<row><c t="s"><v>0</v></c></row>)"), HasSubstr("нет строки № 0"));
    EXPECT_THAT(failure_of_rows(R"(<row><c><v>пять</v></c></row>)"), AllOf(HasSubstr("A1"), HasSubstr("«пять»")));
    EXPECT_THAT(failure_of_rows(R"(<row><c><v>1</c></row>)"), HasSubstr("ошибка разметки"));
}

TEST(DamagedFile, TextThatIsNotText) {
    EXPECT_THAT(failure_of_rows("<row><c t=\"inlineStr\"><is><t>\xEA\xEB</t></is></c></row>"), HasSubstr("UTF-8"));
    EXPECT_THAT(failure_of_rows(std::string("<row><c><v>1</v></c>\0</row>", 27)), HasSubstr("UTF-8"));
    EXPECT_THAT(failure_of_rows(R"(<row><c t="inlineStr"><is><t>)" + std::string(200'000, 'x') + "</t></is></c></row>"),
                HasSubstr("длиннее"));
}

TEST(DamagedFile, PartsThatAreNotThere) {
    const TestFolder folder;
    Parts parts = workbook_parts(sheet_xml(""));
    parts.erase("xl/worksheets/sheet1.xml");
    EXPECT_THAT(failure(write_package(folder, "a.xlsx", parts)), HasSubstr("нет части"));
    parts.erase("xl/_rels/workbook.xml.rels");
    EXPECT_THAT(failure(write_package(folder, "b.xlsx", parts)), AllOf(HasSubstr("«Лист»"), HasSubstr("нет внутри")));
}

}  // namespace
}  // namespace msoko::ingest
