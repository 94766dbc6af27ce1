#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "msoko/cube/cells.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::engine {

/// By year: organizations with any rows of a table, ascending.
using Presence = std::map<int, std::vector<std::uint32_t>>;

/// Everything counted for one plan, by whatever engine. A plan that is divided by a related column (Plan::narrowed) or
/// has other versions (Plan::earlier) has one of these for each of its parts that has breakdowns.
struct PlanCells {
    const formula::Plan* plan = nullptr;
    std::uint32_t indicator = 0;  ///< index of the whole plan
    std::vector<cube::CellTable> tables;
    std::shared_ptr<const Presence> present;  ///< of the plan's table; nullptr where nothing brought it
    std::string missing;  ///< what nothing brought, in the genitive: «таблицы «работники»»; empty where all is there

    [[nodiscard]] std::span<const std::uint32_t> present_in(int year) const;
};

/// What facts there are, wherever they are kept.
struct Contents {
    std::function<bool(const std::string& table)> has_table;  ///< something brought it
    /// A row of the table knows the column: its own, or a register's: "org.kind".
    std::function<bool(const std::string& table, const std::string& column)> has_column;
};

/// What a plan reads and nothing brought: PlanCells::missing.
[[nodiscard]] std::string missing_of(const formula::Plan& plan, const Contents& contents);

/// Whose and of when the cells are.
struct Surroundings {
    const facts::OrganizationDirectory& organizations;
    std::span<const facts::Paper> papers;
    const std::vector<int>& years;
};

/// The parts of plans that have cells of their own, in the order of the output; composites have none.
[[nodiscard]] std::vector<PlanCells> parts_of(std::span<const formula::Plan> plans);

/// Merges cells up to municipalities and the region and makes values of them, composites among them.
/// @param cells  of the parts of `plans`, in their order
/// @param threads  the values do not depend on it
[[nodiscard]] cube::ValueTable roll_up(std::span<const formula::Plan> plans, const std::vector<PlanCells>& cells,
                                       const Surroundings& around, unsigned threads);

}  // namespace msoko::engine
