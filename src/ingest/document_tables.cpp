#include "msoko/ingest/document_tables.hpp"

#include <algorithm>

#include "docx_tables.hpp"
#include "file_kind.hpp"
#include "file_problem.hpp"
#include "msoko/base/text.hpp"
#include "msoko/ingest/sheet_reader.hpp"

namespace msoko::ingest {
namespace {

Result<std::vector<TextTable>> read_workbook_tables(const std::filesystem::path& file) {
    Result<Workbook> workbook = Workbook::open(file);
    if (!workbook) {
        return tl::make_unexpected(workbook.error());
    }
    std::vector<TextTable> tables;
    for (std::size_t sheet = 0; sheet < workbook->sheet_names().size(); ++sheet) {
        TextTable table;
        table.name = workbook->sheet_names()[sheet];
        const Result<void> done = workbook->read_sheet(sheet, [&table](const Row& row) {
            TextRow text;
            text.number = row.number;
            for (const Cell& cell : row.cells) {
                text.cells.resize(cell.column);
                text.cells.back() = text::squeeze(cell.text);
                text.num_printed += text.cells.back().empty() ? 0U : 1U;
            }
            table.rows.push_back(std::move(text));
            return Visit::Continue;
        });
        if (!done) {
            return tl::make_unexpected(done.error());
        }
        tables.push_back(std::move(table));
    }
    return tables;
}

Result<std::vector<TextTable>> read_any(const std::filesystem::path& file) {
    const Result<FileKind> kind = recognize_file(file);
    if (!kind) {
        return tl::make_unexpected(kind.error());
    }
    if (*kind == FileKind::Zip) {
        const Result<ZipPackage> package = ZipPackage::open(file);
        if (!package) {
            return tl::make_unexpected(package.error());
        }
        if (package->contains(kDocumentPart)) {
            return read_docx_tables(*package);
        }
    }
    return read_workbook_tables(file);
}

}  // namespace

Result<std::vector<TextTable>> read_text_tables(const std::filesystem::path& file) {
    Result<std::vector<TextTable>> tables = read_any(file);
    if (!tables) {
        return tables;
    }
    for (TextTable& table : *tables) {
        table.rows.erase(std::remove_if(table.rows.begin(), table.rows.end(),
                                        [](const TextRow& row) {
                                            return std::all_of(row.cells.begin(), row.cells.end(),
                                                               [](const std::string& cell) { return cell.empty(); });
                                        }),
                         table.rows.end());
    }
    tables->erase(
        std::remove_if(tables->begin(), tables->end(), [](const TextTable& table) { return table.rows.empty(); }),
        tables->end());
    if (tables->empty()) {
        return unusable_file(file.string(), "в файле нет ни одной таблицы",
                             "План должен стоять таблицей: в Word — «Вставка», «Таблица».");
    }
    return tables;
}

}  // namespace msoko::ingest
