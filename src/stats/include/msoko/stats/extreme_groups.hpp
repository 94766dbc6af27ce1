#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// Share of persons in the lowest and in the highest group that tells strong and weak apart best: Kelley (1939).
inline constexpr double kExtremeShare = 0.27;

/// How far a person's total puts him or her into the lowest and the highest group. Persons who share the total at the
/// end of a group enter it in part, so nothing depends on the order of persons.
struct ExtremeGroups {
    std::int32_t lowest_total = 0;  ///< of the first weight
    std::vector<double> low;        ///< weight in the lowest group, 0 to 1, by total − lowest_total
    std::vector<double> high;       ///< weight in the highest group
    double size = 0;                ///< persons in either group: share · n, not rounded
};

/// @param share  of all persons in each of the groups, over 0, at most ½.
/// @return nullopt of nothing, where the share lies outside, or where all totals are equal.
[[nodiscard]] std::optional<ExtremeGroups> extreme_groups(std::span<const std::int32_t> totals,
                                                          double share = kExtremeShare);

/// D of an item: its mean share of the maximum in the highest group minus that in the lowest, −1 to 1.
/// @param points  of each person, 0 to maximum, in the order of the totals that the groups were made from.
/// @return nullopt where the lengths differ or the maximum is not positive.
/// @source Ebel (1965); methodology, section 8.9.
[[nodiscard]] std::optional<double> discrimination_index(std::span<const std::int16_t> points, int maximum,
                                                         std::span<const std::int32_t> totals,
                                                         const ExtremeGroups& groups);

/// How one option of a closed task was chosen. A distractor works where some choose it and they are the weaker ones.
struct OptionStatistics {
    std::int64_t n = 0;
    double share = 0;                   ///< of all who saw the task
    std::optional<double> mean_rest;    ///< mean sum of the other tasks of those who chose it
    std::optional<double> correlation;  ///< of choosing it with the rest; negative for a distractor that works
    double low_share = 0;               ///< share in the lowest group
    double high_share = 0;              ///< share in the highest group
};

/// @param options  chosen by each person, 0 to num_options − 1; give "no answer" a code of its own.
/// @param rest     sum of the other tasks of each person.
/// @return one an option; nullopt where the lengths differ, a code lies outside, or all rests are equal.
[[nodiscard]] std::optional<std::vector<OptionStatistics>> analyze_options(std::span<const std::uint8_t> options,
                                                                           std::span<const std::int32_t> rest,
                                                                           std::size_t num_options,
                                                                           double extreme_share = kExtremeShare);

}  // namespace msoko::stats
