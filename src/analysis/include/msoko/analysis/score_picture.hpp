#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// The scores of a school in a work, as they are and as they would be without jumps at the marks.
struct ScorePicture {
    std::vector<std::int64_t> works;      ///< by primary score from 0
    std::vector<double> smooth;           ///< the same works without jumps
    std::array<std::size_t, 3> lowest{};  ///< lowest scores of «3», «4», «5»
};

/// The smooth distribution is fitted to the school's own works, so that a strong school is not compared with a weak
/// region; of a polynomial one degree lower than that of the region, for a school has fewer works.
/// @return nullopt without a scale, under the smallest number of works, or where the fit does not settle
/// @source methodology, sections 1.3 and 8.6
[[nodiscard]] std::optional<ScorePicture> picture_scores(const facts::FactSet& facts, std::uint32_t paper,
                                                         facts::OrgId organization,
                                                         const SignalParameters& parameters = {});

}  // namespace msoko::analysis
