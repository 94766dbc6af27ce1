#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace msoko {

enum class Severity : std::uint8_t { Info, Warning, Error };

/// What was done with the row a finding is about.
enum class Action : std::uint8_t { Kept, Mended, Rejected };

/// A problem in a user's data: where, what is wrong, what would be right, what was done. Problems are data, not
/// exceptions.
struct Finding {
    std::string file;          ///< as the user named it
    std::string sheet;         ///< empty for text files
    std::uint32_t row = 0;     ///< 1-based as a spreadsheet shows it; 0 = the whole sheet or file
    std::uint32_t column = 0;  ///< 1-based; 0 = the whole row
    std::string code;          ///< stable id from docs/formats.md, e.g. "vpr.total_mismatch"
    Severity severity = Severity::Warning;
    std::string message;  ///< Russian: what is wrong and what would be right
    Action action = Action::Kept;
};

/// "error", "warning", "info": as in findings.csv.
[[nodiscard]] std::string_view to_string(Severity severity) noexcept;
/// "kept", "mended", "rejected": as in findings.csv.
[[nodiscard]] std::string_view to_string(Action action) noexcept;

/// Spreadsheet name of a 1-based column: 1 → "A", 27 → "AA"; 0 → "".
[[nodiscard]] std::string column_name(std::uint32_t column);

}  // namespace msoko
