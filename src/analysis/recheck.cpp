#include "msoko/analysis/recheck.hpp"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "column_values.hpp"
#include "work_rows.hpp"

namespace msoko::analysis {
namespace {

std::optional<std::int64_t> value_of(const facts::FactTable& table, std::string_view name, std::size_t row) {
    const facts::Column* column = table.find(name);
    return column == nullptr ? std::nullopt : column->get(row);
}

std::string word_of(const facts::FactTable& table, std::string_view name, std::size_t row) {
    const auto code = value_of(table, name, row);
    return code ? std::string(table.column(name).label(*code)) : std::string();
}

auto key_of(const Recheck& recheck) {
    return std::tie(recheck.year, recheck.organization, recheck.procedure, recheck.subject, recheck.grade);
}

void finish(Recheck& recheck, const RecheckParameters& parameters) {
    if (const auto interval = stats::wilson_interval(recheck.num_same, recheck.num_works)) {
        recheck.same = *interval;
    }
    const double same = static_cast<double>(recheck.num_same) / static_cast<double>(recheck.num_works);
    recheck.outcome = same < parameters.objective_share ? RecheckOutcome::Confirmed : RecheckOutcome::NotConfirmed;
}

/// Numbers in no order that a school could foresee, the same for the same work every time (splitmix64).
std::uint64_t lot(std::uint64_t seed) {
    seed += 0x9E3779B97F4A7C15U;
    seed = (seed ^ (seed >> 30U)) * 0xBF58476D1CE4E5B9U;
    seed = (seed ^ (seed >> 27U)) * 0x94D049BB133111EBU;
    return seed ^ (seed >> 31U);
}

/// Class that a sign names; kMissing = it is of the whole school.
std::int32_t class_of(const Signal& signal) {
    if (const auto* similarity = std::get_if<SimilarityEvidence>(&signal.evidence)) {
        return similarity->outlier.class_code;
    }
    const auto* outlier = std::get_if<OutlierEvidence>(&signal.evidence);
    return outlier == nullptr ? kMissing : outlier->class_code;
}

/// Works and classes to draw from: classes by (paper, organization); kMissing among them = all classes.
using Places = std::map<std::pair<std::uint32_t, std::uint32_t>, std::set<std::int32_t>>;

Places find_places(std::span<const Evidence> evidence, std::span<const Signal> signals, const facts::FactSet& facts,
                   const ByYear<SignalParameters>& parameters) {
    Places places;
    for (const Evidence& one : evidence) {
        if (one.level < 3) {
            continue;
        }
        for (const std::size_t index : one.signals) {
            const Signal& signal = signals[index];
            if (strength_of(signal, facts, parameters.of(one.year)) == Strength::Strong) {
                places[{signal.paper, signal.organization.value}].insert(class_of(signal));
            }
        }
    }
    return places;
}

}  // namespace

std::string_view to_string(RecheckOutcome outcome) noexcept {
    return outcome == RecheckOutcome::Confirmed ? "confirmed" : "not_confirmed";
}

std::string_view label(RecheckOutcome outcome) noexcept {
    return outcome == RecheckOutcome::Confirmed ? "подтверждён" : "не подтверждён";
}

std::vector<Recheck> read_rechecks(const facts::FactSet& facts, const ByYear<RecheckParameters>& parameters) {
    const facts::FactTable* table = facts.table("recheck");
    if (table == nullptr) {
        return {};
    }
    std::map<std::tuple<int, facts::OrgId, std::string, std::string, int>, Recheck> works;
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        const auto before = value_of(*table, "points_before", row);
        const auto after = value_of(*table, "points_after", row);
        if (!before || !after) {
            continue;
        }
        Recheck place;
        place.year = static_cast<int>(table->column("year").integer(row));
        place.organization = facts::OrgId{static_cast<std::uint32_t>(table->column("organization").integer(row))};
        place.procedure = word_of(*table, "procedure", row);
        place.subject = word_of(*table, "subject", row);
        place.grade = static_cast<int>(value_of(*table, "work_grade", row).value_or(0));
        Recheck& recheck = works.try_emplace(key_of(place), place).first->second;
        const bool is_same = std::abs(*after - *before) <= parameters.of(place.year).points;
        ++recheck.num_works;
        ++(is_same ? recheck.num_same : *after < *before ? recheck.num_lowered : recheck.num_raised);
        const auto mark_before = value_of(*table, "mark_before", row);
        const auto mark_after = value_of(*table, "mark_after", row);
        recheck.num_marks_changed += mark_before && mark_after && *mark_before != *mark_after ? 1 : 0;
    }
    std::vector<Recheck> sorted;
    for (auto& [key, recheck] : works) {
        finish(recheck, parameters.of(recheck.year));
        sorted.push_back(std::move(recheck));
    }
    return sorted;
}

std::optional<RecheckOutcome> outcome_of(const Signal& signal, const facts::FactSet& facts,
                                         std::span<const Recheck> rechecks) {
    const facts::Paper& paper = facts.papers()[signal.paper];
    const auto found = std::ranges::find_if(rechecks, [&](const Recheck& recheck) {
        return key_of(recheck) ==
               std::tie(paper.year, signal.organization, paper.procedure, paper.subject, paper.grade);
    });
    return found == rechecks.end() ? std::nullopt : std::optional(found->outcome);
}

std::vector<ProposedWork> propose_works(std::span<const Evidence> evidence, std::span<const Signal> signals,
                                        const facts::FactSet& facts, const ByYear<SignalParameters>& signal_parameters,
                                        const ByYear<RecheckParameters>& parameters) {
    const Places places = find_places(evidence, signals, facts, signal_parameters);
    const facts::Column* students = facts.results().find("student");
    if (places.empty() || students == nullptr) {
        return {};
    }
    const WorkRows rows(facts);
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::int32_t>, std::vector<ProposedWork>> classes;
    for (const auto& [place, named] : places) {
        const auto [paper, organization] = place;
        for (const std::uint32_t row : rows.by_paper[paper]) {
            const bool is_asked = named.contains(kMissing) || named.contains(rows.classes[row]);
            const auto student = students->get(row);
            if (static_cast<std::uint32_t>(rows.organizations[row]) == organization && is_asked && student) {
                classes[{organization, paper, rows.classes[row]}].push_back(
                    {facts.papers()[paper].year, paper, facts::OrgId{organization}, rows.classes[row], *student,
                     rows.primaries[row], rows.marks[row]});
            }
        }
    }
    std::vector<ProposedWork> proposed;
    for (auto& [place, works] : classes) {
        const std::size_t sample = std::min(parameters.of(works.front().year).sample, works.size());
        std::ranges::stable_sort(works, {}, [](const ProposedWork& work) {
            return lot(static_cast<std::uint64_t>(work.student) ^ (std::uint64_t{work.paper} << 40U));
        });
        proposed.insert(proposed.end(), works.begin(), works.begin() + static_cast<std::ptrdiff_t>(sample));
    }
    std::ranges::sort(proposed, {}, [](const ProposedWork& work) {
        return std::tuple(work.year, work.organization, work.paper, work.class_code, work.student);
    });
    return proposed;
}

}  // namespace msoko::analysis
