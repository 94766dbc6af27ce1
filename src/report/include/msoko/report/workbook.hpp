#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/report/chart.hpp"

/// A workbook for people as data: one table a sheet, states by color, sign and text.
namespace msoko::report {

/// How a column's numbers are shown; they stay numbers.
enum class NumberKind : std::uint8_t {
    Text,
    Integer,  ///< 12 345
    Percent,  ///< 0–100 shown as 73,4 %
    Decimal,  ///< two decimals
};

/// What a cell says beside its value. The color is of the legend sheet; the sign stands in a column of its own.
enum class CellState : std::uint8_t { Plain, Better, Worse, Few, NoData, Attention, Total };

struct SheetCell {
    /// Nothing, a number (finite) or a text. A number is shown by its column, or by `number` where given.
    std::variant<std::monostate, double, std::string> value;
    CellState state = CellState::Plain;
    std::optional<NumberKind> number = std::nullopt;
};

struct SheetColumn {
    std::string title;
    NumberKind number = NumberKind::Text;
    double max_width = 60;  ///< characters; longer text is wrapped
};

/// A native chart over rows of the sheet's own table.
struct SheetChart {
    ChartKind kind = ChartKind::Column;
    std::string title;
    std::size_t category_column = 0;
    std::vector<std::size_t> value_columns;
    std::size_t first_row = 0;  ///< of the table's rows, from 0
    std::size_t num_rows = 0;
    std::string value_title;
};

struct Sheet {
    std::string name;                ///< made legal and unique by the writer: 31 characters, none of []:*?/\ .
    std::vector<std::string> title;  ///< first line the title, the others filters, dates, notes
    std::vector<SheetColumn> columns;
    std::vector<std::vector<SheetCell>> rows;
    std::size_t frozen_columns = 0;
    std::vector<SheetChart> charts;  ///< right of the table
};

struct Workbook {
    std::string title;
    std::string author;           ///< an organization, not a person
    std::int64_t created_at = 0;  ///< seconds since 1970, UTC; a parameter, so that one input gives one file
    std::vector<Sheet> sheets;    ///< at least one
    bool has_legend = true;       ///< adds the sheet «Условные обозначения»
};

/// Legal name of a sheet that is not yet in `taken`: forbidden characters become spaces, 31 characters (50 bytes)
/// at most, whole words where they fit, a number at the end where needed. Compares without case, as office programs do.
[[nodiscard]] std::string sheet_name(const std::string& wanted, const std::vector<std::string>& taken);

/// Writes the workbook as .xlsx: frozen header and filter, real numbers, widths that fit, print area and titles.
/// @error Environment where the file cannot be written.
[[nodiscard]] Result<void> write_workbook(const Workbook& workbook, const std::filesystem::path& output);

}  // namespace msoko::report
