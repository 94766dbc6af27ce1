#pragma once

#include <cstdint>
#include <set>
#include <span>

#include "difference.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"
#include "year_cells.hpp"

namespace msoko::engine {

/// What a change of the facts reaches.
struct Reach {
    std::set<YearPlace>
        places;           ///< counted anew: rows of the year after may look at a register's row of the year before
    std::set<int> years;  ///< whose values are made anew: previous() looks a year back
    std::set<int> composite_years;
    ChangedUnits units;
    std::set<std::uint32_t> plans;       ///< that read a table changed
    std::set<std::uint32_t> composites;  ///< that reckon with any of these

    /// @param change  not total
    Reach(const Difference& change, std::span<const formula::Plan> all, const facts::OrganizationDirectory& directory);
    /// True for the region, and for the organizations that changed and their municipalities.
    [[nodiscard]] bool holds(catalog::Level level, std::uint32_t unit) const;
};

/// True where one organization's value depends on the others.
[[nodiscard]] bool reads_region(const formula::Expression& value);

}  // namespace msoko::engine
