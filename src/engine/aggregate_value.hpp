#pragma once

#include <vector>

#include "interpret.hpp"
#include "msoko/cube/cells.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

/// Everything accumulated of one cell.
struct CellView {
    const cube::CellCounts* counts = nullptr;
    const cube::Accumulator* aggregates = nullptr;  ///< by slot
    const std::vector<double>* samples = nullptr;   ///< by slot; nullptr where no aggregate needs values
};

/// A cell with what its value may be compared to.
struct Cells {
    CellView own;
    CellView region;                  ///< of the whole region in the same breakdown
    const Cells* previous = nullptr;  ///< the same of the year before; nullptr where there is none
};

/// True for aggregates that sums do not give: they need the values.
[[nodiscard]] bool needs_samples(const formula::Expression& aggregate) noexcept;

/// Value of one aggregate. Of nothing a count is 0 and the rest is missing; a count of a condition is missing where the
/// condition is unknown of everyone.
/// @param counted  rows or units that the aggregate went over
/// @param samples  its values in any order, where needs_samples()
[[nodiscard]] Scalar aggregate_value(const formula::Expression& aggregate, const cube::Accumulator& sums,
                                     std::int64_t counted, const std::vector<double>* samples);

/// Value of a formula over a cell; `z` is that of low() and high().
[[nodiscard]] Scalar formula_value(const formula::Expression& formula, const Cells& cells, double z);

}  // namespace msoko::engine
