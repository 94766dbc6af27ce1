#pragma once

#include <string>
#include <vector>

#include "msoko/cube/cells.hpp"
#include "msoko/engine/engine.hpp"

namespace msoko::pushdown {

/// What differs between the native engine's cells of one plan and the database's; empty where nothing does. Numbers are
/// equal to 9 digits; of values that were kept one by one, those count that the aggregate needs.
[[nodiscard]] std::string difference(const engine::PlanCells& native, const std::vector<cube::CellTable>& pushed);

/// The plans of parts, as the database takes them.
[[nodiscard]] std::vector<const formula::Plan*> plans_of(const std::vector<engine::PlanCells>& parts);

}  // namespace msoko::pushdown
