#pragma once

#include <xlsxwriter.h>

#include <map>
#include <string_view>
#include <utility>

#include "msoko/report/workbook.hpp"

namespace msoko::report {

/// Color, sign and meaning of a state: never color alone.
struct StateLook {
    CellState state;
    lxw_color_t background;
    lxw_color_t font;
    std::string_view sign;
    std::string_view meaning;
};

/// Look of each state that a cell may have; none for Plain.
[[nodiscard]] const StateLook* find_look(CellState state) noexcept;

/// Formats of one workbook, each made once.
class CellFormats {
  public:
    explicit CellFormats(lxw_workbook* workbook) : workbook_(workbook) {}

    [[nodiscard]] lxw_format* cell(NumberKind number, CellState state);
    [[nodiscard]] lxw_format* header();
    [[nodiscard]] lxw_format* title();
    [[nodiscard]] lxw_format* subtitle();

  private:
    lxw_format* bordered();

    lxw_workbook* workbook_;
    std::map<std::pair<NumberKind, CellState>, lxw_format*> cells_;
    lxw_format* header_ = nullptr;
    lxw_format* title_ = nullptr;
    lxw_format* subtitle_ = nullptr;
};

}  // namespace msoko::report
