#pragma once

#include <set>

#include "difference.hpp"
#include "msoko/engine/roll_up.hpp"

namespace msoko::engine {

/// Puts the cells of some places in the stead of those that stand there.
/// @param counted  of the same part; its cells of other places are left out
/// @return true where the cells there are anywhere at all stayed the same
bool exchange_cells(PlanCells& cells, PlanCells counted, const std::set<YearPlace>& places);

}  // namespace msoko::engine
