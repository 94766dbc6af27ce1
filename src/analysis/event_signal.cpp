#include "msoko/analysis/event_signal.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

#include "medals.hpp"
#include "msoko/base/number.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "olympiad_stages.hpp"
#include "share_tails.hpp"

namespace msoko::analysis {
namespace {

using number::format;
using number::format_percent;

/// Organizations of one year with their counts.
using Counts = std::map<std::uint32_t, stats::Count>;

/// Judges organizations against all of them; the family of a test is one year.
void judge(EventSignal pattern, const Counts& counts, const SignalParameters& parameters,
           std::vector<EventSignal>& signals) {
    std::vector<stats::Count> all;
    for (const auto& [organization, count] : counts) {
        all.push_back(count);
    }
    const std::optional<ShareTails> shares = compare_shares(all);
    if (!shares) {
        return;
    }
    pattern.in_all = shares->in_all;
    std::size_t place = 0;
    for (const auto& [organization, count] : counts) {
        const std::optional<double> p = shares->tails[place++];
        if (p && count.trials >= parameters.event_smallest_n) {
            pattern.organization = facts::OrgId{organization};
            pattern.count = count;
            pattern.false_alarm = *p;
            signals.push_back(pattern);
        }
    }
}

/// Corrects the p-values of one kind and year.
void adjust(std::vector<EventSignal>& signals, const SignalParameters& parameters, std::vector<EventSignal>& all) {
    std::vector<double> p_values;
    for (const EventSignal& signal : signals) {
        p_values.push_back(signal.false_alarm);
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < signals.size(); ++i) {
        signals[i].statistic = adjusted[i];
        signals[i].threshold = parameters.false_share;
        signals[i].is_flagged = adjusted[i] <= parameters.false_share;
        all.push_back(std::move(signals[i]));
    }
    signals.clear();
}

/// Results of one subject at the school stage: of each school and of all.
struct EqualResults {
    std::map<std::uint32_t, std::map<double, std::int64_t>> by_school;
    std::map<double, std::int64_t> all;
    std::int64_t n = 0;
};

/// The largest group of equal results of a school; its p-value bounds the chance that any result is shared so often.
void judge_equal(EventSignal pattern, const EqualResults& results, const SignalParameters& parameters,
                 std::vector<EventSignal>& signals) {
    for (const auto& [organization, counts] : results.by_school) {
        stats::Count largest;
        double in_all = 0;
        for (const auto& [result, count] : counts) {
            largest.trials += count;
            if (result > 0 && count > largest.hits) {
                largest.hits = count;
                in_all = static_cast<double>(results.all.at(result)) / static_cast<double>(results.n);
            }
        }
        // Two equal results are a coincidence whatever their law.
        if (largest.trials < parameters.event_smallest_n || largest.hits < 3 || results.by_school.size() < 2) {
            continue;
        }
        double p = 0;
        for (const auto& [result, count] : results.all) {
            const double share = static_cast<double>(count) / static_cast<double>(results.n);
            p += result > 0 ? stats::binomial_upper_mid_p(largest.hits, largest.trials, share).value_or(1) : 0;
        }
        pattern.organization = facts::OrgId{organization};
        pattern.count = largest;
        pattern.in_all = in_all;
        pattern.false_alarm = std::min(p, 1.0);
        signals.push_back(pattern);
    }
}

void test_medals(const facts::FactSet& facts, const ByYear<SignalParameters>& parameters,
                 std::vector<EventSignal>& all) {
    std::map<int, Counts> years;
    for (const MedalClaim& claim : read_medal_claims(facts, parameters)) {
        stats::Count& count = years[claim.year][claim.organization];
        ++count.trials;
        count.hits += claim.is_confirmed ? 0 : 1;
    }
    for (const auto& [year, counts] : years) {
        std::vector<EventSignal> signals;
        EventSignal pattern;
        pattern.kind = EventKind::MedalUnconfirmed;
        pattern.year = year;
        judge(pattern, counts, parameters.of(year), signals);
        adjust(signals, parameters.of(year), all);
    }
}

void test_olympiad(const facts::FactSet& facts, const ByYear<SignalParameters>& parameters,
                   std::vector<EventSignal>& all) {
    const std::vector<OlympiadEntry> entries = read_olympiad(facts);
    const auto medians = school_medians(entries);
    std::map<int, Counts> years;
    std::map<int, std::map<std::string, EqualResults>> equal;
    for (const OlympiadEntry& entry : entries) {
        const auto median = medians.find({entry.year, entry.subject});
        if (entry.is_awarded_at_school && entry.municipal && median != medians.end()) {
            stats::Count& count = years[entry.year][entry.organization];
            ++count.trials;
            count.hits += *entry.municipal < median->second ? 1 : 0;
        }
        if (entry.school) {
            EqualResults& results = equal[entry.year][entry.subject];
            ++results.by_school[entry.organization][*entry.school];
            ++results.all[*entry.school];
            ++results.n;
        }
    }
    std::vector<EventSignal> signals;
    EventSignal pattern;
    for (const auto& [year, counts] : years) {
        pattern.kind = EventKind::OlympiadUnconfirmed;
        pattern.year = year;
        judge(pattern, counts, parameters.of(year), signals);
        adjust(signals, parameters.of(year), all);
    }
    for (const auto& [year, subjects] : equal) {
        pattern.kind = EventKind::OlympiadEqual;
        pattern.year = year;
        for (const auto& [subject, results] : subjects) {
            pattern.subject = subject;
            judge_equal(pattern, results, parameters.of(year), signals);
        }
        adjust(signals, parameters.of(year), all);
    }
}

std::string probability(double p) {
    return p < 0.001 ? "менее 0,001" : format(p, 3);
}

std::string what_was_found(const EventSignal& signal, const catalog::Catalog& catalog) {
    const double share = static_cast<double>(signal.count.hits) / static_cast<double>(signal.count.trials);
    const std::string part = fmt::format("{} из {} ({})", format(signal.count.hits), format(signal.count.trials),
                                         format_percent(100 * share));
    switch (signal.kind) {
        case EventKind::MedalUnconfirmed:
            return fmt::format("претенденты на медаль, чьи результаты ЕГЭ ниже порога медали: {}, по всем школам {}",
                               part, format_percent(100 * signal.in_all));
        case EventKind::OlympiadUnconfirmed:
            return fmt::format(
                "победители и призёры школьного этапа олимпиады, которые на муниципальном этапе набрали меньше "
                "медианы школьного этапа по своему предмету: {}, по всем школам {}",
                part, format_percent(100 * signal.in_all));
        case EventKind::OlympiadEqual: {
            const catalog::Subject* subject = catalog.find_subject(signal.subject);
            return fmt::format(
                "школьный этап олимпиады по {}: один и тот же результат имеют {} участников школы, по всем школам "
                "такой результат имеют {}",
                subject != nullptr ? subject->dative : signal.subject, part, format_percent(100 * signal.in_all));
        }
    }
    return "";
}

}  // namespace

std::string_view to_string(EventKind kind) noexcept {
    switch (kind) {
        case EventKind::MedalUnconfirmed:
            return "medal_unconfirmed";
        case EventKind::OlympiadUnconfirmed:
            return "olympiad_unconfirmed";
        case EventKind::OlympiadEqual:
            return "olympiad_equal";
    }
    return "";
}

std::string_view label(EventKind kind) noexcept {
    switch (kind) {
        case EventKind::MedalUnconfirmed:
            return "медали не подтверждены ЕГЭ";
        case EventKind::OlympiadUnconfirmed:
            return "школьный этап олимпиады не подтверждён муниципальным";
        case EventKind::OlympiadEqual:
            return "одинаковые результаты олимпиады";
    }
    return "";
}

Family family_of(EventKind kind) noexcept {
    return kind == EventKind::MedalUnconfirmed ? Family::Medals : Family::Olympiad;
}

std::vector<EventSignal> find_event_signals(const facts::FactSet& facts, const ByYear<SignalParameters>& parameters) {
    std::vector<EventSignal> signals;
    test_medals(facts, parameters, signals);
    test_olympiad(facts, parameters, signals);
    std::ranges::stable_sort(signals, {}, [](const EventSignal& signal) {
        return std::tuple(signal.kind, signal.year, signal.organization, signal.subject);
    });
    return signals;
}

std::string explain(const EventSignal& signal, const catalog::Catalog& catalog) {
    return fmt::format(
        "{}\u00A0год: {}; вероятность такого или большего отличия у обычной школы {}, с поправкой на число школ {} при "
        "пороге {}. {}",
        signal.year, what_was_found(signal, catalog), probability(signal.false_alarm), probability(signal.statistic),
        format(signal.threshold, 2),
        signal.is_flagged ? "Признак по расчёту системы; требуется перепроверка." : "Признака по расчёту системы нет.");
}

}  // namespace msoko::analysis
