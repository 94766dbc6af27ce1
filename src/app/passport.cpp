#include "msoko/app/passport.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "definition_words.hpp"
#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "msoko/engine/explain.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::app {
namespace {

using catalog::Level;

/// «Возможно: a, b.» or nothing.
std::string hint(const std::vector<std::string>& names) {
    return names.empty() ? "" : fmt::format(" Возможно: {}.", fmt::join(names, ", "));
}

Result<std::uint32_t> find_unit(const Assessment& assessment, const PassportRequest& request) {
    const facts::OrganizationDirectory& directory = assessment.facts().organizations();
    if (request.level == Level::Region) {
        return 0U;
    }
    if (request.level == Level::Municipality) {
        const auto names = directory.municipalities();
        const std::string wanted = text::fold(request.unit);
        const auto found = std::find_if(names.begin(), names.end(),
                                        [&](const std::string& name) { return text::fold(name) == wanted; });
        if (found == names.end()) {
            return fail(ErrorCode::NotFound,
                        fmt::format("Муниципалитета «{}» в данных нет.{}", request.unit,
                                    hint(text::nearest(request.unit, {names.begin(), names.end()}))));
        }
        return static_cast<std::uint32_t>(found - names.begin());
    }
    if (const auto organization = directory.find(request.unit)) {
        return organization->value;
    }
    std::vector<std::string> logins;
    for (const facts::Organization& organization : directory.all()) {
        for (const auto& [year, login] : organization.logins) {
            logins.push_back(login);
        }
    }
    return fail(ErrorCode::NotFound, fmt::format("Организации с логином {} в данных нет.{}", request.unit,
                                                 hint(text::nearest(request.unit, logins))));
}

Result<cube::Breakdown> parse_breakdown(const std::string& written) {
    cube::Breakdown breakdown;
    for (std::size_t start = 0; start < written.size();) {
        const std::size_t end = std::min(written.find(';', start), written.size());
        const std::string part = text::squeeze(written.substr(start, end - start));
        const std::size_t equals = part.find('=');
        if (equals == std::string::npos) {
            return fail(ErrorCode::Usage,
                        fmt::format("Разрез «{}» записан неверно. Пример: grade=6;subject=math.", written));
        }
        breakdown[part.substr(0, equals)] = part.substr(equals + 1);
        start = end + 1;
    }
    return breakdown;
}

/// Says which values of the indicator there are for the place, where the one asked for is absent.
std::string what_there_is(const Assessment& assessment, const PassportRequest& request, std::uint32_t unit) {
    std::set<std::string> places;
    for (const cube::Entry& entry : assessment.values().of(request.indicator)) {
        if (entry.level == request.level && entry.unit == unit) {
            const std::string breakdown = cube::to_string(assessment.values().breakdowns()[entry.breakdown]);
            places.insert(fmt::format("год {}, {}", entry.year,
                                      breakdown.empty() ? "всего" : fmt::format("разрез {}", breakdown)));
        }
    }
    if (places.empty()) {
        return "Для этого места показатель не рассчитан.";
    }
    return fmt::format("Есть: {}.", fmt::join(places, "; "));
}

/// Versions of terms and parameters, then the scales that marks follow from.
std::vector<std::string> definitions_of(const Assessment& assessment, const formula::Plan& plan,
                                        const engine::Explanation& explanation) {
    std::vector<std::string> all = words_of_definitions(plan);
    const bool is_of_works = plan.population.table == "result" || plan.population.table == "item";
    const bool is_of_scales = std::any_of(plan.columns.begin(), plan.columns.end(), [](const auto& column) {
        return column.name == "mark" || column.name == "min_primary";
    });
    if (is_of_works && is_of_scales) {
        const std::vector<std::string> scales =
            words_of_scales(assessment.catalog(), assessment.facts(), explanation.rows);
        all.insert(all.end(), scales.begin(), scales.end());
    }
    return all;
}

/// «Школа № 1, строка 12»: the sheet's row where a file brought it.
std::string row_name(const facts::FactSet& facts, const facts::FactTable& table, std::uint32_t row) {
    const facts::Column& organizations = table.column("organization");
    std::string name = organizations.has(row) ? facts::unit_name(facts, Level::Organization,
                                                                 static_cast<std::uint32_t>(organizations.integer(row)))
                                              : std::string();
    const facts::Column* source_rows = table.find("source_row");
    if (source_rows == nullptr || !source_rows->has(row)) {
        return name;
    }
    return fmt::format("{}, строка {}", name, source_rows->integer(row));
}

/// By its title in the year; a year before it was defined has no value, and shows the latest title.
const catalog::Indicator* indicator_of(const Assessment& assessment, const engine::ExplainedPart& part) {
    const catalog::Indicator* latest = assessment.catalog().find_indicator(part.indicator);
    const catalog::Indicator* of_year = latest->of_year(part.year);
    return of_year == nullptr ? latest : of_year;
}

void add_parts(const Assessment& assessment, const engine::Explanation& explanation, Passport& passport) {
    for (const engine::ExplainedPart& part : explanation.parts) {
        passport.parts.push_back({indicator_of(assessment, part), part.year, part.entry});
    }
}

void add_related(const Assessment& assessment, const formula::Plan& plan, const engine::Explanation& explanation,
                 Passport& passport) {
    passport.num_rows = explanation.num_rows;
    if (explanation.related.empty() || explanation.rows.empty()) {
        return;
    }
    const facts::FactSet& facts = assessment.facts();
    const facts::FactTable* other = facts.table(plan.population.table);
    const facts::FactTable& table = other == nullptr ? facts.results() : *other;
    for (const engine::RelatedNumbers& related : explanation.related) {
        passport.related.push_back(related.words);
    }
    for (std::size_t i = 0; i < std::min(explanation.rows.size(), kPassportRows); ++i) {
        PassportRow row{row_name(facts, table, explanation.rows[i]), {}};
        for (const engine::RelatedNumbers& related : explanation.related) {
            row.values.push_back(related.by_row[i]);
        }
        passport.rows.push_back(std::move(row));
    }
}

}  // namespace

Result<Passport> passport(const Assessment& assessment, const PassportRequest& request) {
    const auto plans = assessment.plans();
    const auto plan = std::find_if(plans.begin(), plans.end(), [&](const formula::Plan& candidate) {
        return candidate.indicator == request.indicator;
    });
    if (plan == plans.end()) {
        std::vector<std::string> ids;
        for (const formula::Plan& known : plans) {
            ids.push_back(known.indicator);
        }
        return fail(ErrorCode::NotFound,
                    fmt::format("Показателя {} в наборе «{}» нет.{}", request.indicator, assessment.profile().id,
                                hint(text::nearest(request.indicator, ids))));
    }
    const Result<std::uint32_t> unit = find_unit(assessment, request);
    if (!unit) {
        return tl::make_unexpected(unit.error());
    }
    const Result<cube::Breakdown> breakdown = parse_breakdown(request.breakdown);
    if (!breakdown) {
        return tl::make_unexpected(breakdown.error());
    }
    const cube::ValueTable& values = assessment.values();
    const cube::Entry* entry = values.find(request.indicator, request.year, request.level, *unit, *breakdown);
    if (entry == nullptr) {
        return fail(ErrorCode::NotFound,
                    fmt::format("Такого значения показателя {} за {} год нет. {}", request.indicator, request.year,
                                what_there_is(assessment, request, *unit)));
    }
    const engine::Explanation explanation = engine::explain(*plan, assessment.facts(), values, *entry);
    Passport passport;
    passport.indicator = assessment.catalog().find_indicator(request.indicator)->of_year(entry->year);
    passport.entry = entry;
    passport.unit_name = facts::unit_name(assessment.facts(), entry->level, entry->unit);
    passport.breakdown_words = cube::words(assessment.catalog(), *breakdown);
    passport.value_words = explanation.value_words;
    passport.population_words = explanation.population_words;
    const formula::Plan* of_year = formula::plan_of_year(*plan, entry->year);
    MSOKO_ASSERT(of_year != nullptr);
    passport.years = of_year->validity;
    passport.definitions = definitions_of(assessment, *of_year, explanation);
    passport.reason = values.reasons()[entry->value.reason];
    for (const engine::SourceRows& rows : explanation.sources) {
        passport.sources.push_back({rows.source->file, rows.source->sheet, rows.num_rows, rows.ranges});
    }
    add_parts(assessment, explanation, passport);
    add_related(assessment, *of_year, explanation, passport);
    return passport;
}

Result<std::vector<Passport>> passports(const Assessment& assessment, const PassportRequest& request) {
    Result<Passport> total = passport(assessment, request);
    if (total) {
        return std::vector<Passport>{std::move(*total)};
    }
    const Result<std::uint32_t> unit = find_unit(assessment, request);
    std::vector<Passport> parts;
    for (const cube::Entry& entry : assessment.values().of(request.indicator)) {
        if (unit && request.breakdown.empty() && entry.year == request.year && entry.level == request.level &&
            entry.unit == *unit) {
            PassportRequest part = request;
            part.breakdown = cube::to_string(assessment.values().breakdowns()[entry.breakdown]);
            if (Result<Passport> explained = passport(assessment, part); explained) {
                parts.push_back(std::move(*explained));
            }
        }
    }
    if (parts.empty()) {
        return tl::make_unexpected(std::move(total.error()));
    }
    return parts;
}

}  // namespace msoko::app
