#pragma once

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "sheet_layout.hpp"

namespace msoko::ingest {

/// A row under a recognized header.
using TableVisitor = std::function<void(const HeaderMatch& header, const std::string& sheet, const Row& row)>;

/// Reads small tables of a workbook: of every sheet with a known header, all rows under it.
/// @return ids of the layouts found, one a sheet that has one; empty where no sheet does
[[nodiscard]] Result<std::vector<std::string>> read_tables(const std::filesystem::path& file, const LayoutSet& layouts,
                                                           const TableVisitor& visit);

}  // namespace msoko::ingest
