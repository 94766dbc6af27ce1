#include <fmt/format.h>

#include <boost/json.hpp>

#include "analysis_run.hpp"
#include "msoko/analysis/context_model.hpp"
#include "msoko/app/compare.hpp"
#include "msoko/app/comparison_parameters.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using analysis::AgainstExpected;
using analysis::ContextModel;
using analysis::ExpectedResult;
using number::format;

std::string interval_of(const stats::Interval& interval) {
    return fmt::format("{}…{}", format(interval.low, 1), format(interval.high, 1));
}

const std::string& factor_title(const app::Assessment& assessment, const std::string& indicator) {
    return assessment.catalog().find_indicator(indicator)->short_title;
}

void print_factors(const app::Assessment& assessment, const ContextModel& model) {
    TerminalTable table({{"Условие"},
                         {"Разница результатов, п. п.", Align::Right},
                         {"Интервал 95 %", Align::Right},
                         {"p с поправкой", Align::Right},
                         {"Связь"}});
    for (const analysis::ContextFactor& factor : model.factors) {
        table.add({factor_title(assessment, factor.indicator), format(factor.difference, 1),
                   interval_of(factor.interval), format(factor.p, 3), factor.is_related ? "есть" : "не видна"});
    }
    fmt::print("{}", table.to_string());
    fmt::print(
        "Разница — между школами, у которых условие отличается на одно стандартное отклонение, а прочие условия "
        "таблицы одинаковы. Связь не означает, что условие — причина результата.\n");
    if (model.explained_share) {
        fmt::print(
            "Различия между школами — {} всех различий между работами; с условиями связано {} различий между "
            "школами.\n",
            number::format_percent(100 * model.between_share, 0),
            number::format_percent(100 * *model.explained_share, 0));
    } else {
        fmt::print("Школы в этой работе различаются не больше, чем по случайности.\n");
    }
}

void print_schools(const app::Assessment& assessment, const AnalysisOptions& options, const ContextModel& model) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Работ", Align::Right},
                         {"Результат, %", Align::Right},
                         {"Ожидаемый, %", Align::Right},
                         {"Разница с учётом числа работ", Align::Right},
                         {"Интервал 95 %", Align::Right},
                         {"Вывод"}});
    std::int64_t num_same = 0;
    for (const ExpectedResult& school : model.schools) {
        const bool is_listed = school.state != AgainstExpected::Same || !options.organization.empty();
        num_same += school.state == AgainstExpected::Same ? 1 : 0;
        if (is_listed && is_asked(assessment, options, school.organization)) {
            table.add({school_title(assessment, school.organization), format(school.n), format(school.actual, 1),
                       format(school.expected, 1), format(school.residual, 1), interval_of(school.interval),
                       std::string(label(school.state)) + (school.is_resilient ? ", хотя условия из трудных" : "")});
        }
    }
    fmt::print("{}Неотличимы от ожидаемого: {} из {}.\n",
               table.is_empty() ? "" : "Школы, чей результат отличается от ожидаемого:\n" + table.to_string(),
               format(num_same), format(static_cast<std::int64_t>(model.schools.size())));
    if (!model.without.empty()) {
        fmt::print("Условия неизвестны, в расчёт не вошли: {}.\n",
                   format(static_cast<std::int64_t>(model.without.size())));
    }
}

json::array interval_json(const stats::Interval& interval) {
    return {interval.low, interval.high};
}

json::object to_json(const app::Assessment& assessment, const AnalysisOptions& options, const ContextModel& model) {
    const facts::Paper& paper = assessment.facts().papers()[model.paper];
    json::array factors;
    for (const analysis::ContextFactor& factor : model.factors) {
        factors.push_back(json::object{{"indicator", factor.indicator},
                                       {"difference", factor.difference},
                                       {"interval", interval_json(factor.interval)},
                                       {"p", factor.p},
                                       {"related", factor.is_related}});
    }
    json::array schools;
    for (const ExpectedResult& school : model.schools) {
        if (is_asked(assessment, options, school.organization)) {
            schools.push_back(json::object{{"org", unit_id(assessment.facts(), catalog::Level::Organization,
                                                           school.organization.value, paper.year)},
                                           {"n", school.n},
                                           {"actual", school.actual},
                                           {"expected", school.expected},
                                           {"residual", school.residual},
                                           {"interval", interval_json(school.interval)},
                                           {"p", school.p},
                                           {"state", std::string(to_string(school.state))},
                                           {"resilient", school.is_resilient}});
        }
    }
    json::object object{{"year", paper.year},
                        {"run", std::string(to_string(paper.run))},
                        {"procedure", paper.procedure},
                        {"subject", paper.subject},
                        {"grade", paper.grade},
                        {"context_year", model.context_year},
                        {"between_share", model.between_share},
                        {"without_context", model.without.size()},
                        {"factors", std::move(factors)},
                        {"schools", std::move(schools)}};
    object["explained_share"] = model.explained_share ? json::value(*model.explained_share) : json::value(nullptr);
    return object;
}

Result<void> print_context(const app::Assessment& assessment, const AnalysisOptions& options) {
    const auto definitions = app::comparison_definitions(assessment);
    if (!definitions) {
        return tl::make_unexpected(definitions.error());
    }
    const std::vector<ContextModel> models = analysis::fit_context_models(
        assessment.values(), assessment.facts(), assessment.catalog(), analysis::context_indicators(*definitions),
        app::context_model_parameters(assessment.catalog(), assessment.profile()));
    json::array array;
    for (const ContextModel& model : models) {
        const facts::Paper& paper = assessment.facts().papers()[model.paper];
        if (options.year != 0 && options.year != paper.year) {
            continue;
        }
        if (options.is_json) {
            array.push_back(to_json(assessment, options, model));
            continue;
        }
        fmt::print("{}; условия — за {} год\n", work_title(assessment, model.paper), model.context_year);
        print_factors(assessment, model);
        print_schools(assessment, options, model);
        fmt::print("\n");
    }
    if (options.is_json) {
        fmt::print("{}\n", json::serialize(array));
    } else if (models.empty()) {
        fmt::print(
            "Ожидаемый результат не рассчитан: нужны сведения об условиях (реестры org и student, социальный паспорт "
            "или --context) и не меньше {} школ, писавших одну работу.\n",
            format(assessment.catalog().parameter(assessment.profile(), "expected_smallest_schools"), 0));
    } else {
        fmt::print(
            "Ожидаемый результат — средний у школ с такими же условиями. Отличие от него — повод разобраться, а не "
            "оценка школы: учтены только условия, которые известны. Результаты ВПР для оценки организаций и педагогов "
            "не используются (письмо Рособрнадзора от 18.04.2025 № 02-86). Вывод делается с поправкой на число "
            "школ.\n");
    }
    return {};
}

}  // namespace

void add_context(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen,
                 {"context", "результаты с учётом условий, в которых работают школы", print_context, declare_json});
}

}  // namespace msoko::cli
