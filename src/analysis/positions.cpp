#include "msoko/analysis/positions.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "msoko/stats/moments.hpp"
#include "work_results.hpp"

namespace msoko::analysis {
namespace {

/// Variances of works: inside schools and of the schools' true means.
struct Variances {
    double within = 0;
    double between = 0;
};

/// One-way analysis of variance, by moments.
Variances variances_of(const std::map<std::uint32_t, stats::Moments>& schools, const stats::Moments& all) {
    double within = 0;
    double squares = 0;
    double scatter = 0;
    for (const auto& [organization, moments] : schools) {
        const auto n = static_cast<double>(moments.count());
        within += moments.variance().value_or(0) * (n - 1);
        squares += n * n;
        scatter += n * std::pow(*moments.mean() - *all.mean(), 2);
    }
    const auto n = static_cast<double>(all.count());
    const auto groups = static_cast<double>(schools.size());
    Variances variances;
    // Schools of one work each know nothing of the inside: all variance is taken for it.
    variances.within = n > groups ? within / (n - groups) : all.variance().value_or(0);
    const double size = groups > 1 ? (n - squares / n) / (groups - 1) : 0;
    if (size > 0) {
        variances.between = std::max(0.0, (scatter / (groups - 1) - variances.within) / size);
    }
    return variances;
}

struct Weighted {
    double sum = 0;     // of weights
    double means = 0;   // of weight × mean
    double errors = 0;  // of weight² × σ²/n
};

}  // namespace

std::vector<Position> positions_in(std::span<const std::uint32_t> organization, std::span<const double> percent,
                                   const PositionParameters& parameters) {
    std::map<std::uint32_t, stats::Moments> schools;
    stats::Moments all;
    for (std::size_t i = 0; i < percent.size(); ++i) {
        schools[organization[i]].add(percent[i]);
        all.add(percent[i]);
    }
    std::vector<Position> positions;
    if (schools.size() < 2) {
        return positions;
    }
    const Variances variances = variances_of(schools, all);
    if (!(variances.within > 0)) {
        return positions;
    }
    const auto weighted = [&](const stats::Moments& moments) {
        const double error = variances.within / static_cast<double>(moments.count());
        const double weight = 1 / (variances.between + error);
        return Weighted{weight, weight * *moments.mean(), weight * weight * error};
    };
    Weighted sums;
    for (const auto& [id, moments] : schools) {
        const Weighted own = weighted(moments);
        sums.sum += own.sum;
        sums.means += own.means;
        sums.errors += own.errors;
    }
    const double sd = std::sqrt(variances.within);
    for (const auto& [id, moments] : schools) {
        if (all.count() - moments.count() < parameters.smallest_others) {
            continue;
        }
        const Weighted own = weighted(moments);
        const double others = (sums.means - own.means) / (sums.sum - own.sum);
        const double error_of_others = (sums.errors - own.errors) / std::pow(sums.sum - own.sum, 2);
        Position position;
        position.organization = facts::OrgId{id};
        position.n = moments.count();
        position.mean = *moments.mean();
        position.place.value = (position.mean - others) / sd;
        position.place.error =
            std::sqrt(1 / static_cast<double>(moments.count()) + std::max(0.0, error_of_others) / variances.within);
        positions.push_back(position);
    }
    return positions;
}

std::vector<Position> find_positions(const facts::FactSet& facts, const PositionParameters& parameters) {
    const std::vector<std::vector<WorkResult>> works = results_by_paper(facts);
    std::vector<Position> positions;
    for (std::uint32_t paper = 0; paper < works.size(); ++paper) {
        std::vector<std::uint32_t> organization;
        std::vector<double> percent;
        for (const WorkResult& work : works[paper]) {
            organization.push_back(work.organization);
            percent.push_back(static_cast<double>(work.percent));
        }
        for (Position& position : positions_in(organization, percent, parameters)) {
            position.paper = paper;
            positions.push_back(position);
        }
    }
    return positions;
}

stats::Estimate pooled(std::span<const stats::Estimate> estimates) {
    double weights = 0;
    double sum = 0;
    for (const stats::Estimate& estimate : estimates) {
        const double weight = 1 / (estimate.error * estimate.error);
        weights += weight;
        sum += weight * estimate.value;
    }
    return {sum / weights, std::sqrt(1 / weights)};
}

}  // namespace msoko::analysis
