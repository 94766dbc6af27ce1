#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "analysis_run.hpp"
#include "msoko/analysis/explanation.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using analysis::Signal;
using number::format;

std::string basis(const Signal& signal, const facts::FactSet& facts) {
    if (signal.kind == analysis::SignalKind::Heaping) {
        return "расчёт системы";
    }
    return analysis::is_official(signal, facts) ? "методика ФИОКО 2019" : "по аналогии с ней";
}

/// Tested and flagged by work and kind: how often a sign is found at all.
void print_counts(const app::Assessment& assessment, const AnalysisOptions& options) {
    struct Counts {
        std::int64_t tested = 0;
        std::int64_t flagged = 0;
    };
    std::map<std::pair<std::uint32_t, analysis::SignalKind>, Counts> counts;
    for (const Signal& signal : assessment.signals()) {
        if (is_asked(assessment, options, assessment.facts().papers()[signal.paper].year, signal.organization)) {
            Counts& of_kind = counts[{signal.paper, signal.kind}];
            ++of_kind.tested;
            of_kind.flagged += signal.is_flagged ? 1 : 0;
        }
    }
    TerminalTable table({{"Работа"}, {"Признак"}, {"Проверено", Align::Right}, {"Отмечено", Align::Right}});
    for (const auto& [key, of_kind] : counts) {
        table.add({work_title(assessment, key.first), std::string(label(key.second)), format(of_kind.tested),
                   format(of_kind.flagged)});
    }
    fmt::print("Признаки необъективности. Признак — повод перепроверить работы, а не вывод о нарушении.\n\n{}\n",
               table.to_string());
}

void print_flagged(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Организация", Align::Left, 40},
                         {"Работа"},
                         {"Признак"},
                         {"Значение", Align::Right},
                         {"Порог", Align::Right},
                         {"Работ", Align::Right},
                         {"Основание"}});
    for (const Signal& signal : assessment.signals()) {
        if (signal.is_flagged &&
            is_asked(assessment, options, assessment.facts().papers()[signal.paper].year, signal.organization)) {
            table.add({school_title(assessment, signal.organization), work_title(assessment, signal.paper),
                       std::string(label(signal.kind)), format(signal.statistic, 3), format(signal.threshold, 3),
                       format(signal.n), basis(signal, assessment.facts())});
        }
    }
    fmt::print("{}\n", table.is_empty() ? "Признаков нет." : "Отмеченные организации:\n" + table.to_string());
}

/// In whole sentences, where one organization was asked for.
void print_sentences(const app::Assessment& assessment, const AnalysisOptions& options) {
    if (options.organization.empty()) {
        return;
    }
    for (const Signal& signal : assessment.signals()) {
        if (is_asked(assessment, options, assessment.facts().papers()[signal.paper].year, signal.organization)) {
            fmt::print("- {}\n", explain(signal, assessment.facts(), assessment.catalog()));
        }
    }
}

void print_indices(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Год", Align::Right},
                         {"Где"},
                         {"Индекс объективности", Align::Right},
                         {"Интервал 95 %"},
                         {"Школ", Align::Right},
                         {"С признаком", Align::Right},
                         {"По каким работам"}});
    for (const analysis::ObjectivityIndex& index : assessment.objectivity()) {
        if (options.year == 0 || options.year == index.year) {
            table.add({std::to_string(index.year), unit_name(assessment.facts(), index.level, index.unit),
                       format(index.value, 1),
                       fmt::format("{}–{}", format(index.interval.low, 1), format(index.interval.high, 1)),
                       format(index.num_schools), format(index.num_flagged),
                       index.scope == analysis::IndexScope::Official ? "названным в методике" : "всем"});
        }
    }
    if (!table.is_empty()) {
        fmt::print("\n{}", table.to_string());
    }
}

void print_signals(const app::Assessment& assessment, const AnalysisOptions& options) {
    print_counts(assessment, options);
    print_flagged(assessment, options);
    print_sentences(assessment, options);
    if (options.organization.empty()) {
        print_indices(assessment, options);
    }
}

}  // namespace

void add_signals(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen, "signals", "признаки необъективности: что проверено и что отмечено",
                 print_signals);
}

}  // namespace msoko::cli
