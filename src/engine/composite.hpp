#pragma once

#include <cstdint>
#include <functional>
#include <set>
#include <span>

#include "year_cells.hpp"

namespace msoko::engine {

/// Which composites, by index, are computed in which years.
using IsWantedComposite = std::function<bool(std::uint32_t plan, int year)>;

/// Appends the values of the plans that reckon with other indicators, in the order in which they need each other, from
/// the values already in the output: the same year, place and breakdown. A value is missing where any it needs is; Few
/// where any is few. Indicators that need each other in a circle have no values.
/// @param is_wanted  those of the others are in the output
void compute_composites(std::span<const formula::Plan> plans, const IsWantedComposite& is_wanted, Output& output,
                        Reasons& reasons);

/// Composites that reckon with any of the plans, be it by other composites.
[[nodiscard]] std::set<std::uint32_t> composites_of(std::span<const formula::Plan> all,
                                                    const std::set<std::uint32_t>& plans);

}  // namespace msoko::engine
