#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <vector>

namespace msoko::analysis {

/// A group (school, class) among all of them.
struct Outlier {
    std::uint32_t group = 0;
    std::int64_t n = 0;
    double value = 0;      ///< mean of its works
    double deviation = 0;  ///< √(τ² + σ²/n): of an ordinary group of its size
    double p = 1;          ///< P(an ordinary group stands so high)
};

struct Outliers {
    double usual = 0;  ///< mean of the groups
    std::vector<Outlier> groups;
};

/// Compares the means of groups by a two-level model: groups differ by nature, so a mean is unusual only beyond the
/// variance between groups and that of its own works. Groups under the smallest size enter the model, not the list.
/// @return nullopt where the model has no solution: one group, nothing varies.
/// @source Raudenbush and Bryk (2002)
[[nodiscard]] std::optional<Outliers> find_outliers(std::span<const double> outcomes,
                                                    std::span<const std::uint32_t> groups, std::size_t num_groups,
                                                    std::int64_t smallest_n);

/// Chances of the groups, adjusted for their number.
/// @source Benjamini and Hochberg (1995)
[[nodiscard]] std::vector<double> adjusted_chances(std::span<const Outlier> groups);

/// The most unusual class of a school.
struct UnusualClass {
    std::size_t index = 0;         ///< into the groups
    std::int64_t num_classes = 0;  ///< of the school that were tested
    double false_alarm = 1;        ///< P(any of so many ordinary classes stands so high)
};

/// @param school_of  of each group number
/// @return by school
[[nodiscard]] std::map<std::uint32_t, UnusualClass> most_unusual_classes(const Outliers& outliers,
                                                                         std::span<const std::uint32_t> school_of);

}  // namespace msoko::analysis
