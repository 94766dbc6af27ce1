#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "xml_markup.hpp"

namespace msoko::ingest {

/// A cell of a sheet: row and column, 1-based.
using CellPlace = std::pair<std::uint32_t, std::uint32_t>;

/// What stands at a marked cell.
struct CellMark {
    Severity severity = Severity::Info;
    std::string comment;  ///< empty = none
    std::size_t num_findings = 0;
    bool is_placed = false;
};
using SheetMarks = std::map<CellPlace, CellMark>;

/// Numbers of the styles that marked cells get: the cell's own style with another fill.
class MarkStyles {
  public:
    explicit MarkStyles(std::uint32_t num_styles) noexcept : num_styles_(num_styles) {}

    /// Number of the style for a cell that has style `base`; a new one where there is none yet.
    [[nodiscard]] std::uint32_t style_for(std::uint32_t base, Severity severity);

    struct Derived {
        std::uint32_t base;
        Severity severity;
    };
    /// Styles to append to cellXfs, in order.
    [[nodiscard]] const std::vector<Derived>& derived() const noexcept { return derived_; }

  private:
    std::uint32_t num_styles_;
    std::vector<Derived> derived_;
};

/// Rewrites the rows of a sheet with the styles of marked cells; what is not marked stays as it was, byte by byte.
class SheetMarker {
  public:
    SheetMarker(SheetMarks& marks, MarkStyles& styles) noexcept : marks_(marks), styles_(styles) {}

    /// Appends the rewritten piece of whole rows to `out`.
    void rewrite(std::string_view piece, std::string& out);

  private:
    void enter_row(std::string_view tag);
    void enter_cell(std::string_view tag, std::string& out);
    void add_cells_before(std::uint32_t column, std::string& out);

    SheetMarks& marks_;
    MarkStyles& styles_;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
    std::string prefix_;              ///< of the sheet's tags, with its colon
    SheetMarks::iterator next_mark_;  ///< first mark of the row that was not passed yet
};

}  // namespace msoko::ingest
