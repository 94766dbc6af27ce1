#include "msoko/facts/fact_table.hpp"

#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::facts {

FactTable::FactTable(std::string name, std::map<std::string, Column, std::less<>> columns)
    : name_(std::move(name)), columns_(std::move(columns)) {
    MSOKO_ASSERT(!columns_.empty());
    num_rows_ = columns_.begin()->second.size();
    for (const auto& [column_name, column] : columns_) {
        MSOKO_ASSERT(column.size() == num_rows_);
    }
}

const Column* FactTable::find(std::string_view column) const noexcept {
    const auto found = columns_.find(column);
    return found == columns_.end() ? nullptr : &found->second;
}

const Column& FactTable::column(std::string_view name) const {
    const Column* found = find(name);
    MSOKO_ASSERT(found != nullptr);
    return *found;
}

}  // namespace msoko::facts
