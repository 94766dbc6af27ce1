#include "msoko/stats/extreme_groups.hpp"

#include <algorithm>
#include <cmath>

#include "msoko/stats/moments.hpp"

namespace msoko::stats {
namespace {

/// Fills a group of the given size with persons, from the first total on.
std::vector<double> fill(std::span<const std::int64_t> counts, double size) {
    std::vector<double> weights(counts.size(), 0.0);
    for (std::size_t i = 0; i < counts.size() && size > 0; ++i) {
        const auto count = static_cast<double>(counts[i]);
        weights[i] = count > size ? size / count : 1.0;
        size -= count;
    }
    return weights;
}

std::size_t index_of(std::int32_t total, const ExtremeGroups& groups) {
    return static_cast<std::size_t>(total - groups.lowest_total);
}

/// Correlation of a choice (1 or 0) with the rest.
std::optional<double> choice_correlation(const IntegerMoments& chosen, const IntegerMoments& all) {
    const auto n = static_cast<double>(all.count);
    const auto hits = static_cast<double>(chosen.count);
    const double choice_deviations = hits * (n - hits) / n;
    const double rest_deviations = all.squared_deviations();
    if (choice_deviations <= 0 || rest_deviations <= 0) {
        return std::nullopt;
    }
    const double product = static_cast<double>(chosen.sum) - hits * static_cast<double>(all.sum) / n;
    return product / std::sqrt(choice_deviations * rest_deviations);
}

}  // namespace

std::optional<ExtremeGroups> extreme_groups(std::span<const std::int32_t> totals, double share) {
    if (totals.empty() || !(share > 0 && share <= 0.5)) {
        return std::nullopt;
    }
    const auto [lowest, highest] = std::ranges::minmax(totals);
    if (lowest == highest) {
        return std::nullopt;
    }
    std::vector<std::int64_t> counts(static_cast<std::size_t>(highest - lowest) + 1, 0);
    for (const std::int32_t total : totals) {
        ++counts[static_cast<std::size_t>(total - lowest)];
    }
    ExtremeGroups groups{lowest, {}, {}, share * static_cast<double>(totals.size())};
    groups.low = fill(counts, groups.size);
    std::ranges::reverse(counts);
    groups.high = fill(counts, groups.size);
    std::ranges::reverse(groups.high);
    return groups;
}

std::optional<double> discrimination_index(std::span<const std::int16_t> points, int maximum,
                                           std::span<const std::int32_t> totals, const ExtremeGroups& groups) {
    if (points.size() != totals.size() || maximum <= 0) {
        return std::nullopt;
    }
    double difference = 0;
    for (std::size_t i = 0; i < points.size(); ++i) {
        const std::size_t index = index_of(totals[i], groups);
        difference += (groups.high.at(index) - groups.low.at(index)) * points[i];
    }
    return difference / (groups.size * maximum);
}

std::optional<std::vector<OptionStatistics>> analyze_options(std::span<const std::uint8_t> options,
                                                             std::span<const std::int32_t> rest,
                                                             std::size_t num_options, double extreme_share) {
    const std::optional<ExtremeGroups> groups = extreme_groups(rest, extreme_share);
    const auto is_known = [&](std::uint8_t option) { return option < num_options; };
    if (options.size() != rest.size() || !groups || !std::ranges::all_of(options, is_known)) {
        return std::nullopt;
    }
    std::vector<IntegerMoments> chosen(num_options);
    std::vector<OptionStatistics> statistics(num_options);
    IntegerMoments all;
    for (std::size_t i = 0; i < options.size(); ++i) {
        const std::size_t index = index_of(rest[i], *groups);
        chosen[options[i]].add(rest[i]);
        all.add(rest[i]);
        statistics[options[i]].low_share += groups->low[index] / groups->size;
        statistics[options[i]].high_share += groups->high[index] / groups->size;
    }
    for (std::size_t option = 0; option < num_options; ++option) {
        OptionStatistics& of_option = statistics[option];
        of_option.n = chosen[option].count;
        of_option.share = static_cast<double>(of_option.n) / static_cast<double>(all.count);
        of_option.mean_rest = chosen[option].mean();
        of_option.correlation = choice_correlation(chosen[option], all);
    }
    return statistics;
}

}  // namespace msoko::stats
