#include "msoko/analysis/context_model.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "msoko/stats/distribution.hpp"
#include "msoko/stats/moments.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "msoko/stats/quantile.hpp"
#include "msoko/stats/random_intercept.hpp"
#include "work_results.hpp"

namespace msoko::analysis {
namespace {

constexpr double kZ = 1.959963984540054;
constexpr double kLowestQuarter = 0.25;
/// Share of the differences between schools from which conditions are called hard: ours.
constexpr double kTellsHard = 0.10;

/// Schools of a work whose conditions are known, with their conditions in standard deviations.
struct Schools {
    std::vector<facts::OrgId> organizations;  // ascending
    std::vector<std::size_t> columns;         // of the context
    std::vector<double> deviations;           // of the columns
    std::vector<double> standardized;         // school × column
    std::vector<facts::OrgId> without;
};

/// Conditions that enough schools know, as many as the schools bear; then the schools that know them all.
Schools choose_schools(std::map<facts::OrgId, std::size_t>& rows, const ContextTable& context,
                       const ContextModelParameters& parameters) {
    Schools schools;
    std::erase_if(rows, [&](const auto& school) {
        const bool is_known = std::ranges::any_of(
            context.columns, [&](const ContextColumn& column) { return column.values[school.second].has_value(); });
        if (!is_known) {
            schools.without.push_back(school.first);
        }
        return !is_known;
    });
    const auto most = static_cast<std::size_t>(static_cast<double>(rows.size()) / parameters.schools_per_condition);
    for (std::size_t c = 0; c < context.columns.size() && schools.columns.size() < most; ++c) {
        stats::Moments moments;
        for (const auto& [organization, row] : rows) {
            if (const auto value = context.columns[c].scaled(row)) {
                moments.add(*value);
            }
        }
        const double known = static_cast<double>(moments.count()) / static_cast<double>(rows.size());
        if (known >= parameters.known_share && moments.sd().value_or(0) > 0) {
            schools.columns.push_back(c);
        }
    }
    for (const auto& [organization, row] : rows) {
        const std::size_t of_school = row;  // clang 14 captures no structured binding
        const bool is_known = std::ranges::all_of(
            schools.columns, [&](std::size_t c) { return context.columns[c].values[of_school].has_value(); });
        (is_known ? schools.organizations : schools.without).push_back(organization);
    }
    std::ranges::sort(schools.without);
    return schools;
}

/// Brings the conditions of the chosen schools to deviations from their mean; drops those that are the same for all.
void standardize(Schools& schools, const std::map<facts::OrgId, std::size_t>& rows, const ContextTable& context) {
    std::vector<std::size_t> kept;
    std::vector<std::vector<double>> by_column;
    for (const std::size_t c : schools.columns) {
        stats::Moments moments;
        std::vector<double> values;
        for (const facts::OrgId organization : schools.organizations) {
            values.push_back(*context.columns[c].scaled(rows.at(organization)));
            moments.add(values.back());
        }
        if (const double sd = moments.sd().value_or(0); sd > 0) {
            for (double& value : values) {
                value = (value - *moments.mean()) / sd;
            }
            kept.push_back(c);
            schools.deviations.push_back(sd);
            by_column.push_back(std::move(values));
        }
    }
    schools.columns = std::move(kept);
    schools.standardized.resize(schools.organizations.size() * schools.columns.size());
    for (std::size_t c = 0; c < by_column.size(); ++c) {
        for (std::size_t s = 0; s < schools.organizations.size(); ++s) {
            schools.standardized[s * by_column.size() + c] = by_column[c][s];
        }
    }
}

/// Works of the chosen schools, ready for the model.
struct Rows {
    std::vector<double> outcome;
    std::vector<double> predictors;
    std::vector<std::uint32_t> group;
};

Rows rows_of(const SchoolWorks& works, const Schools& schools) {
    Rows rows;
    const std::size_t p = schools.columns.size();
    for (std::size_t i = 0; i < works.percent.size(); ++i) {
        const auto found = std::ranges::lower_bound(schools.organizations, facts::OrgId{works.organization[i]});
        if (found == schools.organizations.end() || found->value != works.organization[i]) {
            continue;
        }
        const auto school = static_cast<std::size_t>(found - schools.organizations.begin());
        rows.outcome.push_back(works.percent[i]);
        rows.group.push_back(static_cast<std::uint32_t>(school));
        const auto first = schools.standardized.begin() + static_cast<std::ptrdiff_t>(school * p);
        rows.predictors.insert(rows.predictors.end(), first, first + static_cast<std::ptrdiff_t>(p));
    }
    return rows;
}

double two_sided_p(double statistic, std::optional<double> degrees) {
    const double below =
        degrees ? stats::t_cdf(-std::abs(statistic), *degrees).value_or(0.5) : stats::normal_cdf(-std::abs(statistic));
    return std::min(1.0, 2 * below);
}

/// Conditions are of schools, so their errors have as many degrees of freedom as schools leave.
std::vector<ContextFactor> factors_of(const stats::RandomInterceptFit& fit, const Schools& schools,
                                      const ContextTable& context, double false_share) {
    std::vector<ContextFactor> factors;
    std::vector<double> p_values;
    const auto used = std::ranges::count_if(fit.coefficients, [](const auto& one) { return one.has_value(); });
    const double degrees = static_cast<double>(schools.organizations.size()) - static_cast<double>(used);
    const double t = stats::t_quantile(0.975, std::max(1.0, degrees)).value();
    for (std::size_t c = 0; c < schools.columns.size(); ++c) {
        const std::optional<stats::Estimate>& estimate = fit.coefficients[c + 1];
        if (!estimate || !(estimate->error > 0)) {
            continue;
        }
        ContextFactor factor;
        factor.indicator = context.columns[schools.columns[c]].indicator;
        factor.deviation = schools.deviations[c];
        factor.difference = estimate->value;
        factor.interval = {estimate->value - t * estimate->error, estimate->value + t * estimate->error};
        p_values.push_back(two_sided_p(estimate->value / estimate->error, std::max(1.0, degrees)));
        factors.push_back(std::move(factor));
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < factors.size(); ++i) {
        factors[i].p = adjusted[i];
        factors[i].is_related = adjusted[i] <= false_share;
    }
    return factors;
}

std::vector<ExpectedResult> results_of(const stats::RandomInterceptFit& fit, const Schools& schools, const Rows& rows) {
    std::vector<ExpectedResult> results(schools.organizations.size());
    std::vector<double> sums(results.size(), 0.0);
    for (std::size_t i = 0; i < rows.outcome.size(); ++i) {
        ++results[rows.group[i]].n;
        sums[rows.group[i]] += rows.outcome[i];
    }
    const std::size_t p = schools.columns.size();
    for (std::size_t s = 0; s < results.size(); ++s) {
        ExpectedResult& result = results[s];
        result.organization = schools.organizations[s];
        result.actual = sums[s] / static_cast<double>(result.n);
        result.expected = fit.coefficients[0]->value;
        for (std::size_t c = 0; c < p; ++c) {
            if (fit.coefficients[c + 1]) {
                result.expected += fit.coefficients[c + 1]->value * schools.standardized[s * p + c];
            }
        }
        const stats::Estimate& effect = *fit.effects[s];
        result.residual = effect.value;
        result.interval = {effect.value - kZ * effect.error, effect.value + kZ * effect.error};
        result.p = effect.error > 0 ? two_sided_p(effect.value / effect.error, std::nullopt) : 1.0;
    }
    return results;
}

/// Says of whom anything can be said, all schools of the work together.
/// @param tells_hard  the conditions go together with enough of the differences to tell hard ones from easy ones
void judge(std::vector<ExpectedResult>& results, double false_share, bool tells_hard) {
    std::vector<double> p_values;
    std::vector<double> expected;
    for (const ExpectedResult& result : results) {
        p_values.push_back(result.p);
        expected.push_back(result.expected);
    }
    std::ranges::sort(expected);
    const double low = stats::quantile(expected, kLowestQuarter).value();
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < results.size(); ++i) {
        ExpectedResult& result = results[i];
        result.p = adjusted[i];
        if (result.p <= false_share) {
            result.state = result.residual > 0 ? AgainstExpected::Above : AgainstExpected::Below;
        }
        result.is_resilient = tells_hard && result.state == AgainstExpected::Above && result.expected <= low;
    }
}

}  // namespace

std::string_view to_string(AgainstExpected state) noexcept {
    switch (state) {
        case AgainstExpected::Below:
            return "below";
        case AgainstExpected::Same:
            return "same";
        case AgainstExpected::Above:
            return "above";
    }
    return "";
}

std::string_view label(AgainstExpected state) noexcept {
    switch (state) {
        case AgainstExpected::Below:
            return "ниже ожидаемого";
        case AgainstExpected::Same:
            return "неотличимо от ожидаемого";
        case AgainstExpected::Above:
            return "выше ожидаемого";
    }
    return "";
}

std::optional<ContextModel> fit_context_model(const SchoolWorks& works, const ContextTable& context,
                                              const ContextModelParameters& parameters) {
    std::map<facts::OrgId, std::size_t> rows;  // of the context
    for (const std::uint32_t id : works.organization) {
        const auto found = std::ranges::lower_bound(context.organizations, facts::OrgId{id});
        if (found != context.organizations.end() && found->value == id) {
            rows.emplace(*found, static_cast<std::size_t>(found - context.organizations.begin()));
        }
    }
    Schools schools = choose_schools(rows, context, parameters);
    if (schools.columns.empty() || schools.organizations.size() < parameters.smallest_schools) {
        return std::nullopt;
    }
    standardize(schools, rows, context);
    const Rows model_rows = rows_of(works, schools);
    const std::size_t num_schools = schools.organizations.size();
    const auto fit = stats::fit_random_intercept(
        {model_rows.outcome, model_rows.predictors, schools.columns.size(), model_rows.group, num_schools});
    const auto plain = stats::fit_random_intercept({model_rows.outcome, {}, 0, model_rows.group, num_schools});
    if (!fit || !plain || schools.columns.empty()) {
        return std::nullopt;
    }
    ContextModel model;
    model.context_year = context.year;
    model.factors = factors_of(*fit, schools, context, parameters.false_share);
    model.schools = results_of(*fit, schools, model_rows);
    model.without = std::move(schools.without);
    model.between_share = plain->intraclass_correlation();
    if (plain->between_variance > 0) {
        model.explained_share = std::clamp(1 - fit->between_variance / plain->between_variance, 0.0, 1.0);
    }
    judge(model.schools, parameters.false_share, model.explained_share.value_or(0) >= kTellsHard);
    return model;
}

std::vector<ContextModel> fit_context_models(const cube::ValueTable& values, const facts::FactSet& facts,
                                             const catalog::Catalog& catalog, std::span<const std::string> indicators,
                                             const ContextModelParameters& parameters) {
    const std::vector<int> years = context_years(values, indicators);
    const std::vector<std::vector<WorkResult>> works = results_by_paper(facts);
    std::map<int, ContextTable> contexts;
    std::vector<ContextModel> models;
    for (std::uint32_t paper = 0; paper < works.size(); ++paper) {
        const std::optional<int> year = nearest_year(years, school_year_of(facts.papers()[paper]));
        if (!year) {
            continue;
        }
        if (!contexts.contains(*year)) {
            contexts.emplace(*year, context_of(values, facts, catalog, indicators, *year));
        }
        std::vector<std::uint32_t> organizations;
        std::vector<double> percents;
        for (const WorkResult& work : works[paper]) {
            organizations.push_back(work.organization);
            percents.push_back(static_cast<double>(work.percent));
        }
        if (auto model = fit_context_model({organizations, percents}, contexts.at(*year), parameters)) {
            model->paper = paper;
            models.push_back(std::move(*model));
        }
    }
    return models;
}

}  // namespace msoko::analysis
