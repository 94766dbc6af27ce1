#include "msoko/analysis/rating.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

#include "msoko/analysis/context.hpp"
#include "msoko/stats/composite_ranking.hpp"
#include "msoko/stats/rank_interval.hpp"
#include "msoko/stats/shrinkage.hpp"

namespace msoko::analysis {
namespace {

using catalog::Better;
using catalog::Level;

constexpr double kZ = 1.959963984540054;
/// Error of a score that is known exactly: ranks need some.
constexpr double kLeastError = 1e-6;

struct Cell {
    double value = 0;  // 0 to 1, the higher the better
    double error = 0;  // on the same scale
};

/// One indicator on the common scale, by school.
using Part = std::map<facts::OrgId, Cell>;

std::optional<std::uint32_t> find_breakdown(const cube::ValueTable& values, const std::string& wanted) {
    for (std::uint32_t i = 0; i < values.breakdowns().size(); ++i) {
        if (cube::to_string(values.breakdowns()[i]) == wanted) {
            return i;
        }
    }
    return std::nullopt;
}

double error_of(const cube::Value& value) {
    return value.interval ? (value.interval->high - value.interval->low) / (2 * kZ) : 0.0;
}

/// Brings the values of a year to 0 … 1; nothing where fewer than two schools differ.
Part part_of(const cube::ValueTable& values, const catalog::RatingComponent& component, int year, Better better,
             std::span<const facts::OrgId> schools) {
    Part part;
    const std::optional<std::uint32_t> breakdown = find_breakdown(values, component.breakdown);
    for (const cube::Entry& entry : values.of(component.indicator)) {
        const facts::OrgId school{entry.unit};
        if (entry.year == year && entry.level == Level::Organization && entry.breakdown == breakdown &&
            has_number(entry.value.state) && std::ranges::binary_search(schools, school)) {
            part[school] = {entry.value.value, error_of(entry.value)};
        }
    }
    const auto [least, most] = std::ranges::minmax_element(part, {}, [](const auto& one) { return one.second.value; });
    if (part.size() < 2 || !(most->second.value > least->second.value)) {
        return {};
    }
    const double worst = better == Better::Higher ? least->second.value : most->second.value;
    const double range = most->second.value - least->second.value;
    for (auto& [school, cell] : part) {
        cell = {std::abs(cell.value - worst) / range, cell.error / range};
    }
    return part;
}

/// Why a component cannot count; none where it can, as far as is known before its values are seen.
std::optional<LeftOut> reason_of(const catalog::RatingComponent& component, const RatingMaterial& material,
                                 const RatingParameters& parameters) {
    const catalog::Indicator* indicator = material.catalog.find_indicator(component.indicator);
    if (indicator == nullptr ||
        std::ranges::find(material.values.indicators(), component.indicator) == material.values.indicators().end()) {
        return LeftOut::NotComputed;
    }
    if (!parameters.takes_vpr && rests_on_vpr(material.catalog, material.profile, *indicator)) {
        return LeftOut::Vpr;
    }
    return indicator->better == Better::None ? std::optional(LeftOut::NoDirection) : std::nullopt;
}

/// Schools with their scores; those of which too little is known go aside.
struct Scores {
    std::vector<RatedSchool> schools;
    std::vector<double> matrix;  // school × component, unknown ones at the school's own score
    std::vector<stats::Estimate> estimates;
};

Scores score(std::span<const facts::OrgId> schools, const std::vector<Part>& parts, RatingResult& result,
             double known_share) {
    Scores scores;
    for (const facts::OrgId organization : schools) {
        RatedSchool school;
        school.organization = organization;
        double known = 0;
        double sum = 0;
        double squares = 0;
        for (std::size_t c = 0; c < parts.size(); ++c) {
            const auto cell = parts[c].find(organization);
            school.parts.push_back(cell == parts[c].end() ? std::nullopt : std::optional(100 * cell->second.value));
            if (cell != parts[c].end()) {
                known += result.shares[c];
                sum += result.shares[c] * cell->second.value;
                squares += std::pow(result.shares[c] * cell->second.error, 2);
            }
        }
        if (known <= 0) {
            continue;  // not a school that anything was computed of
        }
        if (known < known_share - 1e-9) {
            result.unrated.push_back(organization);
            continue;
        }
        school.score = 100 * sum / known;
        for (const std::optional<double>& part : school.parts) {
            scores.matrix.push_back(part.value_or(school.score) / 100);
        }
        scores.estimates.push_back({school.score, std::max(kLeastError, 100 * std::sqrt(squares) / known)});
        scores.schools.push_back(std::move(school));
    }
    return scores;
}

void rank(Scores& scores, std::span<const double> shares) {
    const auto composites = stats::rank_composites({scores.matrix, shares});
    std::vector<stats::Estimate> laws = scores.estimates;
    if (const auto shrunken = stats::shrink_means(scores.estimates); shrunken && shrunken->between_variance > 0) {
        laws = shrunken->units;
    }
    const auto posteriors = stats::rank_posteriors(laws);
    for (std::size_t i = 0; composites && posteriors && i < scores.schools.size(); ++i) {
        RatedSchool& school = scores.schools[i];
        const stats::CompositeRank& composite = (*composites)[i];
        school.place = composite.rank;
        school.low = std::min<double>((*posteriors)[i].low, composite.rank);
        school.high = std::max<double>((*posteriors)[i].high, composite.rank);
        school.low_by_weights = composite.low;
        school.high_by_weights = composite.high;
        school.low_without_one = composite.lowest_without_one;
        school.high_without_one = composite.highest_without_one;
    }
    std::ranges::stable_sort(scores.schools, {}, &RatedSchool::place);
}

}  // namespace

std::string_view to_string(LeftOut reason) noexcept {
    switch (reason) {
        case LeftOut::Vpr:
            return "vpr";
        case LeftOut::NotComputed:
            return "not_computed";
        case LeftOut::NoDirection:
            return "no_direction";
        case LeftOut::NoValues:
            return "no_values";
    }
    return "";
}

RatingResult rate_schools(const catalog::Rating& rating, int year, const RatingMaterial& material,
                          const RatingParameters& parameters) {
    RatingResult result;
    const std::vector<facts::OrgId> schools = schools_of(material.facts);
    std::vector<Part> parts;
    for (std::size_t c = 0; c < rating.components.size(); ++c) {
        const catalog::RatingComponent& component = rating.components[c];
        if (const auto reason = reason_of(component, material, parameters)) {
            result.left_out.push_back({c, *reason});
            continue;
        }
        Part part = part_of(material.values, component, year,
                            material.catalog.find_indicator(component.indicator)->better, schools);
        if (part.empty()) {
            result.left_out.push_back({c, LeftOut::NoValues});
            continue;
        }
        result.used.push_back(c);
        result.shares.push_back(component.weight);
        parts.push_back(std::move(part));
    }
    const double sum = std::accumulate(result.shares.begin(), result.shares.end(), 0.0);
    for (double& share : result.shares) {
        share /= sum;
    }
    Scores scores = score(schools, parts, result, parameters.known_share);
    if (!scores.schools.empty()) {
        rank(scores, result.shares);
    }
    result.schools = std::move(scores.schools);
    return result;
}

}  // namespace msoko::analysis
