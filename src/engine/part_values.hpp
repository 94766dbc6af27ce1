#pragma once

#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "composite.hpp"
#include "msoko/engine/roll_up.hpp"

namespace msoko::engine {

/// How much of an indicator's year stands.
enum class Stands { Nothing, Some, Everything };

/// Values that stand beside those to be made.
struct Standing {
    const cube::ValueTable* values = nullptr;  ///< nullptr = none
    std::function<Stands(std::uint32_t indicator, int year)> of_year;
    std::function<bool(const cube::Entry&)> is_kept;  ///< of a year of which some stand
};

/// Cells of a part, and whose values are made of them.
struct PartCells {
    const PlanCells* cells = nullptr;
    const ChangedUnits* only = nullptr;  ///< nullptr = everybody's
};

/// What is to be made of cells.
struct ValueRequest {
    std::span<const formula::Plan> plans;
    std::vector<PartCells> parts;  ///< of whole indicators, in the order of parts_of
    const Surroundings& around;
    std::function<bool(int year)> is_wanted;  ///< years of the parts
    /// nullopt = they all stand
    std::optional<IsWantedComposite> is_composite_wanted;
    Standing standing;
    unsigned threads = 0;
};

/// Makes values of the parts and composites asked for, and puts those that stand beside them.
/// @return nullopt where a year of a part of which only some units were asked for has no number left: then the others'
/// values cannot stand
[[nodiscard]] std::optional<cube::ValueTable> make_values(const ValueRequest& request);

}  // namespace msoko::engine
