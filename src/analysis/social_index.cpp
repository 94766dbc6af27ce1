#include "msoko/analysis/social_index.hpp"

#include <algorithm>
#include <cmath>

#include "msoko/stats/moments.hpp"
#include "msoko/stats/principal_component.hpp"
#include "msoko/stats/quantile.hpp"

namespace msoko::analysis {
namespace {

using catalog::SocialSide;

constexpr double kNormalMad = 1.4826;  // deviation of a normal law over its median absolute deviation
constexpr double kMean = 50;
constexpr double kDeviation = 10;

SocialSide side_of(const catalog::ComparisonDefinitions& definitions, const std::string& indicator) {
    const catalog::ContextFeature* feature = definitions.find_feature(indicator);
    return feature == nullptr ? SocialSide::None : feature->social;
}

double median_of(std::vector<double> values) {
    std::ranges::sort(values);
    return stats::quantile(values, 0.5).value();
}

/// (x − median)/MAD, on the scale of a deviation; by the plain deviation where half of the values are equal. Adverse
/// conditions change their sign. Nothing where all are equal.
std::optional<std::vector<double>> robust_z(const std::vector<double>& values, SocialSide side) {
    const double middle = median_of(values);
    std::vector<double> distances;
    stats::Moments moments;
    for (const double value : values) {
        distances.push_back(std::abs(value - middle));
        moments.add(value);
    }
    const double mad = kNormalMad * median_of(distances);
    const double scale = mad > 0 ? mad : moments.sd().value_or(0);
    if (!(scale > 0)) {
        return std::nullopt;
    }
    std::vector<double> z;
    z.reserve(values.size());
    for (const double value : values) {
        z.push_back((side == SocialSide::Adverse ? -1 : 1) * (value - middle) / scale);
    }
    return z;
}

std::vector<const ContextColumn*> components_of(const ContextTable& context,
                                                const catalog::ComparisonDefinitions& definitions, double known_share) {
    std::vector<const ContextColumn*> components;
    for (const ContextColumn& column : context.columns) {
        const auto known = std::ranges::count_if(column.values, [](const auto& value) { return value.has_value(); });
        if (side_of(definitions, column.indicator) != SocialSide::None &&
            static_cast<double>(known) > known_share * static_cast<double>(column.values.size())) {
            components.push_back(&column);
        }
    }
    return components;
}

/// Values of a component that tell the known schools apart, turned so that more is better.
struct Component {
    std::string indicator;
    std::vector<double> z;
};

std::vector<double> weights_of(const std::vector<Component>& components, SocialIndex& index, bool weighs_alike) {
    const std::size_t p = components.size();
    const std::size_t n = components.front().z.size();
    std::vector<double> weights(p, 1 / std::sqrt(static_cast<double>(p)));
    std::vector<double> points(n * p);
    for (std::size_t c = 0; c < p; ++c) {
        for (std::size_t s = 0; s < n; ++s) {
            points[s * p + c] = components[c].z[s];
        }
    }
    if (const auto component = stats::first_component(points, p); component && !weighs_alike) {
        double sum = 0;
        for (const double loading : component->loadings) {
            sum += loading;
        }
        for (std::size_t c = 0; c < p; ++c) {
            weights[c] = (sum < 0 ? -1 : 1) * component->loadings[c];
        }
        index.explained_share = component->explained_share;
    }
    return weights;
}

}  // namespace

std::optional<SocialIndex> social_index(const ContextTable& context, const catalog::ComparisonDefinitions& definitions,
                                        const SocialIndexParameters& parameters) {
    SocialIndex index;
    index.year = context.year;
    const std::vector<const ContextColumn*> columns = components_of(context, definitions, parameters.known_share);
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < context.organizations.size(); ++row) {
        const bool is_known = std::ranges::all_of(
            columns, [row](const ContextColumn* column) { return column->values[row].has_value(); });
        if (is_known && !columns.empty()) {
            rows.push_back(row);
        } else {
            index.unknown.push_back(context.organizations[row]);
        }
    }
    std::vector<Component> components;
    for (const ContextColumn* column : columns) {
        std::vector<double> values;
        values.reserve(rows.size());
        for (const std::size_t row : rows) {
            values.push_back(*column->values[row]);
        }
        auto z = values.empty() ? std::nullopt : robust_z(values, side_of(definitions, column->indicator));
        if (z) {
            components.push_back({column->indicator, std::move(*z)});
        }
    }
    if (components.size() < 2 || rows.size() < 3) {
        return std::nullopt;
    }
    index.loadings = weights_of(components, index, rows.size() < parameters.smallest_schools);
    stats::Moments moments;
    for (std::size_t s = 0; s < rows.size(); ++s) {
        double sum = 0;
        for (std::size_t c = 0; c < components.size(); ++c) {
            sum += index.loadings[c] * components[c].z[s];
        }
        moments.add(sum);
        index.schools.push_back({context.organizations[rows[s]], sum});
    }
    const double sd = moments.sd().value_or(0);
    if (!(sd > 0)) {
        return std::nullopt;
    }
    for (SocialIndex::School& school : index.schools) {
        school.value = kMean + kDeviation * (school.value - *moments.mean()) / sd;
    }
    for (const Component& component : components) {
        index.components.push_back(component.indicator);
    }
    return index;
}

}  // namespace msoko::analysis
