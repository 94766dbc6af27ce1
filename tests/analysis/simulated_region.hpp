#pragma once

#include <cstddef>
#include <cstdint>
#include <map>

#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

/// What was done to the works of a school, and how strongly.
struct Distortion {
    enum class Kind : std::uint8_t {
        Inflation,  ///< help with every task: strength is the shift of ability in standard deviations
        Copying,    ///< strength is the share of each class that copies one work, nine answers of ten
        Lifting,    ///< strength is the chance that a work one or two points under a mark is lifted to it
    };
    Kind kind = Kind::Inflation;
    double strength = 0;
};

/// A made-up region that wrote mathematics of grade 5 in spring 2021, with the structure of the methodology's section
/// 9: sizes of schools from 4 to over 100 (median 23), a tenth of the variance between schools, schools of unlike
/// severity in the journal. Scale of 20 points in 15 tasks, lowest scores of the marks 7, 11 and 15.
struct SimulatedRegion {
    std::uint32_t num_schools = 120;
    std::uint64_t seed = 1;
    double between_schools = 0.31;               ///< standard deviation of the schools' abilities; of pupils in all 1
    double severity = 0.25;                      ///< standard deviation of the schools' severity in the journal
    std::map<unsigned, Distortion> distortions;  ///< by number of the school, from 1
    std::map<unsigned, unsigned> sizes;          ///< of schools that do not follow the law
    std::size_t item_never_attempted = 15;       ///< index of a task that nobody attempts; 15 = none

    /// Lowest size of a school that carries a distortion.
    unsigned smallest_distorted = 40;

    [[nodiscard]] facts::WorkBatch build() const;
};

}  // namespace msoko::analysis
