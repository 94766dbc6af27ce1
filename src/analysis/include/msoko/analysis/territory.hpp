#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// Whose row of a consolidated report it is, from the widest.
enum class TerritoryScope : std::uint8_t { Country, Region, Municipality };

/// What a consolidated report of ФИС ОКО says of one work in one territory (table "reference").
struct TerritoryReport {
    TerritoryScope scope = TerritoryScope::Region;
    std::string name;
    std::optional<int> mark_group;  ///< the pupils with this mark only
    std::optional<std::int64_t> num_organizations;
    std::optional<std::int64_t> num_participants;
    /// Per cent and, where the report has it, the number of pupils, by mark, score, task or answer of the journal.
    std::map<std::string, double, std::less<>> shares;
    std::map<std::string, std::int64_t, std::less<>> counts;
};

/// @param report  as table "reference" names it: "marks", "scores", ...
/// @return from the widest territory, then by name and group; nothing where two works of the facts could be meant
[[nodiscard]] std::vector<TerritoryReport> territory_reports(const facts::FactSet& facts, std::uint32_t paper,
                                                             std::string_view report);

/// Highest score that a report of scores tells of; −1 where it tells of none.
[[nodiscard]] int highest_score(const TerritoryReport& report) noexcept;

/// Scores of a whole region, rebuilt from per cent of its participants.
struct RegionScores {
    std::int64_t n = 0;
    double mean = 0;
    double sd = 0;  ///< divisor n − 1
};

/// From the report "Распределение первичных баллов".
/// @return nullopt where none was received, it is of several regions, or it has fewer than two participants
[[nodiscard]] std::optional<RegionScores> received_region_scores(const facts::FactSet& facts, std::uint32_t paper);

}  // namespace msoko::analysis
