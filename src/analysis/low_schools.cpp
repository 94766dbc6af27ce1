#include <algorithm>
#include <map>
#include <string>
#include <tuple>

#include "msoko/analysis/low_results.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;

/// One procedure through the years: what is held again every year.
using Procedure = std::tuple<std::string, std::string, int>;

using SchoolYear = std::pair<int, facts::OrgId>;

/// Results of a school in a year that enter the rules.
using OfSchool = std::map<Procedure, std::vector<const LowResult*>>;

std::map<SchoolYear, OfSchool> group_by_school(std::span<const LowResult> results, const facts::FactSet& facts) {
    std::map<SchoolYear, OfSchool> groups;
    for (const LowResult& result : results) {
        if (!result.is_few) {
            const facts::Paper& paper = facts.papers()[result.paper];
            const Procedure procedure{paper.procedure, paper.subject, paper.grade};
            groups[{paper.year, result.organization}][procedure].push_back(&result);
        }
    }
    return groups;
}

/// Of two runs of one procedure in a year the surer low one counts.
LowState state_of(const std::vector<const LowResult*>& results) {
    LowState state = LowState::No;
    for (const LowResult* result : results) {
        state = std::max(state, result->state);
    }
    return state;
}

/// Two or more: the second surest decides.
LowState many(const OfSchool& school) {
    std::vector<LowState> states(2, LowState::No);
    for (const auto& [procedure, results] : school) {
        states.push_back(state_of(results));
    }
    std::ranges::sort(states, std::ranges::greater{});
    return states[1];
}

std::optional<LowState> repeated(const OfSchool& now, const OfSchool& before) {
    std::optional<LowState> state;
    for (const auto& [procedure, results] : now) {
        if (const auto last = before.find(procedure); last != before.end()) {
            state = std::max(state.value_or(LowState::No), std::min(state_of(results), state_of(last->second)));
        }
    }
    return state;
}

std::optional<LowState> joined(LowSchoolRule rule, LowState many, std::optional<LowState> repeated) {
    switch (rule) {
        case LowSchoolRule::Many:
            return many;
        case LowSchoolRule::Either:
            return repeated || many != LowState::No ? std::optional{std::max(many, repeated.value_or(LowState::No))}
                                                    : std::nullopt;
        case LowSchoolRule::Both:
            break;
    }
    if (many == LowState::No) {
        return LowState::No;
    }
    return repeated ? std::optional{std::min(many, *repeated)} : std::nullopt;
}

LowSchool judge_school(const SchoolYear& key, const OfSchool& school, const OfSchool* before,
                       const LowResultParameters& parameters) {
    LowSchool judged;
    std::tie(judged.year, judged.organization) = key;
    judged.many = many(school);
    judged.repeated = before == nullptr ? std::nullopt : repeated(school, *before);
    judged.state = joined(parameters.rule, judged.many, judged.repeated);
    std::int64_t works = 0;
    std::int64_t works_in_low = 0;
    double excess = 0;
    std::int64_t low_works = 0;
    for (const auto& [procedure, results] : school) {
        for (const LowResult* result : results) {
            const bool is_low = result->state != LowState::No;
            works += result->count.trials;
            works_in_low += is_low ? result->count.trials : 0;
            excess += static_cast<double>(result->count.trials) * std::max(0.0, result->share() - parameters.share);
            low_works += result->count.hits;
            judged.num_low += is_low ? 1 : 0;
            ++judged.num_procedures;
        }
    }
    judged.index = 100 * static_cast<double>(works_in_low) / static_cast<double>(works);
    judged.excess = 100 * excess / static_cast<double>(works);
    const double share = static_cast<double>(low_works) / static_cast<double>(works);
    judged.is_in_risk_zone = share >= parameters.zone_share && judged.state.value_or(LowState::No) == LowState::No;
    return judged;
}

}  // namespace

std::vector<LowSchool> judge_low_schools(std::span<const LowResult> results, const facts::FactSet& facts,
                                         const ByYear<LowResultParameters>& parameters) {
    const std::map<SchoolYear, OfSchool> groups = group_by_school(results, facts);
    std::vector<LowSchool> schools;
    for (const auto& [key, school] : groups) {
        const auto before = groups.find({key.first - 1, key.second});
        schools.push_back(
            judge_school(key, school, before == groups.end() ? nullptr : &before->second, parameters.of(key.first)));
    }
    return schools;
}

std::vector<LowResultIndex> low_result_indices(std::span<const LowSchool> schools, const facts::FactSet& facts) {
    std::map<std::tuple<int, Level, std::uint32_t>, stats::Count> counts;
    for (const LowSchool& school : schools) {
        const auto add = [&](Level level, std::uint32_t unit) {
            stats::Count& count = counts[{school.year, level, unit}];
            ++count.trials;
            count.hits += school.num_low > 0 ? 1 : 0;
        };
        add(Level::Region, 0);
        if (const auto municipality = facts.organizations().at(school.organization).municipality_in(school.year)) {
            add(Level::Municipality, municipality->value);
        }
    }
    std::vector<LowResultIndex> indices;
    for (const auto& [key, count] : counts) {
        LowResultIndex index;
        std::tie(index.year, index.level, index.unit) = key;
        index.num_schools = count.trials;
        index.num_low = count.hits;
        index.value = 100 * static_cast<double>(count.hits) / static_cast<double>(count.trials);
        const stats::Interval share = stats::wilson_interval(count.hits, count.trials).value();
        index.interval = {100 * share.low, 100 * share.high};
        indices.push_back(index);
    }
    return indices;
}

std::string_view to_string(ListChange change) noexcept {
    switch (change) {
        case ListChange::Entered:
            return "entered";
        case ListChange::Stayed:
            return "stayed";
        case ListChange::Left:
            return "left";
    }
    return "";
}

std::string_view label(ListChange change) noexcept {
    switch (change) {
        case ListChange::Entered:
            return "вошла";
        case ListChange::Stayed:
            return "осталась";
        case ListChange::Left:
            return "вышла";
    }
    return "";
}

std::vector<ListMove> list_moves(std::span<const LowSchool> schools) {
    std::map<SchoolYear, bool> is_listed;
    for (const LowSchool& school : schools) {
        if (school.state) {
            is_listed[{school.year, school.organization}] = *school.state != LowState::No;
        }
    }
    std::vector<ListMove> moves;
    for (const auto& [key, is_now] : is_listed) {
        const auto before = is_listed.find({key.first - 1, key.second});
        if (before == is_listed.end() || (!is_now && !before->second)) {
            continue;
        }
        const ListChange change = !before->second ? ListChange::Entered
                                  : is_now        ? ListChange::Stayed
                                                  : ListChange::Left;
        moves.push_back({key.first, key.second, change});
    }
    return moves;
}

}  // namespace msoko::analysis
