#include "msoko/analysis/evidence.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "msoko/analysis/explanation.hpp"

namespace msoko::analysis {
namespace {

using EvidenceByPlace = std::map<std::pair<int, facts::OrgId>, Evidence>;

Evidence& at(EvidenceByPlace& all, int year, facts::OrgId organization) {
    Evidence& evidence = all[{year, organization}];
    evidence.year = year;
    evidence.organization = organization;
    return evidence;
}

void enter(Evidence& evidence, Family family, Strength strength, std::vector<std::size_t>& list, std::size_t index) {
    Strength& of_family = evidence.families[static_cast<std::size_t>(family)];
    of_family = std::max(of_family, strength);
    ++evidence.num_tested;
    if (strength >= Strength::Weak) {
        ++evidence.num_flagged;
        list.push_back(index);
    }
}

/// Counts what lists from outside say; a school that no list names is not thereby clean.
void enter_received(const facts::FactSet& facts, EvidenceByPlace& all) {
    const facts::FactTable* table = facts.table("observation");
    const facts::Column* listed = table == nullptr ? nullptr : table->find("in_bias_list");
    if (listed == nullptr) {
        return;
    }
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        if (listed->get(row) == 1) {
            const auto organization = static_cast<std::uint32_t>(table->column("organization").integer(row));
            const int year = static_cast<int>(table->column("year").integer(row));
            ++at(all, year, facts::OrgId{organization}).num_received;
        }
    }
}

int level_of(const Evidence& evidence) {
    const auto num_strong = std::ranges::count(evidence.families, Strength::Strong);
    if (num_strong >= 2) {
        return 3;
    }
    return num_strong == 1 ? 2 : std::ranges::count(evidence.families, Strength::Weak) > 0 ? 1 : 0;
}

/// Years in a row without signs; a year without tests breaks the row, for nothing is known of it.
void count_clean_years(EvidenceByPlace& all, const ByYear<SignalParameters>& parameters) {
    for (auto& [place, evidence] : all) {
        if (!evidence.is_tested() || evidence.level > 0 || evidence.num_received > 0) {
            continue;
        }
        const auto before = all.find({place.first - 1, place.second});
        evidence.years_without_signs = 1 + (before == all.end() ? 0 : before->second.years_without_signs);
        evidence.is_stably_clean = evidence.years_without_signs >= parameters.of(evidence.year).clean_years;
    }
}

}  // namespace

std::string_view to_string(Strength strength) noexcept {
    switch (strength) {
        case Strength::Untested:
            return "untested";
        case Strength::None:
            return "none";
        case Strength::Weak:
            return "weak";
        case Strength::Strong:
            return "strong";
    }
    return "";
}

std::string_view label(Strength strength) noexcept {
    switch (strength) {
        case Strength::Untested:
            return "не проверялось";
        case Strength::None:
            return "нет";
        case Strength::Weak:
            return "слабый";
        case Strength::Strong:
            return "сильный";
    }
    return "";
}

Strength strength_of(const Signal& signal, const facts::FactSet& facts, const SignalParameters& parameters) {
    if (is_of_methodology(signal.kind)) {
        return !signal.is_flagged ? Strength::None : is_official(signal, facts) ? Strength::Strong : Strength::Weak;
    }
    if (signal.is_flagged) {
        return Strength::Strong;
    }
    return is_adjusted(signal.kind) && signal.statistic <= parameters.screening_share ? Strength::Weak : Strength::None;
}

Strength strength_of(const EventSignal& signal, const SignalParameters& parameters) {
    return signal.is_flagged                                ? Strength::Strong
           : signal.statistic <= parameters.screening_share ? Strength::Weak
                                                            : Strength::None;
}

std::vector<Evidence> weigh_evidence(std::span<const Signal> signals, std::span<const EventSignal> events,
                                     const facts::FactSet& facts, const ByYear<SignalParameters>& parameters) {
    EvidenceByPlace all;
    for (std::size_t i = 0; i < signals.size(); ++i) {
        const int year = facts.papers()[signals[i].paper].year;
        Evidence& evidence = at(all, year, signals[i].organization);
        enter(evidence, family_of(signals[i].kind), strength_of(signals[i], facts, parameters.of(year)),
              evidence.signals, i);
    }
    for (std::size_t i = 0; i < events.size(); ++i) {
        Evidence& evidence = at(all, events[i].year, events[i].organization);
        enter(evidence, family_of(events[i].kind), strength_of(events[i], parameters.of(events[i].year)),
              evidence.events, i);
    }
    enter_received(facts, all);
    for (auto& [place, evidence] : all) {
        evidence.level = level_of(evidence);
    }
    count_clean_years(all, parameters);
    std::vector<Evidence> sorted;
    sorted.reserve(all.size());
    for (auto& [place, evidence] : all) {
        sorted.push_back(std::move(evidence));
    }
    return sorted;
}

std::string explain(const Evidence& evidence) {
    std::string strong;
    for (std::size_t family = 0; family < kNumFamilies; ++family) {
        if (evidence.families[family] == Strength::Strong) {
            strong += fmt::format("{}{}", strong.empty() ? "" : ", ", label(static_cast<Family>(family)));
        }
    }
    if (!evidence.is_tested()) {
        return "Проверок не было: данных не хватает.";
    }
    switch (evidence.level) {
        case 3:
            return fmt::format(
                "Признаки, которые не зависят друг от друга: {}. Предлагается выборочно перепроверить работы; решение "
                "принимает человек.",
                strong);
        case 2:
            return fmt::format(
                "Признак одного рода: {}. Выборочная перепроверка предлагается, когда независимых родов два.", strong);
        case 1:
            return "Только слабые признаки: они встречаются и случайно.";
        default:
            return "Признаков нет.";
    }
}

std::vector<ProcedureIndex> procedure_indices(std::span<const Signal> signals, const facts::FactSet& facts,
                                              const ByYear<SignalParameters>& parameters) {
    struct Schools {
        std::set<facts::OrgId> tested;
        std::set<facts::OrgId> flagged;
    };
    std::map<std::tuple<int, std::string, catalog::Level, std::uint32_t>, Schools> groups;
    for (const Signal& signal : signals) {
        const facts::Paper& paper = facts.papers()[signal.paper];
        const auto municipality = facts.organizations().at(signal.organization).municipality_in(paper.year);
        const bool is_flagged = strength_of(signal, facts, parameters.of(paper.year)) == Strength::Strong;
        const auto enter_into = [&](catalog::Level level, std::uint32_t unit) {
            Schools& schools = groups[{paper.year, paper.procedure, level, unit}];
            schools.tested.insert(signal.organization);
            if (is_flagged) {
                schools.flagged.insert(signal.organization);
            }
        };
        enter_into(catalog::Level::Region, 0);
        if (municipality) {
            enter_into(catalog::Level::Municipality, municipality->value);
        }
    }
    std::vector<ProcedureIndex> indices;
    for (const auto& [key, schools] : groups) {
        ProcedureIndex index;
        std::tie(index.year, index.procedure, index.level, index.unit) = key;
        index.num_tested = static_cast<std::int64_t>(schools.tested.size());
        index.num_flagged = static_cast<std::int64_t>(schools.flagged.size());
        index.value = 100 * static_cast<double>(index.num_flagged) / static_cast<double>(index.num_tested);
        if (const auto share = stats::wilson_interval(index.num_flagged, index.num_tested)) {
            index.interval = {100 * share->low, 100 * share->high};
        }
        indices.push_back(std::move(index));
    }
    return indices;
}

}  // namespace msoko::analysis
