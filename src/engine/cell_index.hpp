#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "layout.hpp"
#include "msoko/facts/fact_set.hpp"
#include "wide_table.hpp"

namespace msoko::engine {

/// Value of a breakdown's column; nullopt where it is missing.
using CellKey = std::vector<std::optional<std::string>>;

/// Numbers the distinct values of some columns densely within every stretch, and knows the number of every row.
struct CellIndex {
    std::vector<std::string> columns;        ///< sorted; empty: one cell, no numbers by row
    std::vector<std::uint32_t> cells;        ///< by row
    std::vector<std::vector<CellKey>> keys;  ///< by stretch, by cell

    [[nodiscard]] std::size_t num_cells(std::size_t stretch) const { return keys[stretch].size(); }
    [[nodiscard]] std::uint32_t cell(std::size_t row) const noexcept { return cells.empty() ? 0 : cells[row]; }
};

[[nodiscard]] CellIndex index_cells(WideTable& table, const Layout& layout, const std::vector<std::string>& columns);

/// A value as a breakdown writes it: a code's word, a whole number.
[[nodiscard]] std::optional<std::string> key_text(const facts::Column* column, std::size_t row);

}  // namespace msoko::engine
