#include "msoko/stats/dissimilarity.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "msoko/base/assert.hpp"

namespace msoko::stats {
namespace {

/// What differences of a feature are divided by; 1 where it is the same everywhere.
double range_of(const Feature& feature) {
    std::optional<double> low;
    std::optional<double> high;
    for (const std::optional<double>& value : feature.values) {
        if (value) {
            low = std::min(low.value_or(*value), *value);
            high = std::max(high.value_or(*value), *value);
        }
    }
    return low && *high > *low ? *high - *low : 1.0;
}

double distance(const Feature& feature, double range, double x, double y) {
    if (feature.kind == FeatureKind::Category) {
        return x == y ? 0.0 : 1.0;
    }
    return std::abs(x - y) / range;
}

}  // namespace

Result<Distances> gower_distances(std::span<const Feature> features) {
    MSOKO_ASSERT(!features.empty());
    const std::size_t num_units = features.front().values.size();
    std::vector<double> ranges;
    for (const Feature& feature : features) {
        MSOKO_ASSERT(feature.values.size() == num_units);
        ranges.push_back(range_of(feature));
    }
    Distances distances(num_units);
    for (std::size_t i = 1; i < num_units; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            double sum = 0;
            double weights = 0;
            for (std::size_t k = 0; k < features.size(); ++k) {
                const std::optional<double>& x = features[k].values[i];
                const std::optional<double>& y = features[k].values[j];
                if (x && y) {
                    sum += features[k].weight * distance(features[k], ranges[k], *x, *y);
                    weights += features[k].weight;
                }
            }
            if (!(weights > 0)) {
                return fail(
                    ErrorCode::UnusableInput,
                    fmt::format("строки {} и {} не сравнить: ни один признак не известен для обеих", j + 1, i + 1));
            }
            distances.set(i, j, sum / weights);
        }
    }
    return distances;
}

Distances euclidean_distances(std::span<const double> points, std::size_t num_dimensions) {
    MSOKO_ASSERT(num_dimensions > 0 && points.size() % num_dimensions == 0);
    const std::size_t num_units = points.size() / num_dimensions;
    Distances distances(num_units);
    for (std::size_t i = 1; i < num_units; ++i) {
        for (std::size_t j = 0; j < i; ++j) {
            double sum = 0;
            for (std::size_t k = 0; k < num_dimensions; ++k) {
                const double difference = points[i * num_dimensions + k] - points[j * num_dimensions + k];
                sum += difference * difference;
            }
            distances.set(i, j, std::sqrt(sum));
        }
    }
    return distances;
}

}  // namespace msoko::stats
