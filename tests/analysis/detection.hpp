#pragma once

#include <cstdint>

#include "simulated_region.hpp"

namespace msoko::analysis {

/// How often distorted schools of simulated regions are found.
struct Detection {
    std::int64_t num_distorted = 0;
    std::int64_t by_official_mean = 0;  ///< marker of 2019: high mean
    std::int64_t by_any_official = 0;   ///< any marker of 2019
    std::int64_t by_own = 0;            ///< a sign of ours after the correction
    std::int64_t at_level_3 = 0;
    std::int64_t num_honest = 0;  ///< the other schools that were tested
    std::int64_t honest_by_any_official = 0;
    std::int64_t honest_by_own = 0;
    std::int64_t honest_at_level_3 = 0;
};

/// Simulates regions of 120 schools, 6 of them distorted alike, and looks for signs in them.
[[nodiscard]] Detection detect(Distortion distortion, std::uint64_t num_regions, std::uint64_t first_seed = 1);

}  // namespace msoko::analysis
