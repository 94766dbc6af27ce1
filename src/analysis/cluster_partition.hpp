#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "msoko/analysis/clusters.hpp"

namespace msoko::analysis {

/// Schools in groups, before they have names and numbers.
struct Partition {
    std::vector<std::uint32_t> group_of;  ///< of each row, groups 0, 1, …, the largest first
    std::size_t num_groups = 0;
    double silhouette = 0;          ///< mean
    std::vector<double> stability;  ///< of each group
};

struct ChosenPartition {
    std::optional<Partition> partition;  ///< none where the rows cannot be told apart
    std::vector<double> silhouettes;     ///< mean silhouette by number of groups, from 2
    double agreement = 0;                ///< with the other method
};

/// Groups the rows of a table.
/// @param kept  number of groups of the year before: taken where its groups are large enough
[[nodiscard]] ChosenPartition choose_partition(const ContextTable& context, const ClusterParameters& parameters,
                                               std::optional<std::size_t> kept);

}  // namespace msoko::analysis
