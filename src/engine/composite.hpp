#pragma once

#include <span>

#include "year_cells.hpp"

namespace msoko::engine {

/// Computes the plans that reckon with other indicators, in the order in which they need each other, from the values
/// already in the output: the same year, place and breakdown. A value is missing where any it needs is; Few where any
/// is few. Indicators that need each other in a circle have no values.
void compute_composites(std::span<const formula::Plan> plans, Output& output, Reasons& reasons);

}  // namespace msoko::engine
