#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// How a task went in an organization, municipality or the region. What the task is stands in FactSet::papers().
struct ItemStatistics {
    std::uint32_t paper = 0;
    catalog::Level level = catalog::Level::Organization;
    std::uint32_t unit = 0;                ///< OrgId, MunicipalityId, or 0 for the region
    std::uint32_t item = 0;                ///< index into the paper's items
    std::int64_t n = 0;                    ///< works written
    std::optional<double> difficulty;      ///< mean share of the maximum, 0 to 1; none where the maximum is unknown
    std::optional<double> discrimination;  ///< correlation with the sum of the other tasks; none where one is constant
    double not_attempted = 0;              ///< share of works, 0 to 1
};

/// Computes the statistics of every task of every work, in one pass over the answers. A task not attempted counts
/// 0 points; a work with an unknown answer is left out.
/// @return sorted by (paper, level, unit, item).
[[nodiscard]] std::vector<ItemStatistics> analyze_items(const facts::FactSet& facts);

/// The tasks of one work in one organization, municipality or region; empty where it was not written there.
[[nodiscard]] std::span<const ItemStatistics> items_of(std::span<const ItemStatistics> items, std::uint32_t paper,
                                                       catalog::Level level, std::uint32_t unit);

enum class Achievement : std::uint8_t { Sufficient, Uncertain, Insufficient };
/// "sufficient", "uncertain", "insufficient".
[[nodiscard]] std::string_view to_string(Achievement achievement) noexcept;
/// «достаточный», «неопределённый», «недостаточный».
[[nodiscard]] std::string_view label(Achievement achievement) noexcept;

/// Judges a share of the maximum by the level of its task; none where the level is unknown.
[[nodiscard]] std::optional<Achievement> judge(facts::TaskLevel level, double difficulty,
                                               const AchievementParameters& parameters);

/// A base task that a group large enough to be judged has not achieved.
struct Deficit {
    std::size_t item = 0;  ///< index into the statistics given
    double threshold = 0;  ///< share of the maximum under which the task is not achieved
};

/// Lists base tasks judged insufficient, in the order of the statistics; an uncertain one is no deficit. Tasks without
/// a level in the specification (Russian of 2021) are not judged.
[[nodiscard]] std::vector<Deficit> find_deficits(std::span<const ItemStatistics> items, const facts::FactSet& facts,
                                                 const ByYear<AchievementParameters>& parameters = {});

}  // namespace msoko::analysis
