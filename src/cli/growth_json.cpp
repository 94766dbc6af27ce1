#include "growth_json.hpp"

#include "msoko/facts/place.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using catalog::Level;

json::object place_json(const app::Assessment& assessment, const analysis::Position& position) {
    const facts::Paper& paper = assessment.facts().papers()[position.paper];
    return {{"year", paper.year},
            {"run", std::string(to_string(paper.run))},
            {"procedure", paper.procedure},
            {"subject", paper.subject},
            {"grade", paper.grade},
            {"n", position.n},
            {"mean_percent", position.mean},
            {"place", position.place.value},
            {"error", position.place.error}};
}

std::string login_of(const app::Assessment& assessment, facts::OrgId organization, int year) {
    return unit_id(assessment.facts(), Level::Organization, organization.value, year);
}

json::array indicators_json(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    json::array array;
    for (const analysis::IndicatorChange& change : growth.indicators) {
        const bool is_school = change.level == Level::Organization;
        const bool is_meant = is_school ? is_asked(assessment, options, facts::OrgId{change.unit})
                                        : is_asked_place(assessment, options, change.level, change.unit);
        if (is_meant && (options.year == 0 || options.year == change.year)) {
            array.push_back(
                json::object{{"indicator", assessment.values().indicators()[change.indicator]},
                             {"breakdown", cube::to_string(assessment.values().breakdowns()[change.breakdown])},
                             {"level", is_school                       ? "org"
                                       : change.level == Level::Region ? "region"
                                                                       : "municipality"},
                             {"org", unit_id(assessment.facts(), change.level, change.unit, change.year)},
                             {"year", change.year},
                             {"before", change.before},
                             {"now", change.now},
                             {"interval", json::array{change.interval.low, change.interval.high}},
                             {"p", change.p},
                             {"change", std::string(to_string(change.state))}});
        }
    }
    return array;
}

json::array places_json(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    json::array array;
    for (const analysis::PlaceChange& change : growth.places) {
        const int year = year_of(assessment, change.later);
        if (is_asked(assessment, options, year, change.later.organization)) {
            array.push_back(json::object{{"org", login_of(assessment, change.later.organization, year)},
                                         {"kind", std::string(to_string(change.kind))},
                                         {"earlier", place_json(assessment, change.earlier)},
                                         {"later", place_json(assessment, change.later)},
                                         {"change", change.change},
                                         {"interval", json::array{change.interval.low, change.interval.high}},
                                         {"p", change.p},
                                         {"state", std::string(to_string(change.state))}});
        }
    }
    return array;
}

json::array trends_json(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    json::array array;
    for (const analysis::PlaceTrend& trend : growth.trends) {
        const int year = year_of(assessment, trend.years.back());
        if (is_asked(assessment, options, year, trend.organization)) {
            json::array years;
            for (const analysis::Position& position : trend.years) {
                years.push_back(place_json(assessment, position));
            }
            array.push_back(json::object{{"org", login_of(assessment, trend.organization, year)},
                                         {"years", std::move(years)},
                                         {"slope", trend.trend.slope},
                                         {"interval", json::array{trend.trend.interval.low, trend.trend.interval.high}},
                                         {"change", trend.trend.is_change}});
        }
    }
    return array;
}

json::array gaps_json(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    json::array array;
    for (const analysis::ProcedureGap& gap : growth.gaps) {
        if (is_asked(assessment, options, gap.school_year, gap.organization)) {
            array.push_back(json::object{{"org", login_of(assessment, gap.organization, gap.school_year)},
                                         {"school_year", gap.school_year},
                                         {"subject", gap.subject},
                                         {"first", gap.first},
                                         {"second", gap.second},
                                         {"first_place", gap.first_place.value},
                                         {"second_place", gap.second_place.value},
                                         {"interval", json::array{gap.interval.low, gap.interval.high}},
                                         {"p", gap.p},
                                         {"gap", gap.is_gap}});
        }
    }
    return array;
}

json::value number_or_null(std::optional<double> value) {
    return value ? json::value(*value) : json::value(nullptr);
}

json::array plans_json(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    json::array array;
    for (const analysis::PlanResult& result : growth.plans) {
        if (is_asked(assessment, options, result.year, result.organization)) {
            array.push_back(json::object{{"year", result.year},
                                         {"org", login_of(assessment, result.organization, result.year)},
                                         {"indicator", result.indicator},
                                         {"breakdown", result.breakdown},
                                         {"plan", result.plan},
                                         {"before", number_or_null(result.before)},
                                         {"value", number_or_null(result.value)},
                                         {"expected_change", number_or_null(result.expected_change())},
                                         {"change", number_or_null(result.change())},
                                         {"state", std::string(to_string(result.state))}});
        }
    }
    return array;
}

}  // namespace

int year_of(const app::Assessment& assessment, const analysis::Position& position) {
    return assessment.facts().papers()[position.paper].year;
}

bool is_asked_place(const app::Assessment& assessment, const AnalysisOptions& options, Level level,
                    std::uint32_t unit) {
    if (!options.organization.empty()) {
        return level == Level::Organization && is_asked(assessment, options, facts::OrgId{unit});
    }
    if (level == Level::Organization) {
        return false;  // hundreds of them: by --school or --json
    }
    if (level == Level::Region && assessment.facts().organizations().municipalities().size() == 1) {
        return false;  // says the same as its municipality
    }
    return options.municipality.empty() || unit_name(assessment.facts(), level, unit) == options.municipality;
}

boost::json::object growth_json(const app::Assessment& assessment, const AnalysisOptions& options,
                                const Growth& growth) {
    return {{"indicators", indicators_json(assessment, options, growth)},
            {"places", places_json(assessment, options, growth)},
            {"trends", trends_json(assessment, options, growth)},
            {"procedures", gaps_json(assessment, options, growth)},
            {"plans", plans_json(assessment, options, growth)}};
}

}  // namespace msoko::cli
