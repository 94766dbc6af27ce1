#include "cluster_partition.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>

#include "msoko/stats/clustering.hpp"
#include "msoko/stats/moments.hpp"
#include "msoko/stats/partition_agreement.hpp"
#include "msoko/stats/quantile.hpp"

namespace msoko::analysis {
namespace {

using Groups = std::vector<std::uint32_t>;

/// Of the numbers of groups with the clearest silhouettes so many are tried for stability.
constexpr std::size_t kMostTried = 3;
constexpr int kNumSamples = 50;
/// Share of the units that a bootstrap sample holds: 1 − 1/e.
constexpr double kShareDrawn = 0.632;

/// What the methods work on: distances of all rows, and points for the one that needs them.
struct Space {
    stats::Distances distances{0};
    std::vector<double> points;  // standardized, row-major
    std::size_t num_dimensions = 0;
};

/// Conditions on one scale: mean 0, deviation 1; a missing one stands at the median, which moves nobody.
std::vector<double> points_of(const ContextTable& context) {
    const std::size_t num_rows = context.organizations.size();
    std::vector<double> points(num_rows * context.columns.size(), 0.0);
    for (std::size_t c = 0; c < context.columns.size(); ++c) {
        std::vector<double> known;
        stats::Moments moments;
        for (std::size_t row = 0; row < num_rows; ++row) {
            if (const auto value = context.columns[c].scaled(row)) {
                known.push_back(*value);
                moments.add(*value);
            }
        }
        std::ranges::sort(known);
        const double middle = stats::quantile(known, 0.5).value_or(0);
        const double sd = moments.sd().value_or(0);
        for (std::size_t row = 0; row < num_rows; ++row) {
            const double value = context.columns[c].scaled(row).value_or(middle);
            points[row * context.columns.size() + c] = sd > 0 ? (value - moments.mean().value_or(0)) / sd : 0;
        }
    }
    return points;
}

/// Puts the units of groups that are too small into the group they are nearest to on the mean, the smallest first.
void dissolve_small(Groups& group_of, std::size_t num_groups, const stats::Distances& distances,
                    std::span<const std::uint32_t> units, std::size_t smallest) {
    while (true) {
        std::vector<std::size_t> sizes(num_groups, 0);
        for (const std::uint32_t group : group_of) {
            ++sizes[group];
        }
        std::size_t least = num_groups;
        for (std::size_t group = 0; group < num_groups; ++group) {
            if (sizes[group] > 0 && sizes[group] < smallest && (least == num_groups || sizes[group] < sizes[least])) {
                least = group;
            }
        }
        const bool is_last = std::ranges::count_if(sizes, [](std::size_t size) { return size > 0; }) < 2;
        if (least == num_groups || is_last) {
            return;
        }
        const Groups before = group_of;
        for (std::size_t i = 0; i < group_of.size(); ++i) {
            if (before[i] != least) {
                continue;
            }
            std::vector<double> sums(num_groups, 0.0);
            for (std::size_t j = 0; j < before.size(); ++j) {
                sums[before[j]] += distances.between(units[i], units[j]);
            }
            double best = std::numeric_limits<double>::infinity();
            for (std::size_t group = 0; group < num_groups; ++group) {
                if (group != least && sizes[group] > 0 && sums[group] / static_cast<double>(sizes[group]) < best) {
                    best = sums[group] / static_cast<double>(sizes[group]);
                    group_of[i] = static_cast<std::uint32_t>(group);
                }
            }
        }
    }
}

/// Numbers the groups anew, the largest first, then by their first unit. @return how many there are
std::size_t renumber(Groups& group_of) {
    struct Group {
        std::uint32_t label = 0;
        std::size_t size = 0;
    };
    std::vector<Group> groups;  // in the order of their first units
    for (const std::uint32_t label : group_of) {
        const auto found = std::ranges::find(groups, label, &Group::label);
        ++(found == groups.end() ? groups.emplace_back(Group{label, 0}) : *found).size;
    }
    std::ranges::stable_sort(groups, std::greater(), &Group::size);
    for (std::uint32_t& label : group_of) {
        label = static_cast<std::uint32_t>(std::ranges::find(groups, label, &Group::label) - groups.begin());
    }
    return groups.size();
}

stats::Distances part_of(const stats::Distances& distances, std::span<const std::uint32_t> units) {
    stats::Distances part(units.size());
    for (std::size_t i = 0; i < units.size(); ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            part.set(i, j, distances.between(units[i], units[j]));
        }
    }
    return part;
}

/// Groups some of the units by one method; everybody in one group where there are not enough of them.
Groups group_units(const Space& space, std::span<const std::uint32_t> units, std::size_t num_groups,
                   ClusterMethod method, std::size_t smallest) {
    const std::size_t wanted = std::min(num_groups, units.size());
    Groups group_of(units.size(), 0);
    if (method == ClusterMethod::Medoids) {
        if (auto partition = stats::partition_around_medoids(part_of(space.distances, units), wanted)) {
            group_of = std::move(partition->group_of);
        }
    } else {
        std::vector<double> points;
        for (const std::uint32_t unit : units) {
            const auto first = space.points.begin() + static_cast<std::ptrdiff_t>(unit * space.num_dimensions);
            points.insert(points.end(), first, first + static_cast<std::ptrdiff_t>(space.num_dimensions));
        }
        if (auto partition = stats::partition_by_means(points, space.num_dimensions, wanted)) {
            group_of = std::move(partition->group_of);
        }
    }
    dissolve_small(group_of, wanted, space.distances, units, smallest);
    return group_of;
}

Partition partition_into(const Space& space, std::span<const std::uint32_t> all, std::size_t num_groups,
                         const ClusterParameters& parameters) {
    Partition partition;
    partition.group_of = group_units(space, all, num_groups, parameters.method, parameters.smallest_group);
    partition.num_groups = renumber(partition.group_of);
    if (const auto each = stats::silhouettes(space.distances, partition.group_of)) {
        partition.silhouette = std::accumulate(each->begin(), each->end(), 0.0) / static_cast<double>(each->size());
    }
    return partition;
}

void find_stability(Partition& partition, const Space& space, const ClusterParameters& parameters) {
    const auto smallest = static_cast<std::size_t>(
        std::max(2.0, std::round(kShareDrawn * static_cast<double>(parameters.smallest_group))));
    const stats::Grouping again = [&](std::span<const std::uint32_t> units) {
        return group_units(space, units, partition.num_groups, parameters.method, smallest);
    };
    partition.stability = stats::group_stability(partition.group_of, again, {kNumSamples, 1});
}

bool is_stable(const Partition& partition, double from) {
    return std::ranges::all_of(partition.stability, [from](double one) { return one >= from; });
}

/// The clearest of the stable ones; the clearest where none of those tried is stable.
Partition choose(std::vector<Partition> candidates, const Space& space, const ClusterParameters& parameters) {
    std::ranges::stable_sort(candidates, std::greater(), &Partition::silhouette);
    for (std::size_t i = 0; i < std::min(kMostTried, candidates.size()); ++i) {
        find_stability(candidates[i], space, parameters);
        if (is_stable(candidates[i], parameters.stable_from)) {
            return candidates[i];
        }
    }
    return candidates.front();
}

}  // namespace

ChosenPartition choose_partition(const ContextTable& context, const ClusterParameters& parameters,
                                 std::optional<std::size_t> kept) {
    ChosenPartition chosen;
    const Result<stats::Distances> distances = context_distances(context);
    const std::size_t num_rows = context.organizations.size();
    if (!distances || num_rows < 2 * parameters.smallest_group) {
        return chosen;
    }
    const Space space{*distances, points_of(context), context.columns.size()};
    std::vector<std::uint32_t> all(num_rows);
    std::iota(all.begin(), all.end(), 0U);
    const std::size_t most = std::min(parameters.most_groups, num_rows / parameters.smallest_group);
    std::vector<Partition> candidates;
    for (std::size_t k = 2; k <= most; ++k) {
        Partition partition = partition_into(space, all, k, parameters);
        chosen.silhouettes.push_back(partition.silhouette);
        const bool is_new = std::ranges::none_of(
            candidates, [&](const Partition& other) { return other.group_of == partition.group_of; });
        if (partition.num_groups > 1 && is_new) {
            candidates.push_back(std::move(partition));
        }
    }
    const std::optional<std::size_t> wanted = parameters.groups ? parameters.groups : kept;
    const auto found = std::ranges::find_if(
        candidates, [&](const Partition& candidate) { return wanted && candidate.num_groups == *wanted; });
    if (found != candidates.end()) {
        chosen.partition = *found;
        find_stability(*chosen.partition, space, parameters);
    } else if (!candidates.empty() && !parameters.groups) {
        chosen.partition = choose(std::move(candidates), space, parameters);
    }
    if (chosen.partition) {
        ClusterParameters other = parameters;
        other.method = parameters.method == ClusterMethod::Medoids ? ClusterMethod::Means : ClusterMethod::Medoids;
        const Partition second = partition_into(space, all, chosen.partition->num_groups, other);
        chosen.agreement = stats::adjusted_rand_index(chosen.partition->group_of, second.group_of).value_or(0);
    }
    return chosen;
}

}  // namespace msoko::analysis
