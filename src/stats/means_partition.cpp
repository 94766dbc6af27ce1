#include <algorithm>
#include <limits>

#include "draws.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/stats/clustering.hpp"

namespace msoko::stats {
namespace {

/// Points in one block of memory.
struct Points {
    std::span<const double> values;
    std::size_t num_dimensions = 0;

    [[nodiscard]] std::size_t size() const { return values.size() / num_dimensions; }
    [[nodiscard]] std::span<const double> at(std::size_t i) const {
        return values.subspan(i * num_dimensions, num_dimensions);
    }
};

double squared_distance(std::span<const double> x, std::span<const double> y) {
    double sum = 0;
    for (std::size_t k = 0; k < x.size(); ++k) {
        sum += (x[k] - y[k]) * (x[k] - y[k]);
    }
    return sum;
}

/// Draws each next center with a chance that grows with the squared distance to those drawn.
std::vector<double> draw_centers(const Points& points, std::size_t num_groups, Draws& draws) {
    std::vector<double> centers;
    std::vector<double> nearest(points.size(), std::numeric_limits<double>::infinity());
    std::size_t chosen = draws.below(points.size());
    for (std::size_t group = 0; group < num_groups; ++group) {
        const std::span<const double> center = points.at(chosen);
        centers.insert(centers.end(), center.begin(), center.end());
        double total = 0;
        for (std::size_t i = 0; i < points.size(); ++i) {
            nearest[i] = std::min(nearest[i], squared_distance(points.at(i), center));
            total += nearest[i];
        }
        double left = draws.uniform() * total;
        chosen = 0;
        while (chosen + 1 < points.size() && left >= nearest[chosen]) {
            left -= nearest[chosen];
            ++chosen;
        }
    }
    return centers;
}

/// Puts every point to its nearest center; true where one moved.
bool assign(const Points& points, MeansPartition& partition) {
    const Points centers{partition.centers, points.num_dimensions};
    bool has_moved = false;
    partition.within = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        std::uint32_t best = 0;
        double least = std::numeric_limits<double>::infinity();
        for (std::uint32_t group = 0; group < centers.size(); ++group) {
            const double distance = squared_distance(points.at(i), centers.at(group));
            if (distance < least) {
                least = distance;
                best = group;
            }
        }
        has_moved = has_moved || partition.group_of[i] != best;
        partition.group_of[i] = best;
        partition.within += least;
    }
    return has_moved;
}

/// Moves centers to the means of their points; a center without points stays.
void move_centers(const Points& points, MeansPartition& partition) {
    std::vector<double> sums(partition.centers.size(), 0.0);
    std::vector<double> counts(partition.centers.size() / points.num_dimensions, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t group = partition.group_of[i];
        counts[group] += 1;
        for (std::size_t k = 0; k < points.num_dimensions; ++k) {
            sums[group * points.num_dimensions + k] += points.at(i)[k];
        }
    }
    for (std::size_t place = 0; place < sums.size(); ++place) {
        const double count = counts[place / points.num_dimensions];
        if (count > 0) {
            partition.centers[place] = sums[place] / count;
        }
    }
}

}  // namespace

std::optional<MeansPartition> partition_by_means(std::span<const double> points, std::size_t num_dimensions,
                                                 std::size_t num_groups, const MeansOptions& options) {
    MSOKO_ASSERT(num_dimensions > 0 && points.size() % num_dimensions == 0);
    const Points all{points, num_dimensions};
    if (num_groups < 1 || num_groups > all.size()) {
        return std::nullopt;
    }
    Draws draws(options.seed);
    std::optional<MeansPartition> best;
    for (int start = 0; start < options.num_starts; ++start) {
        MeansPartition partition{draw_centers(all, num_groups, draws), std::vector<std::uint32_t>(all.size(), 0), 0};
        assign(all, partition);
        for (int iteration = 0; iteration < options.max_iterations; ++iteration) {
            move_centers(all, partition);
            if (!assign(all, partition)) {
                break;
            }
        }
        if (!best || partition.within < best->within) {
            best = std::move(partition);
        }
    }
    return best;
}

}  // namespace msoko::stats
