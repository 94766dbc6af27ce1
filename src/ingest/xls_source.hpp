#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <vector>

#include "biff_records.hpp"
#include "sheet_source.hpp"

namespace msoko::ingest {

/// What the sheets of an .xls share.
struct XlsGlobals {
    std::vector<std::string> strings;
    std::vector<bool> is_date;  ///< by index of a cell's format
    bool epoch_1904 = false;
};

/// A cell of an .xls with its row; its text stands in the sheet that holds it.
struct XlsCell {
    std::uint32_t row = 0;  ///< 1-based
    Cell cell;
};

/// Cells of one sheet, row by row.
struct XlsSheet {
    std::vector<XlsCell> cells;
    std::deque<std::string> texts;  ///< that the globals do not hold
};

/// Reads the records of a sheet.
/// @param stream, globals  outlive the result
/// @error UnusableInput where the sheet is cut off or names strings that are not there
[[nodiscard]] Result<XlsSheet> read_xls_sheet(const std::string& file, std::string_view stream, std::size_t at,
                                              const XlsGlobals& globals);

/// A workbook of Excel 97–2003 (BIFF8). Formulas give the values that Excel computed last.
/// @source MS-XLS
class XlsSource final : public SheetSource {
  public:
    [[nodiscard]] static Result<std::unique_ptr<SheetSource>> open(const std::filesystem::path& path,
                                                                   const ReadLimits& limits);

    [[nodiscard]] WorkbookFormat format() const noexcept override { return WorkbookFormat::Xls; }
    [[nodiscard]] std::span<const std::string> sheet_names() const noexcept override { return names_; }
    [[nodiscard]] Result<void> read_sheet(std::size_t index, const RowVisitor& visit) override;

  private:
    XlsSource(std::string file, std::string stream) : file_(std::move(file)), stream_(std::move(stream)) {}
    [[nodiscard]] Result<void> read_globals();
    void take_strings(const biff::Record& record);
    void take_sheet(const biff::Record& record);

    std::string file_;
    std::string stream_;
    XlsGlobals globals_;
    std::vector<std::string> names_;
    std::vector<std::size_t> places_;  ///< of the sheets in the stream
};

}  // namespace msoko::ingest
