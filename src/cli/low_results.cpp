#include <fmt/format.h>

#include "analysis_run.hpp"
#include "low_support.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using analysis::LowResult;
using analysis::LowSchool;
using analysis::LowState;
using number::format;

std::string in_words(std::optional<LowState> state) {
    return state ? std::string(label(*state)) : "нет данных";
}

void print_schools(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Год", Align::Right},
                         {"Организация", Align::Left, 40},
                         {"Две процедуры года"},
                         {"Два года подряд"},
                         {"Низкие результаты"},
                         {"Зона риска"},
                         {"Индекс", Align::Right},
                         {"Превышение, п. п.", Align::Right},
                         {"Низких процедур", Align::Right}});
    for (const LowSchool& school : assessment.low_schools()) {
        const bool is_shown = school.num_low > 0 || school.is_in_risk_zone || !options.organization.empty();
        if (is_shown && is_asked(assessment, options, school.year, school.organization)) {
            table.add({std::to_string(school.year), school_title(assessment, school.organization),
                       in_words(school.many), in_words(school.repeated), in_words(school.state),
                       school.is_in_risk_zone ? "да" : "нет", format(school.index, 1), format(school.excess, 1),
                       fmt::format("{} из {}", school.num_low, school.num_procedures)});
        }
    }
    fmt::print("{}\n", table.is_empty() ? "Школ с низкими результатами и школ зоны риска нет."
                                        : "Школы с низкими результатами и школы зоны риска:\n" + table.to_string());
}

void print_results(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Работа"},
                         {"«2», %", Align::Right},
                         {"Интервал 95 %"},
                         {"Работ", Align::Right},
                         {"Низкий результат"},
                         {"Вероятность, %", Align::Right}});
    for (const LowResult& result : assessment.low_results()) {
        const bool is_shown = result.state != LowState::No || !options.organization.empty();
        if (is_shown &&
            is_asked(assessment, options, assessment.facts().papers()[result.paper].year, result.organization)) {
            table.add(
                {school_title(assessment, result.organization), work_title(assessment, result.paper),
                 format(100 * result.share(), 1),
                 fmt::format("{}–{}", format(100 * result.interval.low, 1), format(100 * result.interval.high, 1)),
                 format(result.count.trials), std::string(result.is_few ? "мало работ" : label(result.state)),
                 result.probability ? format(100 * *result.probability, 0) : "—"});
        }
    }
    if (!table.is_empty()) {
        fmt::print("Результаты:\n{}\n", table.to_string());
    }
}

void print_indices(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Год", Align::Right},
                         {"Где"},
                         {"Школ с низким результатом, %", Align::Right},
                         {"Интервал 95 %"},
                         {"Таких", Align::Right},
                         {"Всего", Align::Right}});
    for (const auto& index : analysis::low_result_indices(assessment.low_schools(), assessment.facts())) {
        if (options.year == 0 || options.year == index.year) {
            table.add({std::to_string(index.year), unit_name(assessment.facts(), index.level, index.unit),
                       format(index.value, 1),
                       fmt::format("{}–{}", format(index.interval.low, 1), format(index.interval.high, 1)),
                       format(index.num_low), format(index.num_schools)});
        }
    }
    if (!table.is_empty()) {
        fmt::print("{}\n", table.to_string());
    }
}

void print_moves(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Год", Align::Right}, {"Организация", Align::Left, 40}, {"Перечень"}});
    for (const analysis::ListMove& move : analysis::list_moves(assessment.low_schools())) {
        if (is_asked(assessment, options, move.year, move.organization)) {
            table.add({std::to_string(move.year), school_title(assessment, move.organization),
                       std::string(label(move.change))});
        }
    }
    if (!table.is_empty()) {
        fmt::print("Перечень по сравнению с прошлым годом:\n{}\n", table.to_string());
    }
}

Result<void> print_low_results(const app::Assessment& assessment, const AnalysisOptions& options) {
    const Result<LowSupport> support = low_support(assessment);
    if (!support) {
        return tl::make_unexpected(support.error());
    }
    if (options.is_json) {
        fmt::print("{}\n", boost::json::serialize(low_results_json(assessment, options, *support)));
        return {};
    }
    print_schools(assessment, options);
    print_results(assessment, options);
    print_moves(assessment, options);
    if (options.organization.empty()) {
        print_indices(assessment, options);
    }
    print_low_support(assessment, options, *support);
    fmt::print(
        "«По правилу» — доля достигла порога, но при таком числе работ это может быть случайностью; "
        "«подтверждён» — весь интервал не ниже порога. Вероятность — что настоящая доля не ниже порога, с учётом "
        "остальных школ. Пороги — параметры low_result_share, low_school_rule, low_result_core_only, "
        "risk_zone_share.\n");
    return {};
}

}  // namespace

void add_low_results(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(
        app, installation, chosen,
        {"low-results", "школы с низкими результатами, зоны риска и чем им помочь", print_low_results, declare_json});
}

}  // namespace msoko::cli
