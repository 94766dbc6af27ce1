#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "growth_json.hpp"
#include "msoko/app/comparison_parameters.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using analysis::Change;
using number::format;

Growth growth_of(const app::Assessment& assessment) {
    const analysis::GrowthParameters parameters = app::growth_parameters(assessment.catalog(), assessment.profile());
    const std::vector<analysis::Position> positions = analysis::find_positions(assessment.facts());
    return {analysis::indicator_changes(assessment.values(), parameters),
            analysis::place_changes(positions, assessment.facts(), parameters),
            analysis::place_trends(positions, assessment.facts()),
            analysis::procedure_gaps(positions, assessment.facts(), parameters),
            analysis::plan_results(assessment.facts(), assessment.catalog(), assessment.values())};
}

std::string interval_of(const stats::Interval& interval, int decimals) {
    return fmt::format("{}…{}", format(interval.low, decimals), format(interval.high, decimals));
}

/// A change of an indicator that is better higher is better where it rises.
std::string direction(Change change, catalog::Better better) {
    if (better == catalog::Better::None || change == Change::Same) {
        return std::string(label(change));
    }
    const bool is_better = (change == Change::Risen) == (better == catalog::Better::Higher);
    return fmt::format("{} ({})", label(change), is_better ? "к лучшему" : "к худшему");
}

/// Columns of the plainest breakdown of each indicator: 0 where it has a total.
std::map<std::uint32_t, std::size_t> plainest_breakdowns(const app::Assessment& assessment, const Growth& growth) {
    std::map<std::uint32_t, std::size_t> plainest;
    for (const analysis::IndicatorChange& change : growth.indicators) {
        const std::size_t width = assessment.values().breakdowns()[change.breakdown].size();
        const auto [known, is_new] = plainest.emplace(change.indicator, width);
        known->second = std::min(known->second, width);
    }
    return plainest;
}

/// Changes of totals; of parts, which are many and say mostly the same, only how many changed.
void print_indicators(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    TerminalTable table({{"Где", Align::Left, 36},
                         {"Показатель", Align::Left, 60},
                         {"Разрез", Align::Left, 30},
                         {"Год", Align::Right},
                         {"Было", Align::Right},
                         {"Стало", Align::Right},
                         {"Изменение, интервал 95 %", Align::Right},
                         {"Вывод"}});
    std::int64_t num_same = 0;
    std::int64_t num_of_parts = 0;
    const std::map<std::uint32_t, std::size_t> plainest = plainest_breakdowns(assessment, growth);
    for (const analysis::IndicatorChange& change : growth.indicators) {
        if ((options.year != 0 && options.year != change.year) ||
            !is_asked_place(assessment, options, change.level, change.unit)) {
            continue;
        }
        if (change.state == Change::Same) {
            ++num_same;
            continue;
        }
        const cube::Breakdown& breakdown = assessment.values().breakdowns()[change.breakdown];
        if (breakdown.size() > plainest.at(change.indicator)) {
            ++num_of_parts;
            continue;
        }
        const std::string& id = assessment.values().indicators()[change.indicator];
        const catalog::Indicator& indicator = *assessment.catalog().find_indicator(id);
        table.add({unit_name(assessment.facts(), change.level, change.unit), id + ". " + indicator.short_title,
                   cube::words(assessment.catalog(), breakdown), std::to_string(change.year), format(change.before, 1),
                   format(change.now, 1), interval_of(change.interval, 1), direction(change.state, indicator.better)});
    }
    if (!table.is_empty()) {
        fmt::print("Показатели, которые изменились за год больше погрешности:\n{}", table.to_string());
    }
    fmt::print("Кроме того, по разрезам (--json): {}. Без изменений сверх погрешности: {}.\n\n", format(num_of_parts),
               format(num_same));
}

void print_places(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth,
                  analysis::GrowthKind kind) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Было: работа"},
                         {"Место", Align::Right},
                         {"Стало: работа"},
                         {"Место", Align::Right},
                         {"Изменение, интервал 95 %", Align::Right},
                         {"Место среди школ"}});
    std::int64_t num_compared = 0;
    for (const analysis::PlaceChange& change : growth.places) {
        if (change.kind != kind ||
            !is_asked(assessment, options, year_of(assessment, change.later), change.later.organization)) {
            continue;
        }
        ++num_compared;
        if (change.state != Change::Same || !options.organization.empty()) {
            table.add({school_title(assessment, change.later.organization),
                       work_title(assessment, change.earlier.paper), format(change.earlier.place.value, 2),
                       work_title(assessment, change.later.paper), format(change.later.place.value, 2),
                       interval_of(change.interval, 2), std::string(label(change.state))});
        }
    }
    if (num_compared == 0) {
        return;
    }
    fmt::print("{} Сравнений: {}.\n{}\n",
               kind == analysis::GrowthKind::SameWork ? "Одна и та же работа, разные дети."
                                                      : "Те же дети через год (когорты).",
               format(num_compared), table.is_empty() ? "Изменений сверх погрешности нет.\n" : table.to_string());
}

void print_trends(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Последняя работа"},
                         {"Лет", Align::Right},
                         {"Изменение за год, интервал 95 %", Align::Right},
                         {"Тенденция"}});
    std::int64_t num_seen = 0;
    for (const analysis::PlaceTrend& trend : growth.trends) {
        const analysis::Position& last = trend.years.back();
        if (!is_asked(assessment, options, year_of(assessment, last), trend.organization)) {
            continue;
        }
        ++num_seen;
        if (trend.trend.is_change || !options.organization.empty()) {
            table.add({school_title(assessment, trend.organization), work_title(assessment, last.paper),
                       format(static_cast<std::int64_t>(trend.years.size())), interval_of(trend.trend.interval, 2),
                       !trend.trend.is_change  ? "не видна"
                       : trend.trend.slope > 0 ? "вверх"
                                               : "вниз"});
        }
    }
    if (num_seen > 0) {
        fmt::print(
            "Тенденции за три года и больше. Рядов: {}; примерно один из двадцати мог бы выделиться случайно.\n{}\n",
            format(num_seen), table.is_empty() ? "Тенденций сверх погрешности нет.\n" : table.to_string());
    }
}

std::string procedure_title(const app::Assessment& assessment, const std::string& id) {
    const catalog::Procedure* procedure = assessment.catalog().find_procedure(id);
    return procedure == nullptr ? id : procedure->label;
}

void print_gaps(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Учебный год", Align::Right},
                         {"Предмет"},
                         {"Процедура"},
                         {"Место", Align::Right},
                         {"Процедура"},
                         {"Место", Align::Right},
                         {"Разница, интервал 95 %", Align::Right},
                         {"Согласие"}});
    std::int64_t num_compared = 0;
    for (const analysis::ProcedureGap& gap : growth.gaps) {
        if (!is_asked(assessment, options, gap.school_year, gap.organization)) {
            continue;
        }
        ++num_compared;
        if (gap.is_gap || !options.organization.empty()) {
            const catalog::Subject* subject = assessment.catalog().find_subject(gap.subject);
            table.add({school_title(assessment, gap.organization),
                       fmt::format("{}/{:02}", gap.school_year - 1, gap.school_year % 100),
                       subject == nullptr ? gap.subject : subject->label, procedure_title(assessment, gap.first),
                       format(gap.first_place.value, 2), procedure_title(assessment, gap.second),
                       format(gap.second_place.value, 2), interval_of(gap.interval, 2),
                       gap.is_gap ? "расходятся" : "в пределах погрешности"});
        }
    }
    if (num_compared > 0) {
        fmt::print("Разные процедуры одного года по одному предмету (писали разные дети). Сравнений: {}.\n{}\n",
                   format(num_compared), table.is_empty() ? "Расхождений сверх погрешности нет.\n" : table.to_string());
    }
}

void print_plans(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    TerminalTable table({{"Год", Align::Right},
                         {"Где", Align::Left, 40},
                         {"Показатель", Align::Left, 60},
                         {"Год назад", Align::Right},
                         {"План", Align::Right},
                         {"Ожидалось изменение", Align::Right},
                         {"Значение", Align::Right},
                         {"Изменилось", Align::Right},
                         {"Вывод"}});
    const auto number_or_dash = [](std::optional<double> value) { return value ? format(*value, 1) : "—"; };
    for (const analysis::PlanResult& result : growth.plans) {
        if (is_asked(assessment, options, result.year, result.organization)) {
            const catalog::Indicator* indicator = assessment.catalog().find_indicator(result.indicator);
            table.add({std::to_string(result.year), unit_name(assessment.facts(), result.level, result.unit),
                       fmt::format("{}. {}", result.indicator,
                                   indicator == nullptr ? "такого показателя нет" : indicator->short_title),
                       number_or_dash(result.before), number::format_plain(result.plan),
                       number_or_dash(result.expected_change()), number_or_dash(result.value),
                       number_or_dash(result.change()), std::string(label(result.state))});
        }
    }
    if (!table.is_empty()) {
        fmt::print("Ожидаемая динамика: плановые значения (таблица target):\n{}\n", table.to_string());
    }
}

void print_tables(const app::Assessment& assessment, const AnalysisOptions& options, const Growth& growth) {
    print_indicators(assessment, options, growth);
    print_places(assessment, options, growth, analysis::GrowthKind::SameWork);
    print_places(assessment, options, growth, analysis::GrowthKind::Cohort);
    print_trends(assessment, options, growth);
    print_gaps(assessment, options, growth);
    print_plans(assessment, options, growth);
    fmt::print(
        "Место школы — на сколько стандартных отклонений одного ученика её средний результат выше (ниже — с минусом) "
        "результата остальных школ, писавших ту же работу. В работах разных лет нет общих заданий, поэтому "
        "сравнивается "
        "место, а не баллы; оно могло измениться и оттого, что изменились другие. Вывод делается с поправкой на число "
        "сравнений. Результаты ВПР для оценки организаций и педагогов не используются.\n");
}

Result<void> print_growth(const app::Assessment& assessment, const AnalysisOptions& options) {
    const Growth growth = growth_of(assessment);
    if (options.is_json) {
        fmt::print("{}\n", boost::json::serialize(growth_json(assessment, options, growth)));
    } else {
        print_tables(assessment, options, growth);
    }
    return {};
}

}  // namespace

void add_growth(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen,
                 {"growth", "динамика: что изменилось больше погрешности", print_growth, declare_json});
}

}  // namespace msoko::cli
