#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"

/// An empty table that people fill in and send back.
namespace msoko::report {

enum class EntryKind : std::uint8_t { Text, Whole, Decimal, Choice, Date };

struct EntryColumn {
    std::string title;  ///< header, as the reader knows it
    EntryKind kind = EntryKind::Text;
    bool is_required = false;
    std::string hint;                  ///< what to fill in and in which unit
    std::vector<std::string> choices;  ///< of Choice
    std::optional<double> low;         ///< of Whole and Decimal; nullopt = no limit
    std::optional<double> high;
    std::string example;  ///< as a person types it: 72,5; 01.03.2026
};

struct FillingTemplate {
    std::string name;  ///< of the sheet: the reader tells the table by it
    std::string title;
    std::vector<std::string> notes;  ///< what it is, when it is due, who asks for it
    std::vector<EntryColumn> columns;
};

/// Writes the template as .xlsx: title, notes and an example row above the header; under it rows that only take what
/// fits, with hints at the cells; a sheet «Пояснения» with all columns.
/// @error Environment where the file cannot be written
[[nodiscard]] Result<void> write_template_workbook(const FillingTemplate& filling, const std::filesystem::path& output);

/// The same rows as text: UTF-8 with byte order mark, ";".
[[nodiscard]] std::string template_text(const FillingTemplate& filling);

}  // namespace msoko::report
