#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <span>
#include <string>
#include <tuple>

#include "msoko/base/result.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::bench {

/// What a cell of an organization must hold on every side.
struct ExpectedCell {
    double numerator = 0;
    double denominator = 0;
    std::int64_t n = 0;
    double squares = 0;  ///< of a mean: sum of squares; else 0
    int copies = 0;      ///< how many copies of the organization and year have it, all of them the same
};

/// Cells with a number by (indicator, organization's number, breakdown).
using ExpectedCells = std::map<std::tuple<std::string, std::uint32_t, std::string>, ExpectedCell>;

/// Folds the copies of each cell into one. @param number_of  an organization's number in its copy
/// @error UnusableInput where two copies of a cell differ.
[[nodiscard]] Result<ExpectedCells> expected_cells(std::span<const formula::Plan> plans, const cube::ValueTable& values,
                                                   const std::function<std::uint32_t(std::uint32_t)>& number_of);

/// Writes a CSV, a cell a line.
void write_cells(const ExpectedCells& cells, const std::filesystem::path& file);

}  // namespace msoko::bench
