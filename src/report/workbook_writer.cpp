#include <fmt/format.h>
#include <xlsxwriter.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>
#include <utility>
#include <vector>

#include "cell_formats.hpp"
#include "clean_text.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/report/workbook.hpp"
#include "package.hpp"

namespace msoko::report {
namespace {

constexpr std::size_t kMaxTextLength = 32767;  // characters of a cell, a limit of the format
constexpr double kMinWidth = 7;

void check(lxw_error error) {
    MSOKO_ASSERT(error == LXW_NO_ERROR);
}

lxw_row_t to_row(std::size_t row) {
    return static_cast<lxw_row_t>(row);
}

lxw_col_t to_column(std::size_t column) {
    return static_cast<lxw_col_t>(column);
}

/// The library passes bytes through: what XML cannot hold or is too long would make a file that does not open.
std::string safe_text(const std::string& value) {
    return std::string(text::prefix(clean_text(value), kMaxTextLength));
}

std::size_t longest_word(const std::string& text) {
    std::size_t longest = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
        longest = std::max(longest, text::length(std::string_view(text).substr(begin, end - begin)));
        begin = end + 1;
    }
    return longest;
}

std::size_t shown_length(const SheetCell& cell, NumberKind number) {
    if (const auto* text = std::get_if<std::string>(&cell.value)) {
        return text::length(*text);
    }
    if (const auto* value = std::get_if<double>(&cell.value)) {
        const int decimals = number == NumberKind::Decimal ? 2 : number == NumberKind::Percent ? 1 : 0;
        return text::length(number::format(*value, decimals)) + (number == NumberKind::Percent ? 2 : 0);
    }
    return 0;
}

double column_width(const Sheet& sheet, std::size_t column) {
    const SheetColumn& head = sheet.columns[column];
    std::size_t width = longest_word(head.title);
    for (const auto& row : sheet.rows) {
        width = std::max(width, shown_length(row[column], row[column].number.value_or(head.number)));
    }
    // The header also carries the button of the filter.
    return std::clamp(static_cast<double>(width) + 2.5, kMinWidth, head.max_width);
}

/// Lines that a text takes in a column of that width: programs keep the height of a row as the file gives it.
std::size_t num_lines(const std::string& text, double width) {
    const auto line_length = static_cast<std::size_t>(std::max(1.0, width - 1));
    std::size_t lines = 1;
    std::size_t taken = 0;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find_first_of(" \n", begin), text.size());
        const std::size_t word = text::length(std::string_view(text).substr(begin, end - begin));
        const bool is_new_line = taken > 0 && taken + 1 + word > line_length;
        lines += (is_new_line ? 1 : 0) + (word > line_length ? (word - 1) / line_length : 0);
        taken = is_new_line || taken == 0 ? word : taken + 1 + word;
        if (end < text.size() && text[end] == '\n') {
            ++lines;
            taken = 0;
        }
        begin = end + 1;
    }
    return lines;
}

std::uint8_t chart_type(ChartKind kind) {
    switch (kind) {
        case ChartKind::Column:
        case ChartKind::Histogram:
            return LXW_CHART_COLUMN;
        case ChartKind::Bar:
            return LXW_CHART_BAR;
        case ChartKind::StackedBar:
            return LXW_CHART_BAR_STACKED;
        case ChartKind::Line:
            return LXW_CHART_LINE;
        case ChartKind::Scatter:
            return LXW_CHART_SCATTER;
    }
    return LXW_CHART_COLUMN;
}

/// Writes one sheet: title rows, header, table, charts, page setup.
class SheetWriter {
  public:
    SheetWriter(lxw_workbook* workbook, CellFormats& formats, const Sheet& sheet, std::string name)
        : workbook_(workbook), formats_(formats), sheet_(sheet), name_(std::move(name)) {
        worksheet_ = workbook_add_worksheet(workbook_, name_.c_str());
        MSOKO_ASSERT(worksheet_ != nullptr);
    }

    void write() {
        write_title();
        write_header();
        for (std::size_t i = 0; i < sheet_.rows.size(); ++i) {
            write_row(i);
        }
        set_page();
        std::size_t chart_row = header_row();
        for (const SheetChart& chart : sheet_.charts) {
            chart_row += write_chart(chart, chart_row);
        }
    }

  private:
    [[nodiscard]] std::size_t header_row() const noexcept { return sheet_.title.empty() ? 0 : sheet_.title.size() + 1; }
    [[nodiscard]] std::size_t table_row(std::size_t row) const noexcept { return header_row() + 1 + row; }

    void write_title() {
        for (std::size_t i = 0; i < sheet_.title.size(); ++i) {
            lxw_format* format = i == 0 ? formats_.title() : formats_.subtitle();
            check(worksheet_write_string(worksheet_, to_row(i), 0, safe_text(sheet_.title[i]).c_str(), format));
        }
    }

    void write_header() {
        std::size_t lines = 1;
        for (std::size_t i = 0; i < sheet_.columns.size(); ++i) {
            widths_.push_back(column_width(sheet_, i));
            // The button of the filter covers the end of the last line.
            constexpr double kFilterButton = 2;
            lines = std::max(lines, num_lines(sheet_.columns[i].title, widths_[i] - kFilterButton));
            check(worksheet_set_column(worksheet_, to_column(i), to_column(i), widths_[i], nullptr));
            check(worksheet_write_string(worksheet_, to_row(header_row()), to_column(i),
                                         safe_text(sheet_.columns[i].title).c_str(), formats_.header()));
        }
        set_height(header_row(), lines);
    }

    void write_row(std::size_t index) {
        const auto& row = sheet_.rows[index];
        MSOKO_ASSERT(row.size() == sheet_.columns.size());
        std::size_t lines = 1;
        for (std::size_t i = 0; i < row.size(); ++i) {
            write_cell(row[i], to_row(table_row(index)), i);
            if (const auto* text = std::get_if<std::string>(&row[i].value)) {
                lines = std::max(lines, num_lines(*text, widths_[i]));
            }
        }
        set_height(table_row(index), lines);
    }

    void set_height(std::size_t row, std::size_t lines) {
        constexpr double kLinePoints = 15;
        if (lines > 1) {
            check(worksheet_set_row(worksheet_, to_row(row), kLinePoints * static_cast<double>(lines), nullptr));
        }
    }

    void write_cell(const SheetCell& cell, lxw_row_t row, std::size_t column) {
        lxw_format* format = formats_.cell(cell.number.value_or(sheet_.columns[column].number), cell.state);
        if (const auto* value = std::get_if<double>(&cell.value)) {
            MSOKO_ASSERT(std::isfinite(*value));
            check(worksheet_write_number(worksheet_, row, to_column(column), *value, format));
        } else if (const auto* text = std::get_if<std::string>(&cell.value); text != nullptr && !text->empty()) {
            check(worksheet_write_string(worksheet_, row, to_column(column), safe_text(*text).c_str(), format));
        } else {
            check(worksheet_write_blank(worksheet_, row, to_column(column), format));
        }
    }

    void set_page() {
        const std::size_t last_column = sheet_.columns.size() - 1;
        const std::size_t last_row = table_row(sheet_.rows.size()) - 1;
        worksheet_freeze_panes(worksheet_, to_row(header_row() + 1), to_column(sheet_.frozen_columns));
        check(worksheet_autofilter(worksheet_, to_row(header_row()), 0, to_row(last_row), to_column(last_column)));
        check(worksheet_repeat_rows(worksheet_, to_row(header_row()), to_row(header_row())));
        check(worksheet_print_area(worksheet_, 0, 0, to_row(last_row), to_column(last_column)));
        constexpr std::uint8_t kA4 = 9;
        worksheet_set_paper(worksheet_, kA4);
        worksheet_set_landscape(worksheet_);
        set_print_width();
        check(worksheet_set_footer(worksheet_, "&L&A&RСтраница &P из &N"));
    }

    /// A table that stays readable goes across one page; a wider one goes over several, each with its first columns.
    void set_print_width() {
        constexpr double kCharactersOnAPage = 220;
        constexpr std::uint16_t kScaleOfWideTables = 60;
        if (const double width = std::accumulate(widths_.begin(), widths_.end(), 0.0); width <= kCharactersOnAPage) {
            worksheet_fit_to_pages(worksheet_, 1, 0);
            return;
        }
        worksheet_set_print_scale(worksheet_, kScaleOfWideTables);
        if (sheet_.frozen_columns > 0) {
            check(worksheet_repeat_columns(worksheet_, 0, to_column(sheet_.frozen_columns - 1)));
        }
    }

    /// Returns how many rows of the sheet the chart takes.
    std::size_t write_chart(const SheetChart& chart, std::size_t row) {
        lxw_chart* native = workbook_add_chart(workbook_, chart_type(chart.kind));
        const lxw_row_t first = to_row(table_row(chart.first_row));
        const lxw_row_t last = to_row(table_row(chart.first_row + chart.num_rows) - 1);
        for (const std::size_t column : chart.value_columns) {
            lxw_chart_series* series = chart_add_series(native, nullptr, nullptr);
            chart_series_set_categories(series, name_.c_str(), first, to_column(chart.category_column), last,
                                        to_column(chart.category_column));
            chart_series_set_values(series, name_.c_str(), first, to_column(column), last, to_column(column));
            chart_series_set_name_range(series, name_.c_str(), to_row(header_row()), to_column(column));
        }
        chart_title_set_name(native, safe_text(chart.title).c_str());
        // For the library y is the vertical axis: the categories where the bars lie, which then run from the top.
        const bool is_horizontal = chart.kind == ChartKind::Bar || chart.kind == ChartKind::StackedBar;
        if (is_horizontal) {
            chart_axis_set_reverse(native->y_axis);
            chart_axis_set_crossing_max(native->y_axis);
        }
        chart_axis_set_name(is_horizontal ? native->x_axis : native->y_axis, safe_text(chart.value_title).c_str());
        if (chart.value_columns.size() == 1) {
            chart_legend_set_position(native, LXW_CHART_LEGEND_NONE);
        } else {
            chart_legend_set_position(native, LXW_CHART_LEGEND_BOTTOM);
        }
        constexpr double kRowPixels = 20;
        const double height = is_horizontal ? std::max(320.0, 28.0 * static_cast<double>(chart.num_rows) + 120) : 320;
        lxw_chart_options options{};
        options.x_scale = 640.0 / 480;
        options.y_scale = height / 288;
        check(worksheet_insert_chart_opt(worksheet_, to_row(row), to_column(sheet_.columns.size() + 1), native,
                                         &options));
        return static_cast<std::size_t>(height / kRowPixels) + 2;
    }

    lxw_workbook* workbook_;
    CellFormats& formats_;
    const Sheet& sheet_;
    std::string name_;
    std::vector<double> widths_;  ///< of the columns, in characters
    lxw_worksheet* worksheet_ = nullptr;
};

Sheet legend() {
    Sheet sheet;
    sheet.name = "Условные обозначения";
    sheet.title = {"Условные обозначения"};
    sheet.columns = {{"Знак", NumberKind::Text, 12}, {"Что означает", NumberKind::Text, 80}};
    for (const CellState state : {CellState::Better, CellState::Worse, CellState::Few, CellState::NoData,
                                  CellState::Attention, CellState::Total}) {
        const StateLook* look = find_look(state);
        sheet.rows.push_back({{std::string(look->sign), state, {}}, {std::string(look->meaning), state, {}}});
    }
    return sheet;
}

}  // namespace

Result<void> write_workbook(const Workbook& workbook, const std::filesystem::path& output) {
    MSOKO_ASSERT(!workbook.sheets.empty());
    // The library would report a path it cannot write to on stderr, in English, after all the work.
    if (Result<void> writable = write_file(output, {}); !writable) {
        return writable;
    }
    lxw_workbook* native = workbook_new(output.c_str());
    std::string title = safe_text(workbook.title);
    std::string author = safe_text(workbook.author);
    lxw_doc_properties properties{};
    properties.title = title.data();
    properties.author = author.data();
    properties.created = static_cast<time_t>(workbook.created_at);
    check(workbook_set_properties(native, &properties));
    CellFormats formats(native);
    std::vector<std::string> names;
    const auto write_sheet = [&](const Sheet& sheet) {
        names.push_back(sheet_name(sheet.name, names));
        SheetWriter(native, formats, sheet, names.back()).write();
    };
    std::for_each(workbook.sheets.begin(), workbook.sheets.end(), write_sheet);
    if (workbook.has_legend) {
        write_sheet(legend());
    }
    if (workbook_close(native) != LXW_NO_ERROR) {
        discard_output(output);
        return fail(ErrorCode::Environment,
                    fmt::format("Файл «{}» не записан: на диске не хватило места.", output.string()));
    }
    return {};
}

}  // namespace msoko::report
