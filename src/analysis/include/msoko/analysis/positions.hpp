#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/estimate.hpp"

namespace msoko::analysis {

/// Where a school stands in a work against the other schools. Works of different years and procedures have no common
/// tasks; what they can be compared by is the place among the same schools.
struct Position {
    std::uint32_t paper = 0;
    facts::OrgId organization;
    std::int64_t n = 0;  ///< works
    double mean = 0;     ///< per cent of the maximum
    /// Mean minus that of the other schools, in standard deviations of a pupil within a school; its error is that of
    /// sampling pupils, here and there.
    stats::Estimate place;
};

struct PositionParameters {
    std::int64_t smallest_others = 10;  ///< works of other schools under which there is no one to compare with
};

/// Positions of all schools in all works. The other schools count by how well each is known, not by its size, so that a
/// large one is not the measure of all: weights 1/(τ² + σ²/n), τ² and σ² by analysis of variance. Equal scores of a
/// school or a single work do not make it certain: σ² is common.
/// @return sorted by (paper, organization); works where all scores are equal have none.
[[nodiscard]] std::vector<Position> find_positions(const facts::FactSet& facts,
                                                   const PositionParameters& parameters = {});

/// The same for one work.
/// @param organization  OrgId::value of each work
/// @param percent       of the maximum, of each work
[[nodiscard]] std::vector<Position> positions_in(std::span<const std::uint32_t> organization,
                                                 std::span<const double> percent,
                                                 const PositionParameters& parameters = {});

/// Mean of estimates by their precision; the errors are over 0.
[[nodiscard]] stats::Estimate pooled(std::span<const stats::Estimate> estimates);

}  // namespace msoko::analysis
