#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "msoko/base/result.hpp"

/// Files of results in: spreadsheets and text tables read row by row, recognized and checked.
namespace msoko::ingest {

enum class CellKind : std::uint8_t {
    Empty,                ///< nothing stands there; never in Row::cells, only from Row::at
    Text,                 ///< text; every cell of a text table, numbers too
    Number,               ///< a number of a spreadsheet
    Date,                 ///< a number whose format shows a date or a time
    Boolean,              ///< text is ИСТИНА or ЛОЖЬ
    Error,                ///< #ДЕЛ/0! and the like; text is the error's name as stored (#DIV/0!)
    FormulaWithoutValue,  ///< a formula whose value was never computed: not the same as empty
};

/// A cell that holds something. `text` is UTF-8 and lives until the row's visitor returns.
struct Cell {
    std::uint32_t column = 0;  ///< 1-based
    CellKind kind = CellKind::Empty;
    std::string_view text;  ///< as a person reads it: numbers as stored, dates as 2022-03-17 or 2022-03-17T05:09:18
    double number = 0.0;    ///< of Number, Boolean (1 or 0) and Date (days since 1899-12-30); 0 for the rest
};

/// A row that holds something.
struct Row {
    std::uint32_t number = 0;     ///< 1-based as a spreadsheet shows it
    std::span<const Cell> cells;  ///< not empty; columns ascend, empty cells are left out

    /// Finds the cell of a 1-based column; kind Empty where nothing stands there.
    [[nodiscard]] const Cell& at(std::uint32_t column) const noexcept;
};

enum class Visit : std::uint8_t { Continue, Stop };
using RowVisitor = std::function<Visit(const Row&)>;

/// What a file may ask for before it is refused: protects from damaged and hostile files.
struct ReadLimits {
    std::uint64_t sheet_bytes = std::uint64_t{4} << 30U;            ///< unpacked XML of one sheet (streamed)
    std::uint64_t shared_string_bytes = std::uint64_t{128} << 20U;  ///< unpacked XML of the strings (kept in memory)
    std::uint64_t small_part_bytes = std::uint64_t{16} << 20U;      ///< any other part
    std::uint64_t xls_bytes = std::uint64_t{256} << 20U;            ///< a whole .xls (kept in memory)
    std::uint64_t text_table_bytes = std::uint64_t{4} << 30U;       ///< a text table
    std::uint32_t ratio = 400;                                      ///< unpacked to packed, of parts over 16 MiB
    std::uint32_t cell_bytes = 128U * 1024U;                        ///< Excel allows 32,767 characters
};

enum class TextEncoding : std::uint8_t { Detect, Utf8, Windows1251 };

/// How to open a file; what is left as it is gets detected.
struct OpenOptions {
    ReadLimits limits;
    TextEncoding encoding = TextEncoding::Detect;  ///< of a text table
    char delimiter = '\0';                         ///< of a text table: ';', ',' or tab; 0 = detect
};

class SheetSource;

enum class WorkbookFormat : std::uint8_t { Xlsx, Xls, TextTable };

/// A spreadsheet (.xlsx, .xls) or a text table (.csv, .txt), told apart by content, not by name. A text table has one
/// sheet with an empty name. Memory is bounded: sheets are streamed, only the shared strings are kept; an .xls, which
/// holds 65,536 rows a sheet at most, is read whole.
class Workbook {
  public:
    /// Opens a file. Fails on a missing, empty, cut off, password-protected or foreign file; the message names the
    /// file and says how to mend it.
    [[nodiscard]] static Result<Workbook> open(const std::filesystem::path& path, const OpenOptions& options = {});

    Workbook(Workbook&&) noexcept;
    Workbook& operator=(Workbook&&) noexcept;
    ~Workbook();

    [[nodiscard]] WorkbookFormat format() const noexcept;
    /// Names of the sheets in the book's order; sheets of charts only are left out.
    [[nodiscard]] std::span<const std::string> sheet_names() const noexcept;

    /// Visits the rows of a sheet from the top; may be called again. Fails where the sheet is damaged or cut off, then
    /// rows visited before must not be trusted. A visitor that stops early leaves the rest unread and unchecked.
    [[nodiscard]] Result<void> read_sheet(std::size_t index, const RowVisitor& visit);

  private:
    explicit Workbook(std::unique_ptr<SheetSource> source) noexcept;

    std::unique_ptr<SheetSource> source_;
};

}  // namespace msoko::ingest
