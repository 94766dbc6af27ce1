#include <algorithm>
#include <cmath>
#include <limits>

#include "msoko/stats/clustering.hpp"

namespace msoko::stats {
namespace {

constexpr double kFar = std::numeric_limits<double>::infinity();

/// Where a unit is drawn to: its nearest medoid and the next one.
struct Nearest {
    double first = kFar;
    double second = kFar;
    std::uint32_t medoid = 0;  // index into the medoids
};

std::vector<Nearest> find_nearest(const Distances& distances, std::span<const std::uint32_t> medoids) {
    std::vector<Nearest> nearest(distances.num_units());
    for (std::size_t unit = 0; unit < nearest.size(); ++unit) {
        for (std::uint32_t m = 0; m < medoids.size(); ++m) {
            const double distance = distances.between(unit, medoids[m]);
            if (distance < nearest[unit].first) {
                nearest[unit] = {distance, nearest[unit].first, m};
            } else {
                nearest[unit].second = std::min(nearest[unit].second, distance);
            }
        }
    }
    return nearest;
}

/// Takes as the next medoid the unit that lowers the cost most.
std::vector<std::uint32_t> build(const Distances& distances, std::size_t num_groups) {
    const std::size_t n = distances.num_units();
    std::vector<std::uint32_t> medoids;
    std::vector<bool> is_medoid(n, false);
    std::vector<double> nearest(n, kFar);
    while (medoids.size() < num_groups) {
        double least = kFar;
        std::size_t best = n;
        for (std::size_t candidate = 0; candidate < n; ++candidate) {
            double cost = 0;
            for (std::size_t unit = 0; unit < n; ++unit) {
                cost += std::min(nearest[unit], distances.between(unit, candidate));
            }
            if (!is_medoid[candidate] && (best == n || cost < least)) {
                least = cost;
                best = candidate;
            }
        }
        medoids.push_back(static_cast<std::uint32_t>(best));
        is_medoid[best] = true;
        for (std::size_t unit = 0; unit < n; ++unit) {
            nearest[unit] = std::min(nearest[unit], distances.between(unit, best));
        }
    }
    return medoids;
}

struct Swap {
    double change = 0;
    std::size_t medoid = 0;  // index into the medoids
    std::size_t unit = 0;
};

/// Change of the cost if `unit` became a medoid instead of each of the present ones, by medoid: what units gain
/// whichever is dropped, and what those of the dropped one lose.
void add_changes(const Distances& distances, std::span<const Nearest> nearest, std::size_t unit,
                 std::vector<double>& changes) {
    double gain = 0;
    std::ranges::fill(changes, 0.0);
    for (std::size_t other = 0; other < nearest.size(); ++other) {
        const Nearest& near = nearest[other];
        const double distance = distances.between(other, unit);
        if (distance < near.first) {
            gain += distance - near.first;
        } else {
            changes[near.medoid] += std::min(near.second, distance) - near.first;
        }
    }
    for (double& change : changes) {
        change += gain;
    }
}

Swap best_swap(const Distances& distances, std::span<const std::uint32_t> medoids, std::span<const Nearest> nearest) {
    Swap best;
    std::vector<double> changes(medoids.size());
    for (std::size_t unit = 0; unit < nearest.size(); ++unit) {
        if (std::ranges::find(medoids, unit) != medoids.end()) {
            continue;
        }
        add_changes(distances, nearest, unit, changes);
        for (std::size_t m = 0; m < medoids.size(); ++m) {
            if (changes[m] < best.change) {
                best = {changes[m], m, unit};
            }
        }
    }
    return best;
}

double cost_of(std::span<const Nearest> nearest) {
    double cost = 0;
    for (const Nearest& near : nearest) {
        cost += near.first;
    }
    return cost;
}

}  // namespace

std::optional<MedoidPartition> partition_around_medoids(const Distances& distances, std::size_t num_groups) {
    if (num_groups < 1 || num_groups > distances.num_units()) {
        return std::nullopt;
    }
    std::vector<std::uint32_t> medoids = build(distances, num_groups);
    std::vector<Nearest> nearest = find_nearest(distances, medoids);
    // A swap worth less than rounding could be undone and done again for ever.
    const double least_gain = 1e-12 * (1 + cost_of(nearest));
    for (Swap swap = best_swap(distances, medoids, nearest); swap.change < -least_gain;
         swap = best_swap(distances, medoids, nearest)) {
        medoids[swap.medoid] = static_cast<std::uint32_t>(swap.unit);
        nearest = find_nearest(distances, medoids);
    }
    std::ranges::sort(medoids);
    nearest = find_nearest(distances, medoids);
    MedoidPartition partition{medoids, {}, cost_of(nearest)};
    for (const Nearest& near : nearest) {
        partition.group_of.push_back(near.medoid);
    }
    // A medoid stands for its own group even where another one lies on the same spot.
    for (std::uint32_t m = 0; m < medoids.size(); ++m) {
        partition.group_of[medoids[m]] = m;
    }
    return partition;
}

}  // namespace msoko::stats
