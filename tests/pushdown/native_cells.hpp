#pragma once

#include <span>
#include <vector>

#include "msoko/cube/cells.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::pushdown {

/// Cells that the native engine's scans make, in the order of pushdown::cells.
[[nodiscard]] std::vector<std::vector<cube::CellTable>> native_cells(std::span<const formula::Plan* const> plans,
                                                                     const facts::FactSet& facts);

/// What differs between two engines' cells of one plan; empty where nothing does. Numbers are equal to 9 digits; of
/// values that were kept one by one, those count that the aggregate needs.
[[nodiscard]] std::string difference(const formula::Plan& plan, const std::vector<cube::CellTable>& native,
                                     const std::vector<cube::CellTable>& pushed);

}  // namespace msoko::pushdown
