#include "register_table.hpp"

#include <fmt/format.h>

#include <sstream>
#include <utility>

#include "msoko/base/assert.hpp"
#include "workbook.hpp"

namespace msoko::demo {

RegisterTable::RegisterTable(std::string_view columns) : text_("\xEF\xBB\xBFyear;organization") {
    std::istringstream stream{std::string(columns)};
    for (std::string column; stream >> column;) {
        text_ += ";" + column;
        index_.emplace(std::move(column), index_.size() + 2);
    }
    text_ += "\r\n";
    cells_.resize(index_.size() + 2);
}

void RegisterTable::begin(int year, std::string_view login) {
    end();
    has_row_ = true;
    cells_[0] = std::to_string(year);
    cells_[1] = login;
}

void RegisterTable::put(std::string_view column, std::string_view value) {
    const auto found = index_.find(column);
    MSOKO_ASSERT(found != index_.end());
    cells_[found->second] = value;
}

void RegisterTable::put(std::string_view column, int value) {
    put(column, std::to_string(value));
}

void RegisterTable::end() {
    if (!has_row_) {
        return;
    }
    for (std::size_t i = 0; i < cells_.size(); ++i) {
        text_ += (i == 0 ? "" : ";") + csv_cell(cells_[i], ';');
        cells_[i].clear();
    }
    text_ += "\r\n";
    has_row_ = false;
}

std::string RegisterTable::take() {
    end();
    return std::move(text_);
}

}  // namespace msoko::demo
