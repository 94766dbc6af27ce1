#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <array>
#include <boost/json.hpp>
#include <map>
#include <set>

#include "analysis_run.hpp"
#include "msoko/analysis/explanation.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using analysis::Evidence;
using analysis::Signal;
using analysis::Strength;
using number::format;

/// Level of evidence from which organizations are listed where no level was asked for.
constexpr int kListedLevel = 3;

bool is_asked_family(const AnalysisOptions& options, analysis::Family family) {
    return options.family.empty() || options.family == to_string(family);
}

/// Organizations in years that the options ask for, the strongest evidence first.
std::vector<const Evidence*> chosen_evidence(const app::Assessment& assessment, const AnalysisOptions& options,
                                             int least) {
    std::vector<const Evidence*> chosen;
    for (const Evidence& evidence : assessment.evidence()) {
        const bool has_family =
            options.family.empty() ||
            std::ranges::any_of(
                evidence.signals,
                [&](std::size_t i) { return is_asked_family(options, family_of(assessment.signals()[i].kind)); }) ||
            std::ranges::any_of(evidence.events, [&](std::size_t i) {
                return is_asked_family(options, family_of(assessment.events()[i].kind));
            });
        if (evidence.level >= least && has_family &&
            is_asked(assessment, options, evidence.year, evidence.organization)) {
            chosen.push_back(&evidence);
        }
    }
    std::ranges::stable_sort(chosen, [](const Evidence* a, const Evidence* b) {
        return std::pair(-a->year, -a->level) < std::pair(-b->year, -b->level);
    });
    return chosen;
}

std::string basis(const Signal& signal, const facts::FactSet& facts) {
    if (!is_of_methodology(signal.kind)) {
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
        if (is_asked_family(options, family_of(signal.kind)) &&
            is_asked(assessment, options, assessment.facts().papers()[signal.paper].year, signal.organization)) {
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
        if (signal.is_flagged && is_asked_family(options, family_of(signal.kind)) &&
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
        if (is_asked_family(options, family_of(signal.kind)) &&
            is_asked(assessment, options, assessment.facts().papers()[signal.paper].year, signal.organization)) {
            fmt::print("- {}\n", explain(signal, assessment.facts(), assessment.catalog()));
        }
    }
    for (const analysis::EventSignal& signal : assessment.events()) {
        if (is_asked_family(options, family_of(signal.kind)) &&
            is_asked(assessment, options, signal.year, signal.organization)) {
            fmt::print("- {}\n", explain(signal, assessment.catalog()));
        }
    }
}

void print_events(const app::Assessment& assessment, const AnalysisOptions& options) {
    TerminalTable table({{"Год", Align::Right},
                         {"Организация", Align::Left, 40},
                         {"Признак"},
                         {"Таких", Align::Right},
                         {"Из", Align::Right},
                         {"По всем школам, %", Align::Right},
                         {"Вероятность с поправкой", Align::Right}});
    for (const analysis::EventSignal& signal : assessment.events()) {
        if (signal.is_flagged && is_asked_family(options, family_of(signal.kind)) &&
            is_asked(assessment, options, signal.year, signal.organization)) {
            table.add({std::to_string(signal.year), school_title(assessment, signal.organization),
                       std::string(label(signal.kind)), format(signal.count.hits), format(signal.count.trials),
                       format(100 * signal.in_all, 1), format(signal.statistic, 3)});
        }
    }
    if (!table.is_empty()) {
        fmt::print("Медали и олимпиада:\n{}\n", table.to_string());
    }
}

std::string strengths(const Evidence& evidence) {
    std::string text;
    for (std::size_t family = 0; family < analysis::kNumFamilies; ++family) {
        if (evidence.families[family] >= Strength::Weak) {
            text += fmt::format("{}{} ({})", text.empty() ? "" : ", ", label(static_cast<analysis::Family>(family)),
                                label(evidence.families[family]));
        }
    }
    return text;
}

/// How many organizations stand on each level, then those from the level asked for.
void print_evidence(const app::Assessment& assessment, const AnalysisOptions& options) {
    std::map<int, std::array<std::int64_t, 4>> levels;
    std::int64_t num_clean = 0;
    for (const Evidence* evidence : chosen_evidence(assessment, options, 0)) {
        if (evidence->is_tested()) {
            ++levels[evidence->year][static_cast<std::size_t>(evidence->level)];
        }
        num_clean += evidence->is_stably_clean ? 1 : 0;
    }
    TerminalTable counts({{"Год", Align::Right},
                          {"Уровень 0", Align::Right},
                          {"Уровень 1", Align::Right},
                          {"Уровень 2", Align::Right},
                          {"Уровень 3", Align::Right}});
    for (const auto& [year, of_year] : levels) {
        counts.add(
            {std::to_string(year), format(of_year[0]), format(of_year[1]), format(of_year[2]), format(of_year[3])});
    }
    fmt::print(
        "Уровни доказательности: 0 — признаков нет, 1 — только слабые, 2 — сильные одного рода, 3 — сильные двух родов "
        "и больше\n{}\n",
        counts.to_string());
    TerminalTable table({{"Год", Align::Right},
                         {"Организация", Align::Left, 40},
                         {"Уровень", Align::Right},
                         {"Роды признаков", Align::Left, 80},
                         {"Индекс, %", Align::Right},
                         {"В полученном списке", Align::Right}});
    const int least = options.level > 0 ? options.level : options.organization.empty() ? kListedLevel : 0;
    for (const Evidence* evidence : chosen_evidence(assessment, options, least)) {
        const std::optional<double> index = evidence->index();
        table.add({std::to_string(evidence->year), school_title(assessment, evidence->organization),
                   evidence->is_tested() ? std::to_string(evidence->level) : "—", strengths(*evidence),
                   index ? format(*index, 1) : "—", evidence->num_received > 0 ? format(evidence->num_received) : "—"});
    }
    fmt::print("Организации с уровнем от {}:\n{}\n", least, table.is_empty() ? "нет\n" : table.to_string());
    if (num_clean > 0) {
        fmt::print("Признаки стабильно отсутствуют: {}\n", format(num_clean));
    }
}

json::object to_json(const app::Assessment& assessment, const Evidence& evidence, const AnalysisOptions& options) {
    json::object families;
    for (std::size_t family = 0; family < analysis::kNumFamilies; ++family) {
        families[to_string(static_cast<analysis::Family>(family))] = to_string(evidence.families[family]);
    }
    json::array signs;
    for (const std::size_t i : evidence.signals) {
        const Signal& signal = assessment.signals()[i];
        if (is_asked_family(options, family_of(signal.kind))) {
            const auto outcome = analysis::outcome_of(signal, assessment.facts(), assessment.rechecks());
            signs.push_back(json::object{
                {"signal", to_string(signal.kind)},
                {"family", to_string(family_of(signal.kind))},
                {"work", work_title(assessment, signal.paper)},
                {"statistic", signal.statistic},
                {"threshold", signal.threshold},
                {"n", signal.n},
                {"flagged", signal.is_flagged},
                {"false_alarm", signal.false_alarm ? json::value(*signal.false_alarm) : json::value(nullptr)},
                {"recheck", outcome ? json::value(to_string(*outcome)) : json::value(nullptr)},
                {"explanation", explain(signal, assessment.facts(), assessment.catalog())}});
        }
    }
    for (const std::size_t i : evidence.events) {
        const analysis::EventSignal& signal = assessment.events()[i];
        if (is_asked_family(options, family_of(signal.kind))) {
            signs.push_back(json::object{{"signal", to_string(signal.kind)},
                                         {"family", to_string(family_of(signal.kind))},
                                         {"statistic", signal.statistic},
                                         {"threshold", signal.threshold},
                                         {"n", signal.count.trials},
                                         {"flagged", signal.is_flagged},
                                         {"false_alarm", signal.false_alarm},
                                         {"explanation", explain(signal, assessment.catalog())}});
        }
    }
    const std::optional<double> index = evidence.index();
    return {{"year", evidence.year},
            {"organization", assessment.facts().organizations().at(evidence.organization).login(evidence.year)},
            {"name", school_title(assessment, evidence.organization)},
            {"level", evidence.is_tested() ? json::value(evidence.level) : json::value(nullptr)},
            {"families", std::move(families)},
            {"index", index ? json::value(*index) : json::value(nullptr)},
            {"received", evidence.num_received},
            {"stably_clean", evidence.is_stably_clean},
            {"signs", std::move(signs)}};
}

void print_json(const app::Assessment& assessment, const AnalysisOptions& options) {
    json::array organizations;
    for (const Evidence* evidence : chosen_evidence(assessment, options, options.level)) {
        organizations.push_back(to_json(assessment, *evidence, options));
    }
    fmt::print("{}\n", json::serialize(organizations));
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

Result<void> print_signals(const app::Assessment& assessment, const AnalysisOptions& options) {
    if (options.is_json) {
        print_json(assessment, options);
        return {};
    }
    print_counts(assessment, options);
    print_evidence(assessment, options);
    print_flagged(assessment, options);
    print_events(assessment, options);
    print_sentences(assessment, options);
    if (options.organization.empty()) {
        print_indices(assessment, options);
    }
    return {};
}

void declare_filters(CLI::App& command, AnalysisOptions& options) {
    std::set<std::string> families;
    for (std::size_t family = 0; family < analysis::kNumFamilies; ++family) {
        families.emplace(to_string(static_cast<analysis::Family>(family)));
    }
    command
        .add_option("--family", options.family,
                    "только признаки одного рода: results, boundaries, journal, answers, medals, olympiad")
        ->check(CLI::IsMember(families));
    command.add_option("--level", options.level, "организации с уровнем доказательности не ниже")
        ->check(CLI::Range(0, 3));
    declare_json(command, options);
}

}  // namespace

void add_signals(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen,
                 {"signals", "признаки необъективности: что проверено и что отмечено", print_signals, declare_filters});
}

}  // namespace msoko::cli
