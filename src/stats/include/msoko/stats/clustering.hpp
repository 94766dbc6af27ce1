#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/dissimilarity.hpp"

namespace msoko::stats {

/// Units in groups around medoids: units that stand for their group.
struct MedoidPartition {
    std::vector<std::uint32_t> medoids;   ///< unit of each group, ascending
    std::vector<std::uint32_t> group_of;  ///< of each unit, an index into the medoids
    double cost = 0;                      ///< sum of distances to the medoids
};

/// Partitions around medoids: builds medoids one by one, then swaps a medoid for another unit as long as that lowers
/// the cost, the best swap first. The same distances give the same groups; ties go to the first unit.
///
/// @return nullopt unless 1 ≤ num_groups ≤ units.
/// @cost  O(k·n²) a swap.
/// @source Kaufman and Rousseeuw (1990), chapter 2; R cluster::pam.
[[nodiscard]] std::optional<MedoidPartition> partition_around_medoids(const Distances& distances,
                                                                      std::size_t num_groups);

struct MeansOptions {
    int num_starts = 25;
    int max_iterations = 100;
    std::uint64_t seed = 1;
};

struct MeansPartition {
    std::vector<double> centers;          ///< group × dimension, row-major
    std::vector<std::uint32_t> group_of;  ///< of each unit
    double within = 0;                    ///< sum of squared distances to the centers
};

/// k-means: the best of several seeded starts (Arthur and Vassilvitskii 2007) of Lloyd's algorithm. Numbers of
/// different units must be brought to one scale before.
/// @param points  unit × dimension, row-major.
/// @return nullopt unless 1 ≤ num_groups ≤ units. Groups are fewer than asked where units coincide.
/// @source Lloyd (1982); R kmeans.
[[nodiscard]] std::optional<MeansPartition> partition_by_means(std::span<const double> points,
                                                               std::size_t num_dimensions, std::size_t num_groups,
                                                               const MeansOptions& options = {});

/// Silhouette of each unit, −1 to 1: (b − a)/max(a, b), a its mean distance to its own group, b to the nearest other; 0
/// for a unit alone. Over 0.5 on the mean is a clear structure, under 0.25 none.
/// @return nullopt where the lengths differ or there are fewer than two groups.
/// @source Rousseeuw (1987); R cluster::silhouette.
[[nodiscard]] std::optional<std::vector<double>> silhouettes(const Distances& distances,
                                                             std::span<const std::uint32_t> group_of);

/// Common members over all members of two sets of units, both ascending; 0 of two empty sets.
[[nodiscard]] double jaccard(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right);

/// Groups a part of the units: gets ascending units, gives the group of each.
using Grouping = std::function<std::vector<std::uint32_t>(std::span<const std::uint32_t>)>;

struct StabilityOptions {
    int num_samples = 100;
    std::uint64_t seed = 1;
};

/// How surely a group is found again when the units are drawn anew (bootstrap, units drawn twice counted once): mean
/// over the samples of the largest Jaccard share between the group and a group of the sample. From 0.75 a group is
/// stable, under 0.6 it is not to be spoken of.
/// @return one a group; groups are 0 to the largest label.
/// @source Hennig (2007); R fpc::clusterboot.
[[nodiscard]] std::vector<double> group_stability(std::span<const std::uint32_t> group_of, const Grouping& grouping,
                                                  const StabilityOptions& options = {});

}  // namespace msoko::stats
