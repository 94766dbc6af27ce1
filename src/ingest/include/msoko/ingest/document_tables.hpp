#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"

namespace msoko::ingest {

/// A row of a table as people read it.
struct TextRow {
    std::uint32_t number = 0;        ///< 1-based: of the sheet, or of the table of a document
    std::vector<std::string> cells;  ///< squeezed; a merged cell says its text once, its other places are empty
    std::size_t num_printed = 0;     ///< cells that the file has in the row: 1 where one cell spans it all
};

/// A table of a document, or a sheet of a workbook, as texts. Dates are 2022-03-17.
struct TextTable {
    std::string name;  ///< of the sheet; «таблица 2» of a document
    std::vector<TextRow> rows;
};

/// Reads all tables of a .docx, or all sheets of a workbook or text table. Empty rows are left out.
/// @error UnusableInput where the file is neither, is damaged or has no table
[[nodiscard]] Result<std::vector<TextTable>> read_text_tables(const std::filesystem::path& file);

}  // namespace msoko::ingest
