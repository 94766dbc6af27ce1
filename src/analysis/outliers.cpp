#include "outliers.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

#include "msoko/stats/distribution.hpp"
#include "msoko/stats/moments.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "msoko/stats/random_intercept.hpp"

namespace msoko::analysis {

std::optional<Outliers> find_outliers(std::span<const double> outcomes, std::span<const std::uint32_t> groups,
                                      std::size_t num_groups, std::int64_t smallest_n) {
    if (outcomes.empty()) {
        return std::nullopt;
    }
    const Result<stats::RandomInterceptFit> fit =
        stats::fit_random_intercept({outcomes, {}, 0, groups, num_groups}, stats::Likelihood::Restricted);
    if (!fit || !fit->coefficients.front() || !(fit->within_variance > 0)) {
        return std::nullopt;
    }
    std::vector<stats::Moments> moments(num_groups);
    for (std::size_t row = 0; row < outcomes.size(); ++row) {
        moments[groups[row]].add(outcomes[row]);
    }
    Outliers result;
    result.usual = fit->coefficients.front()->value;
    for (std::uint32_t group = 0; group < num_groups; ++group) {
        const std::int64_t n = moments[group].count();
        if (n == 0 || n < smallest_n) {
            continue;
        }
        const double value = *moments[group].mean();
        const double deviation = std::sqrt(fit->between_variance + fit->within_variance / static_cast<double>(n));
        result.groups.push_back({group, n, value, deviation, stats::normal_cdf(-(value - result.usual) / deviation)});
    }
    return result;
}

std::vector<double> adjusted_chances(std::span<const Outlier> groups) {
    std::vector<double> chances;
    chances.reserve(groups.size());
    std::transform(groups.begin(), groups.end(), std::back_inserter(chances), [](const Outlier& one) { return one.p; });
    return stats::benjamini_hochberg(chances);
}

std::map<std::uint32_t, UnusualClass> most_unusual_classes(const Outliers& outliers,
                                                           std::span<const std::uint32_t> school_of) {
    std::map<std::uint32_t, UnusualClass> schools;
    for (std::size_t i = 0; i < outliers.groups.size(); ++i) {
        const auto [place, is_new] = schools.try_emplace(school_of[outliers.groups[i].group]);
        UnusualClass& most = place->second;
        ++most.num_classes;
        if (is_new || outliers.groups[i].p < outliers.groups[most.index].p) {
            most.index = i;
        }
    }
    for (auto& [school, most] : schools) {
        most.false_alarm = 1 - std::pow(1 - outliers.groups[most.index].p, static_cast<double>(most.num_classes));
    }
    return schools;
}

}  // namespace msoko::analysis
