#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "msoko/report/workbook.hpp"

namespace msoko::report {

/// What a report says of a mark, a score or an answer of the journal; an empty cell where it says nothing.
template <typename Value>
[[nodiscard]] SheetCell cell_of(const std::map<std::string, Value, std::less<>>& values, std::string_view measure) {
    const auto found = values.find(measure);
    return found == values.end() ? SheetCell{} : SheetCell{static_cast<double>(found->second)};
}

[[nodiscard]] inline SheetCell percent_cell(std::int64_t part, std::int64_t whole) {
    return whole > 0 ? SheetCell{100 * static_cast<double>(part) / static_cast<double>(whole)} : SheetCell{};
}

/// The columns of FisokoBook::who.
inline void add_who(Sheet& sheet) {
    sheet.columns = {{"Группы участников", NumberKind::Text, 48},
                     {"Кол-во ОО", NumberKind::Integer},
                     {"Кол-во участников", NumberKind::Integer}};
}

}  // namespace msoko::report
