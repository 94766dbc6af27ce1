#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/clusters.hpp"
#include "msoko/analysis/positions.hpp"
#include "msoko/base/result.hpp"
#include "msoko/stats/treatment_effect.hpp"

namespace msoko::analysis {

/// Schools that took part in a measure, and from when its effect may show.
struct MeasureQuestion {
    std::vector<facts::OrgId> treated;
    int first_year = 0;     ///< the first school year after the measure
    std::string procedure;  ///< "oge"; empty = all
    std::string subject;    ///< "math"; empty = all
};

struct MeasureParameters {
    double false_share = 0.05;  ///< rate of false alarms
    int num_draws = 2000;       ///< of the test by chance
    std::uint64_t seed = 1;
};

enum class MeasureState : std::uint8_t {
    Worse,
    NotSeen,  ///< no more than chance, or too few schools to tell
    Better,
};
/// "worse", "not_seen", "better".
[[nodiscard]] std::string_view to_string(MeasureState state) noexcept;
/// «результаты снизились», «изменений сверх случайных не видно», «результаты выросли».
[[nodiscard]] std::string_view label(MeasureState state) noexcept;

/// How much more the treated schools changed than schools of their clusters, in standard deviations of a pupil.
struct MeasureEffect {
    stats::TreatmentEffect effect;
    double p = 1;  ///< chance of a difference as large, were the schools drawn by lot within the clusters
    MeasureState state = MeasureState::NotSeen;
    std::vector<facts::OrgId> without_peers;    ///< treated, no other school in the cluster: not compared
    std::vector<facts::OrgId> without_results;  ///< treated, no results before or none after
};

/// Difference in differences against cluster peers: every cluster counts as its treated schools do. The interval is
/// robust to what the works of a school have in common; since it is too narrow for few treated schools, a change is
/// told only where the test by chance agrees. It is an effect of the measure only where the schools would have changed
/// alike without it, which no number can show.
///
/// @param positions   of find_positions() over the same facts
/// @param clustering  conditions of the year before the measure
/// @error UnusableInput where fewer than two treated schools or fewer than two peers have results before and after.
/// @source stats::difference_in_differences(); Fisher's randomization test within strata (Rosenbaum 2002)
[[nodiscard]] Result<MeasureEffect> measure_effect(std::span<const Position> positions, const facts::FactSet& facts,
                                                   const Clustering& clustering, const MeasureQuestion& question,
                                                   const MeasureParameters& parameters = {});

}  // namespace msoko::analysis
