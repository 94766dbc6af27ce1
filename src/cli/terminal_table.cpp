#include "terminal_table.hpp"

#include <fmt/chrono.h>

#include <algorithm>
#include <ctime>
#include <utility>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"

namespace msoko::cli {
namespace {

std::string cut(const std::string& value, std::size_t width) {
    return text::length(value) <= width ? value : std::string(text::prefix(value, width - 1)) + "…";
}

std::string pad(const std::string& value, std::size_t width, Align align) {
    const std::string spaces(width - std::min(width, text::length(value)), ' ');
    return align == Align::Left ? value + spaces : spaces + value;
}

}  // namespace

TerminalTable::TerminalTable(std::vector<Column> columns) : columns_(std::move(columns)) {}

void TerminalTable::add(std::vector<std::string> cells) {
    MSOKO_ASSERT(cells.size() == columns_.size());
    for (std::size_t i = 0; i < cells.size(); ++i) {
        cells[i] = cut(cells[i], columns_[i].max_width);
    }
    rows_.push_back(std::move(cells));
}

std::string TerminalTable::to_string() const {
    std::vector<std::size_t> widths;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        std::size_t width = text::length(columns_[i].title);
        for (const auto& row : rows_) {
            width = std::max(width, text::length(row[i]));
        }
        widths.push_back(width);
    }
    const auto line = [&](const auto& cell) {
        std::string result;
        for (std::size_t i = 0; i < columns_.size(); ++i) {
            result += (i == 0 ? "" : "  ") + pad(cell(i), widths[i], columns_[i].align);
        }
        result.erase(result.find_last_not_of(' ') + 1);
        return result + '\n';
    };
    std::string table = line([&](std::size_t i) { return columns_[i].title; });
    table += line([&](std::size_t i) {
        std::string rule;
        for (std::size_t k = 0; k < widths[i]; ++k) {
            rule += "─";
        }
        return rule;
    });
    for (const auto& row : rows_) {
        table += line([&row](std::size_t i) { return row[i]; });
    }
    return table;
}

std::string moment(std::int64_t seconds) {
    return fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(seconds)));
}

}  // namespace msoko::cli
