#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/clusters.hpp"
#include "msoko/analysis/evidence.hpp"
#include "msoko/analysis/growth.hpp"
#include "msoko/analysis/low_results.hpp"
#include "msoko/analysis/positions.hpp"
#include "msoko/stats/rank_interval.hpp"

/// What helps schools with low results: who may share experience, which risks they have, how the list changes.
namespace msoko::analysis {

/// A school that works in similar conditions and has better results, for a school of the list.
struct LeaderPair {
    int year = 0;
    facts::OrgId school;
    facts::OrgId leader;
    double distance = 0;              ///< of conditions (Gower), 0 = alike, 1 = as unlike as can be
    bool is_in_municipality = false;  ///< of the same municipality
    int num_works = 0;                ///< works of the year that both wrote
    double difference = 0;            ///< of places over these works, in standard deviations of a pupil
    stats::Interval interval;         ///< 95 %
    int level = 0;                    ///< of evidence against the leader's results in the year, 0 to 2
};

/// What leaders are looked for with.
struct LeaderMaterial {
    std::span<const LowSchool> schools;
    std::span<const Position> positions;
    std::span<const Clustering> clusterings;  ///< by year; a year without one takes the nearest
    std::span<const Evidence> evidence = {};  ///< of signs of distorted results
};

/// Suggests leaders for each school that has low results or stands in the zone of risk: of its cluster, without a low
/// result in the year, better beyond the uncertainty in the works that both wrote; those of its municipality first,
/// then by likeness of conditions. A school whose results are to be checked again (level of evidence 3) is no example.
/// @return at most `most` a school, the best first; sorted by year, school
[[nodiscard]] std::vector<LeaderPair> leader_pairs(const LeaderMaterial& material, const facts::FactSet& facts,
                                                   std::size_t most = 3);

/// A factor of the risk profile of a school (table "risk_profile").
struct RiskFactor {
    int year = 0;
    facts::OrgId organization;
    std::string factor;        ///< code
    std::string significance;  ///< "high", "medium", "low"; empty = not told
    bool is_of_year = true;    ///< the catalogue's list of the year has it
};

/// @return sorted by year, organization, significance, order of arrival
[[nodiscard]] std::vector<RiskFactor> risk_factors(const facts::FactSet& facts,
                                                   const catalog::ComparisonDefinitions& definitions);

/// How the share of schools with low results changed in a year.
struct LowIndexChange {
    int year = 0;  ///< the later one
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;
    double before = 0;  ///< per cent
    double now = 0;
    stats::Interval interval;  ///< of the difference, percentage points: Newcombe
    Change state = Change::Same;
};

/// @param indices  of low_result_indices()
[[nodiscard]] std::vector<LowIndexChange> low_index_changes(std::span<const LowResultIndex> indices);

/// Where a school stands in a work by its share of low works, 1 = the largest, given all schools of the work.
/// @return one a result, in their order; none where the schools do not differ by more than chance
[[nodiscard]] std::vector<std::optional<stats::RankPosterior>> low_result_ranks(std::span<const LowResult> results);

}  // namespace msoko::analysis
