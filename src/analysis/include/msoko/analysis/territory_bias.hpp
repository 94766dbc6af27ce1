#pragma once

#include <cstdint>
#include <vector>

#include "msoko/analysis/item_models.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/item_bias.hpp"

namespace msoko::analysis {

/// A municipality in which a task is much harder or easier than for the others of the same level: class C.
struct TerritoryBias {
    std::uint32_t paper = 0;
    std::size_t item = 0;
    facts::MunicipalityId municipality;
    stats::ItemBias bias;  ///< the municipality (focal) against all others
    double p = 1;          ///< adjusted to the number of municipalities and tasks of the work
};

/// Compares every municipality with all others in each task of each work by Mantel and Haenszel's test, levels being
/// sums of the other tasks. Municipalities with fewer works than models need, or with fewer outside them, are left out.
/// @return by paper and task, the largest first
/// @cost   one pass over the answers a task
/// @source methodology, section 8.12
[[nodiscard]] std::vector<TerritoryBias> territory_biases(const facts::FactSet& facts,
                                                          const ByYear<TaskQualityParameters>& parameters = {});

}  // namespace msoko::analysis
