#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <boost/json.hpp>
#include <cmath>
#include <memory>

#include "analysis_run.hpp"
#include "msoko/analysis/rating.hpp"
#include "msoko/app/compare.hpp"
#include "msoko/app/comparison_parameters.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using analysis::LeftOut;
using analysis::RatedSchool;
using analysis::RatingResult;
using number::format;

struct RatingOptions {
    std::string rating = "schools";
};

/// «3», «3–4» where equal scores share places 3 and 4: 3,5.
std::string place(double value) {
    const double nearest = std::round(2 * value) / 2;
    return format(nearest, nearest == std::floor(nearest) ? 0 : 1);
}

std::string places(double low, double high) {
    return low == high ? place(low) : fmt::format("{}–{}", place(low), place(high));
}

std::string_view words(LeftOut reason) {
    switch (reason) {
        case LeftOut::Vpr:
            return "опирается на ВПР: использовать их для оценки организаций не предусмотрено (письмо Рособрнадзора от "
                   "18.04.2025 № 02-86; параметр vpr_in_rating)";
        case LeftOut::NotComputed:
            return "нет в наборе показателей";
        case LeftOut::NoDirection:
            return "не сказано, больше или меньше — лучше";
        case LeftOut::NoValues:
            return "за этот год нет значений, которые различали бы школы";
    }
    return "";
}

std::string title_of(const app::Assessment& assessment, const catalog::RatingComponent& component) {
    const catalog::Indicator* indicator = assessment.catalog().find_indicator(component.indicator);
    std::string breakdown;
    for (const cube::Breakdown& known : assessment.values().breakdowns()) {
        if (!component.breakdown.empty() && cube::to_string(known) == component.breakdown) {
            breakdown = fmt::format(" ({})", cube::words(assessment.catalog(), known));
        }
    }
    return fmt::format("{}. {}{}", component.indicator, indicator->short_title, breakdown);
}

void print_components(const app::Assessment& assessment, const catalog::Rating& rating, const RatingResult& result) {
    TerminalTable table({{"Показатель", Align::Left, 90}, {"Доля веса, %", Align::Right}});
    for (std::size_t i = 0; i < result.used.size(); ++i) {
        table.add({title_of(assessment, rating.components[result.used[i]]), format(100 * result.shares[i], 1)});
    }
    fmt::print("{}", table.to_string());
    for (const analysis::LeftOutComponent& left_out : result.left_out) {
        fmt::print("Не входит: {} — {}.\n", title_of(assessment, rating.components[left_out.component]),
                   words(left_out.reason));
    }
    fmt::print("\n");
}

void print_places(const app::Assessment& assessment, const AnalysisOptions& options, const RatingResult& result) {
    TerminalTable table({{"Место", Align::Right},
                         {"Организация", Align::Left, 44},
                         {"Балл", Align::Right},
                         {"Места с учётом погрешности", Align::Right},
                         {"При других весах", Align::Right},
                         {"Без одного показателя", Align::Right},
                         {"Части балла по порядку показателей"}});
    for (const RatedSchool& school : result.schools) {
        if (is_asked(assessment, options, school.organization)) {
            std::vector<std::string> parts;
            parts.reserve(school.parts.size());
            for (const std::optional<double>& part : school.parts) {
                parts.push_back(part ? format(*part, 0) : "—");
            }
            table.add({place(school.place), school_title(assessment, school.organization), format(school.score, 1),
                       places(school.low, school.high), places(school.low_by_weights, school.high_by_weights),
                       places(school.low_without_one, school.high_without_one),
                       fmt::format("{}", fmt::join(parts, " · "))});
        }
    }
    fmt::print("{}", table.is_empty() ? "Организаций в рейтинге нет.\n" : table.to_string());
    for (const facts::OrgId organization : result.unrated) {
        if (is_asked(assessment, options, organization)) {
            fmt::print("Вне рейтинга: {} — известна слишком малая часть показателей.\n",
                       school_title(assessment, organization));
        }
    }
    fmt::print("\n");
}

void print_year(const app::Assessment& assessment, const AnalysisOptions& options, const catalog::Rating& rating,
                const RatingResult& result, int year) {
    fmt::print("{}, {} год\n", rating.title, year);
    if (result.used.empty() && options.year == 0) {
        fmt::print("Рейтинга нет: ни один показатель не различает школы этого года. Почему — с --in-year {}.\n\n",
                   year);
        return;
    }
    print_components(assessment, rating, result);
    print_places(assessment, options, result);
}

json::object school_json(const app::Assessment& assessment, const RatedSchool& school, int year) {
    json::array parts;
    for (const std::optional<double>& part : school.parts) {
        parts.push_back(part ? json::value(*part) : json::value(nullptr));
    }
    return {{"org", unit_id(assessment.facts(), catalog::Level::Organization, school.organization.value, year)},
            {"place", school.place},
            {"score", school.score},
            {"places", json::array{school.low, school.high}},
            {"places_by_weights", json::array{school.low_by_weights, school.high_by_weights}},
            {"places_without_one", json::array{school.low_without_one, school.high_without_one}},
            {"parts", std::move(parts)}};
}

json::object to_json(const app::Assessment& assessment, const AnalysisOptions& options, const catalog::Rating& rating,
                     const RatingResult& result, int year) {
    json::array components;
    for (std::size_t i = 0; i < result.used.size(); ++i) {
        const catalog::RatingComponent& component = rating.components[result.used[i]];
        components.push_back(json::object{
            {"indicator", component.indicator}, {"breakdown", component.breakdown}, {"share", result.shares[i]}});
    }
    json::array left_out;
    for (const analysis::LeftOutComponent& one : result.left_out) {
        left_out.push_back(json::object{{"indicator", rating.components[one.component].indicator},
                                        {"reason", std::string(to_string(one.reason))}});
    }
    json::array schools;
    for (const RatedSchool& school : result.schools) {
        if (is_asked(assessment, options, school.organization)) {
            schools.push_back(school_json(assessment, school, year));
        }
    }
    json::array unrated;
    for (const facts::OrgId organization : result.unrated) {
        unrated.emplace_back(unit_id(assessment.facts(), catalog::Level::Organization, organization.value, year));
    }
    return {{"rating", rating.id},
            {"year", year},
            {"components", std::move(components)},
            {"left_out", std::move(left_out)},
            {"schools", std::move(schools)},
            {"unrated", std::move(unrated)}};
}

Result<void> print_rating(const app::Assessment& assessment, const AnalysisOptions& options, const RatingOptions& own) {
    const auto definitions = app::comparison_definitions(assessment);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    const catalog::Rating* rating = definitions->find_rating(own.rating);
    if (rating == nullptr) {
        std::vector<std::string> ids;
        ids.reserve(definitions->ratings.size());
        for (const catalog::Rating& one : definitions->ratings) {
            ids.push_back(one.id);
        }
        return fail(ErrorCode::Usage, fmt::format("Рейтинга «{}» нет. Есть: {}.", own.rating, fmt::join(ids, ", ")));
    }
    const analysis::RatingParameters parameters = app::rating_parameters(assessment.catalog(), assessment.profile());
    const analysis::RatingMaterial material{assessment.values(), assessment.facts(), assessment.catalog(),
                                            assessment.profile()};
    json::array array;
    for (const int year : assessment.facts().years()) {
        if (options.year != 0 && options.year != year) {
            continue;
        }
        const RatingResult result = analysis::rate_schools(*rating, year, material, parameters);
        if (options.is_json) {
            array.push_back(to_json(assessment, options, *rating, result, year));
        } else {
            print_year(assessment, options, *rating, result, year);
        }
    }
    if (options.is_json) {
        fmt::print("{}\n", json::serialize(array));
    } else {
        fmt::print(
            "Показатели и веса: {} ({}).\nМеста в пределах погрешности не различаются: при 90 % уверенности место "
            "школы "
            "лежит между указанными. Если при других весах место сильно меняется, опираться на него нельзя. Рейтинг — "
            "проект для обсуждения, пока его не утвердили.\n",
            rating->source, words(rating->status));
    }
    return {};
}

}  // namespace

void add_rating(CLI::App& app, const Installation& installation, Command& chosen) {
    const auto own = std::make_shared<RatingOptions>();
    add_analysis(app, installation, chosen,
                 {"rating", "рейтинг школ по объявленным показателям и весам",
                  [own](const app::Assessment& assessment, const AnalysisOptions& options) {
                      return print_rating(assessment, options, *own);
                  },
                  [own](CLI::App& command, AnalysisOptions& options) {
                      command.add_option("--rating", own->rating, "какой рейтинг каталога (schools)");
                      declare_json(command, options);
                  }});
}

}  // namespace msoko::cli
