#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// A work that was written and scored.
struct WorkResult {
    std::uint32_t organization = 0;
    float percent = 0;  ///< of the maximum
};

/// Works by paper, in the order of the results. A primary score counts where its maximum is known, else the test score;
/// a work with neither is left out.
[[nodiscard]] std::vector<std::vector<WorkResult>> results_by_paper(const facts::FactSet& facts);

}  // namespace msoko::analysis
