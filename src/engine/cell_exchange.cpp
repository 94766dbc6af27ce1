#include "cell_exchange.hpp"

#include <algorithm>
#include <cstddef>
#include <iterator>
#include <utility>
#include <vector>

namespace msoko::engine {
namespace {

using cube::CellTable;

/// True for the cells of the places given, by their index.
std::vector<bool> cells_in(const CellTable& table, const std::set<YearPlace>& places) {
    // Few organizations have any, so that most cells need no search.
    std::vector<bool> has_any;
    for (const auto& [year, organization] : places) {
        has_any.resize(std::max<std::size_t>(has_any.size(), organization + 1));
        has_any[organization] = true;
    }
    std::vector<bool> are_in(table.cells.size());
    for (std::size_t i = 0; i < table.cells.size(); ++i) {
        const CellTable::Cell& cell = table.cells[i];
        are_in[i] = cell.organization < has_any.size() && has_any[cell.organization] &&
                    places.contains({table.keys[cell.key].year, cell.organization});
    }
    return are_in;
}

/// Moves the items that are kept together, `width` a cell.
template <typename Item>
void keep(std::vector<Item>& items, const std::vector<bool>& is_kept, std::size_t width) {
    if (items.empty()) {
        return;
    }
    std::size_t kept = 0;
    for (std::size_t i = 0; i < is_kept.size(); ++i) {
        if (is_kept[i]) {
            if (kept != i) {
                std::move(items.begin() + static_cast<std::ptrdiff_t>(i * width),
                          items.begin() + static_cast<std::ptrdiff_t>((i + 1) * width),
                          items.begin() + static_cast<std::ptrdiff_t>(kept * width));
            }
            ++kept;
        }
    }
    items.resize(kept * width);
}

void keep_cells(CellTable& table, const std::vector<bool>& is_kept) {
    keep(table.cells, is_kept, 1);
    keep(table.accumulators, is_kept, table.num_aggregates);
    keep(table.samples, is_kept, table.num_aggregates);
}

/// Numbers of the keys of one table in another, which gets those that it lacks.
std::vector<std::uint32_t> merge_keys(CellTable& table, const std::vector<cube::CellKey>& keys) {
    std::vector<std::uint32_t> numbers;
    numbers.reserve(keys.size());
    for (const cube::CellKey& key : keys) {
        const auto found = std::find(table.keys.begin(), table.keys.end(), key);
        numbers.push_back(static_cast<std::uint32_t>(found - table.keys.begin()));
        if (found == table.keys.end()) {
            table.keys.push_back(key);
        }
    }
    return numbers;
}

/// By table, which keys have any cell.
std::vector<std::vector<bool>> used_keys(const PlanCells& cells) {
    std::vector<std::vector<bool>> used;
    for (const CellTable& table : cells.tables) {
        std::vector<bool>& of_table = used.emplace_back(table.keys.size());
        for (const CellTable::Cell& cell : table.cells) {
            of_table[cell.key] = true;
        }
    }
    return used;
}

void append_cells(CellTable& table, CellTable counted) {
    const std::vector<std::uint32_t> numbers = merge_keys(table, counted.keys);
    for (CellTable::Cell& cell : counted.cells) {
        cell.key = numbers[cell.key];
    }
    table.cells.insert(table.cells.end(), counted.cells.begin(), counted.cells.end());
    table.accumulators.insert(table.accumulators.end(), counted.accumulators.begin(), counted.accumulators.end());
    table.samples.insert(table.samples.end(), std::make_move_iterator(counted.samples.begin()),
                         std::make_move_iterator(counted.samples.end()));
}

}  // namespace

bool exchange_cells(PlanCells& cells, PlanCells counted, const std::set<YearPlace>& places) {
    const std::vector<std::vector<bool>> before = used_keys(cells);
    for (CellTable& table : cells.tables) {
        std::vector<bool> is_kept = cells_in(table, places);
        is_kept.flip();
        keep_cells(table, is_kept);
    }
    for (CellTable& table : counted.tables) {
        keep_cells(table, cells_in(table, places));
        const auto same = std::find_if(cells.tables.begin(), cells.tables.end(), [&table](const CellTable& other) {
            return other.columns == table.columns && other.breakdowns == table.breakdowns;
        });
        if (same == cells.tables.end()) {
            cells.tables.push_back(std::move(table));
        } else {
            append_cells(*same, std::move(table));
        }
    }
    return used_keys(cells) == before;
}

}  // namespace msoko::engine
