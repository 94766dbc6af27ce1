#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Values as the XML of a sheet writes them.
namespace msoko::ingest {

inline constexpr std::uint32_t kLastRow = 1'048'576;
inline constexpr std::uint32_t kLastColumn = 16'384;

struct CellReference {
    std::uint32_t row = 0;
    std::uint32_t column = 0;
};

/// Reads "AB12"; nothing where it is not a cell of a sheet.
[[nodiscard]] std::optional<CellReference> parse_reference(std::string_view text) noexcept;

/// Reads a number as XML writes it (point, exponent); the whole text must be it.
[[nodiscard]] std::optional<double> parse_stored_number(std::string_view text) noexcept;

/// True where a stored number is written as no person would: 7.9131234567E10, 0.30000000000000004.
[[nodiscard]] bool needs_rewriting(std::string_view stored) noexcept;
/// The same number in plain digits and 15 significant ones, as Excel shows it.
[[nodiscard]] std::string plain_number(double value);

/// Days between the epochs of 1904 and 1899-12-30.
inline constexpr double kDaysTo1904 = 1462.0;

/// Writes days since 1899-12-30 as 2022-03-17, 2022-03-17T05:09:18, or 05:09:18 below one day. Nothing for a number
/// that Excel cannot show as a date.
/// @source ECMA-376 part 1, 18.17.4.1 (1900 date base system)
[[nodiscard]] std::optional<std::string> date_text(double days);
/// Reads the same back: days of 2022-03-17 or 2022-03-17T05:09:18.
[[nodiscard]] std::optional<double> parse_date(std::string_view text) noexcept;

/// True where `text` can be passed on as it is: valid UTF-8 without control characters.
[[nodiscard]] bool is_clean(std::string_view text) noexcept;
/// Drops control characters other than tab and line feed.
[[nodiscard]] std::string without_controls(std::string_view text);

}  // namespace msoko::ingest
