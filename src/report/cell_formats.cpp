#include "cell_formats.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <string>

namespace msoko::report {
namespace {

constexpr lxw_color_t kBorderColor = 0xBFBFBF;

/// Blue and orange stay apart for every kind of color blindness; the grounds differ in lightness on paper.
constexpr std::array<StateLook, 6> kLooks{{
    {CellState::Better, 0xDCEBF7, 0x1F4E79, "▲", "лучше сравниваемого, различие больше случайного"},
    {CellState::Worse, 0xFBE3D0, 0x8A3B00, "▼", "хуже сравниваемого, различие больше случайного"},
    {CellState::Few, 0xF2F2F2, 0x595959, "≈", "мало данных: значение дано, сравнивать его с осторожностью"},
    {CellState::NoData, 0xFFFFFF, 0x7F7F7F, "—", "нет значения: нет данных, не проводилось или нет шкалы"},
    {CellState::Attention, 0xFFF2CC, 0x000000, "!", "признак, требующий перепроверки (не установленное нарушение)"},
    {CellState::Total, 0xEDEDED, 0x000000, "Σ", "итог по группе, посчитан из её частей"},
}};

const char* number_format(NumberKind number) {
    switch (number) {
        case NumberKind::Text:
            return "@";
        case NumberKind::Integer:
            return "#,##0";
        case NumberKind::Percent:
            return "0.0\" %\"";
        case NumberKind::Decimal:
            return "0.00";
    }
    return "General";
}

}  // namespace

const StateLook* find_look(CellState state) noexcept {
    const auto* found =
        std::find_if(kLooks.begin(), kLooks.end(), [state](const StateLook& look) { return look.state == state; });
    return found == kLooks.end() ? nullptr : found;
}

lxw_format* CellFormats::bordered() {
    lxw_format* format = workbook_add_format(workbook_);
    format_set_border(format, LXW_BORDER_THIN);
    format_set_border_color(format, kBorderColor);
    format_set_align(format, LXW_ALIGN_VERTICAL_TOP);
    return format;
}

lxw_format* CellFormats::cell(NumberKind number, CellState state) {
    lxw_format*& format = cells_[{number, state}];
    if (format != nullptr) {
        return format;
    }
    format = bordered();
    const StateLook* look = find_look(state);
    // The sign belongs to the format: the cell still holds a number that can be sorted and added up.
    const std::string sign = look == nullptr || number == NumberKind::Text ? "" : fmt::format("\"{} \"", look->sign);
    format_set_num_format(format, (sign + number_format(number)).c_str());
    if (number == NumberKind::Text) {
        format_set_text_wrap(format);
    }
    if (look != nullptr) {
        format_set_bg_color(format, look->background);
        format_set_font_color(format, look->font);
    }
    if (state == CellState::Total) {
        format_set_bold(format);
    }
    if (state == CellState::NoData && number != NumberKind::Text) {
        format_set_align(format, LXW_ALIGN_RIGHT);
    }
    return format;
}

lxw_format* CellFormats::header() {
    if (header_ == nullptr) {
        header_ = bordered();
        format_set_bold(header_);
        format_set_text_wrap(header_);
        format_set_align(header_, LXW_ALIGN_CENTER);
        format_set_align(header_, LXW_ALIGN_VERTICAL_CENTER);
        format_set_bg_color(header_, 0xE7E6E6);
    }
    return header_;
}

lxw_format* CellFormats::title() {
    if (title_ == nullptr) {
        title_ = workbook_add_format(workbook_);
        format_set_bold(title_);
        format_set_font_size(title_, 14);
    }
    return title_;
}

lxw_format* CellFormats::subtitle() {
    if (subtitle_ == nullptr) {
        subtitle_ = workbook_add_format(workbook_);
        format_set_font_color(subtitle_, 0x404040);
    }
    return subtitle_;
}

}  // namespace msoko::report
