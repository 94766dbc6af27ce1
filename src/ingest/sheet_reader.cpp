#include "msoko/ingest/sheet_reader.hpp"

#include <algorithm>

namespace msoko::ingest {

const Cell& Row::at(std::uint32_t column) const noexcept {
    static constexpr Cell kEmpty;
    if (column - 1 < cells.size() && cells[column - 1].column == column) {
        return cells[column - 1];  // rows without gaps: no search
    }
    const auto found = std::lower_bound(cells.begin(), cells.end(), column,
                                        [](const Cell& cell, std::uint32_t wanted) { return cell.column < wanted; });
    return found != cells.end() && found->column == column ? *found : kEmpty;
}

}  // namespace msoko::ingest
