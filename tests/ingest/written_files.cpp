#include "written_files.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>
#include <unistd.h>
#include <zip.h>

#include <fstream>
#include <ostream>
#include <stdexcept>

namespace msoko::ingest::testing {

std::filesystem::path write_package(const TestFolder& folder, std::string_view name, const Parts& parts,
                                    Packing packing) {
    const std::filesystem::path file = folder.path() / name;
    zip_t* archive = zip_open(file.c_str(), ZIP_CREATE | ZIP_TRUNCATE, nullptr);
    for (const auto& [part, content] : parts) {
        zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
        const auto index = static_cast<zip_uint64_t>(zip_file_add(archive, part.c_str(), source, ZIP_FL_ENC_UTF_8));
        zip_set_file_compression(archive, index, packing == Packing::Store ? ZIP_CM_STORE : ZIP_CM_DEFLATE, 0);
        if (packing == Packing::Encrypt) {
            zip_file_set_encryption(archive, index, ZIP_EM_AES_256, "secret");
        }
    }
    if (zip_close(archive) != 0) {
        throw std::runtime_error("package not written");
    }
    return file;
}

Parts workbook_parts(std::string_view sheet_data) {
    return {
        {"[Content_Types].xml",
         R"(<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">)"
         R"(<Default Extension="xml" ContentType="application/xml"/>)"
         R"(<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>)"
         R"(<Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/>)"
         R"(<Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>)"
         R"(</Types>)"},
        {"_rels/.rels",
         R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" )"
         R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>)"},
        {"xl/_rels/workbook.xml.rels",
         R"(<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" )"
         R"(Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
        {"xl/workbook.xml",
         R"(<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">)"
         R"(<sheets><sheet name="Лист" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
        {"xl/worksheets/sheet1.xml", std::string(sheet_data)},
    };
}

std::string sheet_xml(std::string_view rows) {
    return fmt::format(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
        R"(<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{}</sheetData></worksheet>)",
        rows);
}

std::filesystem::path write_workbook(const TestFolder& folder, std::string_view rows) {
    return write_package(folder, "book.xlsx", workbook_parts(sheet_xml(rows)));
}

void PrintTo(const ReadCell& cell, std::ostream* out) {
    *out << fmt::format("{{row {}, column {}, kind {}, \"{}\", {}}}", cell.row, cell.column,
                        static_cast<int>(cell.kind), cell.text, cell.number);
}

Result<std::vector<ReadCell>> read_cells(const std::filesystem::path& path, const OpenOptions& options,
                                         std::size_t sheet) {
    Result<Workbook> book = Workbook::open(path, options);
    if (!book) {
        return tl::make_unexpected(book.error());
    }
    std::vector<ReadCell> cells;
    const Result<void> read = book->read_sheet(sheet, [&cells](const Row& row) {
        for (const Cell& cell : row.cells) {
            cells.push_back({row.number, cell.column, cell.kind, std::string(cell.text), cell.number});
        }
        return Visit::Continue;
    });
    if (!read) {
        return tl::make_unexpected(read.error());
    }
    return cells;
}

std::string failure(const std::filesystem::path& path, const OpenOptions& options) {
    const auto cells = read_cells(path, options);
    return cells ? std::string() : cells.error().message;
}

}  // namespace msoko::ingest::testing
