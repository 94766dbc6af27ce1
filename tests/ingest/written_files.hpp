#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/ingest/sheet_reader.hpp"
#include "test_folder.hpp"

namespace msoko::ingest::testing {

using support::TestFolder;

using Parts = std::map<std::string, std::string>;

enum class Packing { Deflate, Store, Encrypt };

/// Zips parts into a file.
std::filesystem::path write_package(const TestFolder& folder, std::string_view name, const Parts& parts,
                                    Packing packing = Packing::Deflate);

/// The parts of a workbook with one sheet, as a usual writer lays them out; a test changes what it is about.
[[nodiscard]] Parts workbook_parts(std::string_view sheet_data);
/// The XML of a sheet around the rows.
[[nodiscard]] std::string sheet_xml(std::string_view rows);
/// A workbook with one sheet of these rows.
std::filesystem::path write_workbook(const TestFolder& folder, std::string_view rows);

/// A cell as read, kept beyond its row.
struct ReadCell {
    std::uint32_t row;
    std::uint32_t column;
    CellKind kind;
    std::string text;
    double number = 0.0;

    bool operator==(const ReadCell&) const = default;
};
void PrintTo(const ReadCell& cell, std::ostream* out);

/// Reads a whole sheet.
[[nodiscard]] Result<std::vector<ReadCell>> read_cells(const std::filesystem::path& path,
                                                       const OpenOptions& options = {}, std::size_t sheet = 0);
/// The message that opening or reading the file fails with; empty where it does not fail.
[[nodiscard]] std::string failure(const std::filesystem::path& path, const OpenOptions& options = {});

}  // namespace msoko::ingest::testing
