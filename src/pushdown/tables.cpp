#include "tables.hpp"

#include <algorithm>
#include <array>

namespace msoko::pushdown {

const catalog::TableDescription* Tables::find(std::string_view table) const noexcept {
    const auto found = std::find_if(descriptions_.begin(), descriptions_.end(),
                                    [table](const catalog::TableDescription& one) { return one.name == table; });
    return found == descriptions_.end() ? nullptr : &*found;
}

const catalog::ColumnDescription* Tables::find(std::string_view table, const std::string& column) const {
    const catalog::TableDescription* description = find(table);
    return description == nullptr ? nullptr : description->find(column);
}

std::vector<const catalog::ColumnDescription*> Tables::kept(std::string_view table) const {
    std::vector<const catalog::ColumnDescription*> columns;
    for (const catalog::ColumnDescription& column : find(table)->columns) {
        const bool is_key = column.name == "organization" || column.name == "year";
        const bool is_of_work = table == "item" && find("result", column.name) != nullptr;
        if (!is_key && !is_of_work) {
            columns.push_back(&column);
        }
    }
    return columns;
}

const char* Tables::shared_person(std::string_view left, std::string_view right) const {
    constexpr std::array<const char*, 2> kPersons = {"student", "employee"};
    const auto* const found = std::find_if(kPersons.begin(), kPersons.end(), [&](const char* person) {
        return find(left, person) != nullptr && find(right, person) != nullptr;
    });
    return found == kPersons.end() ? nullptr : *found;
}

}  // namespace msoko::pushdown
