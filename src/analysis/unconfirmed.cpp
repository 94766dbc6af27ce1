#include <cmath>
#include <optional>

#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "msoko/stats/shrinkage.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

/// A school with both results of its cohort.
struct Pair {
    std::uint32_t organization = 0;
    stats::IntegerMoments earlier;
    stats::IntegerMoments later;
};

/// Later mean = level + slope·(earlier mean − center), by least squares with the number of later works as weights.
struct Line {
    double center = 0;
    double level = 0;
    double slope = 0;
};

std::optional<Line> fit_line(std::span<const Pair> pairs) {
    double weights = 0;
    Line line;
    for (const Pair& pair : pairs) {
        const auto weight = static_cast<double>(pair.later.count);
        weights += weight;
        line.center += weight * *pair.earlier.mean();
        line.level += weight * *pair.later.mean();
    }
    line.center /= weights;
    line.level /= weights;
    double squares = 0;
    double products = 0;
    for (const Pair& pair : pairs) {
        const auto weight = static_cast<double>(pair.later.count);
        const double earlier = *pair.earlier.mean() - line.center;
        squares += weight * earlier * earlier;
        products += weight * earlier * (*pair.later.mean() - line.level);
    }
    if (!(squares > 0)) {
        return std::nullopt;
    }
    line.slope = products / squares;
    return line;
}

/// Variance of one work within schools.
double within_variance(std::span<const Pair> pairs, stats::IntegerMoments Pair::*side) {
    double squares = 0;
    double degrees = 0;
    for (const Pair& pair : pairs) {
        squares += (pair.*side).squared_deviations();
        degrees += static_cast<double>((pair.*side).count - 1);
    }
    return degrees > 0 ? squares / degrees : 0;
}

std::vector<Pair> pairs_of(CohortPair cohort, std::span<const ScoreTable> tables, std::int64_t smallest_n) {
    std::vector<Pair> pairs;
    const ScoreTable& earlier = tables[cohort.earlier];
    const ScoreTable& later = tables[cohort.later];
    for (std::uint32_t organization = 0; organization < later.num_organizations(); ++organization) {
        if (earlier.moments(organization).count >= smallest_n && later.moments(organization).count >= smallest_n) {
            pairs.push_back({organization, earlier.moments(organization), later.moments(organization)});
        }
    }
    return pairs;
}

}  // namespace

void test_unconfirmed(CohortPair cohort, std::span<const ScoreTable> tables, const SignalParameters& parameters,
                      std::vector<Signal>& signals) {
    const std::vector<Pair> pairs = pairs_of(cohort, tables, parameters.smallest_n);
    const auto num_schools = static_cast<std::int64_t>(pairs.size());
    const std::optional<Line> line =
        num_schools >= parameters.unconfirmed_smallest_schools ? fit_line(pairs) : std::nullopt;
    if (!line) {
        return;
    }
    const double of_earlier = within_variance(pairs, &Pair::earlier) * line->slope * line->slope;
    const double of_later = within_variance(pairs, &Pair::later);
    std::vector<stats::Estimate> residuals;
    for (const Pair& pair : pairs) {
        const double expected = line->level + line->slope * (*pair.earlier.mean() - line->center);
        const double variance =
            of_earlier / static_cast<double>(pair.earlier.count) + of_later / static_cast<double>(pair.later.count);
        residuals.push_back({*pair.later.mean() - expected, std::sqrt(variance)});
    }
    const std::optional<stats::ShrunkenMeans> all = stats::shrink_means(residuals);
    if (!all) {
        return;
    }
    std::vector<double> p_values;
    std::vector<OutlierEvidence> outliers;
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const double value = *pairs[i].later.mean();
        const double deviation = std::sqrt(all->between_variance + residuals[i].error * residuals[i].error);
        outliers.push_back({value, value - residuals[i].value, deviation, num_schools});
        p_values.push_back(stats::normal_cdf(residuals[i].value / deviation));
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < pairs.size(); ++i) {
        const Pair& pair = pairs[i];
        signals.push_back({SignalKind::Unconfirmed, cohort.later, facts::OrgId{pair.organization}, adjusted[i],
                           parameters.false_share, pair.later.count, adjusted[i] <= parameters.false_share,
                           UnconfirmedEvidence{cohort.earlier, *pair.earlier.mean(), pair.earlier.count, outliers[i]},
                           p_values[i]});
    }
}

}  // namespace msoko::analysis
