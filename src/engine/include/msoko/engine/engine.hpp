#pragma once

#include <span>
#include <vector>

#include "msoko/cube/value.hpp"
#include "msoko/engine/roll_up.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

struct Options {
    unsigned threads = 0;  ///< 0 = as many as the machine has; the values do not depend on it
};

/// Counts plans over facts: the cells that roll_up makes values of.
[[nodiscard]] std::vector<PlanCells> count_cells(std::span<const formula::Plan> plans, const facts::FactSet& facts,
                                                 const Options& options = {});

/// Computes indicators over facts: organizations in one scan, municipalities and the region by merging their cells.
///
/// Listed are the cells that exist in the region in a year; of an organization, those it has rows of (absent
/// participants included), and one `not_held` total where it was present that year without any of the indicator's
/// works. Where no cell of a year has a number, only totals of municipalities and the region stand, with the reason.
/// A key `run` is added to every breakdown where the indicator's procedures had several runs in the year.
///
/// @cost  one pass over the columns that any of the plans reads; memory: accumulators by (organization, breakdown)
[[nodiscard]] cube::ValueTable compute(std::span<const formula::Plan> plans, const facts::FactSet& facts,
                                       const Options& options = {});

}  // namespace msoko::engine
