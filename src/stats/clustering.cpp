#include "msoko/stats/clustering.hpp"

#include <algorithm>
#include <iterator>
#include <limits>

#include "draws.hpp"

namespace msoko::stats {
namespace {

std::size_t count_groups(std::span<const std::uint32_t> group_of) {
    return group_of.empty() ? 0 : std::size_t{*std::ranges::max_element(group_of)} + 1;
}

/// Units of each group, ascending where the units are.
std::vector<std::vector<std::uint32_t>> members_of(std::span<const std::uint32_t> units,
                                                   std::span<const std::uint32_t> group_of) {
    std::vector<std::vector<std::uint32_t>> members(count_groups(group_of));
    for (std::size_t i = 0; i < units.size(); ++i) {
        members[group_of[i]].push_back(units[i]);
    }
    return members;
}

/// Different units drawn with putting back, ascending.
std::vector<std::uint32_t> draw_sample(std::size_t num_units, Draws& draws) {
    std::vector<bool> is_drawn(num_units, false);
    for (std::size_t i = 0; i < num_units; ++i) {
        is_drawn[draws.below(num_units)] = true;
    }
    std::vector<std::uint32_t> units;
    for (std::uint32_t unit = 0; unit < num_units; ++unit) {
        if (is_drawn[unit]) {
            units.push_back(unit);
        }
    }
    return units;
}

double silhouette_of(std::span<const double> sums, std::span<const double> sizes, std::uint32_t own_group) {
    if (sizes[own_group] <= 1) {
        return 0;
    }
    const double own = sums[own_group] / (sizes[own_group] - 1);
    double other = std::numeric_limits<double>::infinity();
    for (std::size_t group = 0; group < sums.size(); ++group) {
        if (group != own_group && sizes[group] > 0) {
            other = std::min(other, sums[group] / sizes[group]);
        }
    }
    const double larger = std::max(own, other);
    return larger > 0 ? (other - own) / larger : 0;
}

}  // namespace

std::optional<std::vector<double>> silhouettes(const Distances& distances, std::span<const std::uint32_t> group_of) {
    std::vector<double> sizes(count_groups(group_of), 0.0);
    for (const std::uint32_t group : group_of) {
        sizes[group] += 1;
    }
    const auto num_filled = std::ranges::count_if(sizes, [](double size) { return size > 0; });
    if (group_of.size() != distances.num_units() || num_filled < 2) {
        return std::nullopt;
    }
    std::vector<double> result(group_of.size());
    std::vector<double> sums(sizes.size());
    for (std::size_t unit = 0; unit < group_of.size(); ++unit) {
        std::ranges::fill(sums, 0.0);
        for (std::size_t other = 0; other < group_of.size(); ++other) {
            sums[group_of[other]] += distances.between(unit, other);
        }
        result[unit] = silhouette_of(sums, sizes, group_of[unit]);
    }
    return result;
}

double jaccard(std::span<const std::uint32_t> left, std::span<const std::uint32_t> right) {
    std::vector<std::uint32_t> common;
    std::ranges::set_intersection(left, right, std::back_inserter(common));
    const std::size_t all = left.size() + right.size() - common.size();
    return all == 0 ? 0.0 : static_cast<double>(common.size()) / static_cast<double>(all);
}

std::vector<double> group_stability(std::span<const std::uint32_t> group_of, const Grouping& grouping,
                                    const StabilityOptions& options) {
    std::vector<std::uint32_t> all(group_of.size());
    for (std::uint32_t unit = 0; unit < all.size(); ++unit) {
        all[unit] = unit;
    }
    const std::vector<std::vector<std::uint32_t>> groups = members_of(all, group_of);
    std::vector<double> sums(groups.size(), 0.0);
    std::vector<double> counts(groups.size(), 0.0);
    Draws draws(options.seed);
    for (int sample = 0; sample < options.num_samples; ++sample) {
        const std::vector<std::uint32_t> units = draw_sample(all.size(), draws);
        const std::vector<std::vector<std::uint32_t>> found = members_of(units, grouping(units));
        for (std::size_t group = 0; group < groups.size(); ++group) {
            std::vector<std::uint32_t> drawn;
            std::ranges::set_intersection(groups[group], units, std::back_inserter(drawn));
            if (drawn.empty()) {
                continue;  // a group of which nobody was drawn could not be found
            }
            double largest = 0;
            for (const std::vector<std::uint32_t>& candidate : found) {
                largest = std::max(largest, jaccard(drawn, candidate));
            }
            sums[group] += largest;
            counts[group] += 1;
        }
    }
    for (std::size_t group = 0; group < groups.size(); ++group) {
        sums[group] = counts[group] > 0 ? sums[group] / counts[group] : 0.0;
    }
    return sums;
}

}  // namespace msoko::stats
