#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <pugixml.hpp>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/ingest/sheet_reader.hpp"
#include "number_formats.hpp"
#include "shared_strings.hpp"

namespace msoko::ingest {

/// What the cells of a sheet refer to.
struct SheetContext {
    std::string file;
    std::string sheet;
    const SharedStrings* strings = nullptr;
    const NumberFormats* formats = nullptr;
    bool epoch_1904 = false;
    std::uint32_t longest_text = 0;
};

/// Turns pieces of sheetData into rows. Rows and columns must ascend; what contradicts itself is an error, since a
/// value read into a wrong place is worse than a file refused.
class SheetRows {
  public:
    explicit SheetRows(SheetContext context);

    /// Parses whole rows in place and hands on those that hold something.
    [[nodiscard]] Result<Visit> read(std::span<char> piece, const RowVisitor& visit);

  private:
    struct RawCell {
        std::string_view reference;
        std::string_view type;
        std::string_view style;
        std::string_view value;
        pugi::xml_node inline_string;
        bool has_value = false;
        bool has_formula = false;
    };

    [[nodiscard]] Result<void> read_row(const pugi::xml_node& row);
    [[nodiscard]] Result<void> read_cell(const RawCell& raw, Cell& cell);
    [[nodiscard]] RawCell raw_cell(const pugi::xml_node& node);
    [[nodiscard]] Result<void> place(const RawCell& raw, Cell& cell) const;
    [[nodiscard]] Result<void> set_text(std::string_view text, Cell& cell);
    [[nodiscard]] Result<void> set_shared(std::string_view index, Cell& cell);
    [[nodiscard]] Result<void> set_number(const RawCell& raw, Cell& cell);
    [[nodiscard]] bool set_date(double days, Cell& cell);
    [[nodiscard]] std::string_view keep(std::string text);
    [[nodiscard]] tl::unexpected<Error> damaged(std::uint32_t column, std::string_view what) const;

    SheetContext context_;
    pugi::xml_document document_;
    std::vector<Cell> cells_;
    std::deque<std::string> kept_;  ///< texts of the row that do not stand in the piece as they are
    std::string joined_;
    std::uint32_t row_ = 0;
    std::uint32_t column_ = 0;
};

}  // namespace msoko::ingest
