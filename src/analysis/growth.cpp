#include "msoko/analysis/growth.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "msoko/analysis/cohort.hpp"
#include "msoko/analysis/context.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"

namespace msoko::analysis {
namespace {

constexpr double kZ = 1.959963984540054;

/// What makes two works the same work of different years.
using WorkKey = std::tuple<std::string, facts::Run, std::string, int>;

WorkKey key_of(const facts::Paper& paper) {
    return {paper.procedure, paper.run, paper.subject, paper.grade};
}

/// Works of one kind by year.
std::map<WorkKey, std::map<int, std::uint32_t>> works_by_key(const facts::FactSet& facts) {
    std::map<WorkKey, std::map<int, std::uint32_t>> works;
    for (std::uint32_t paper = 0; paper < facts.papers().size(); ++paper) {
        works[key_of(facts.papers()[paper])].emplace(facts.papers()[paper].year, paper);
    }
    return works;
}

std::span<const Position> positions_of(std::span<const Position> positions, std::uint32_t paper) {
    const auto first = std::ranges::lower_bound(positions, paper, {}, &Position::paper);
    const auto last = std::ranges::upper_bound(positions, paper, {}, &Position::paper);
    return {first, last};
}

const Position* position_of(std::span<const Position> of_paper, facts::OrgId organization) {
    const auto found = std::ranges::lower_bound(of_paper, organization, {}, &Position::organization);
    return found != of_paper.end() && found->organization == organization ? &*found : nullptr;
}

double p_of(double difference, double error) {
    return std::min(1.0, 2 * stats::normal_cdf(-std::abs(difference) / error));
}

/// Judges the changes between two works, all schools together.
void add_changes(GrowthKind kind, std::span<const Position> earlier, std::span<const Position> later,
                 double false_share, std::vector<PlaceChange>& changes) {
    const std::size_t first = changes.size();
    std::vector<double> p_values;
    for (const Position& now : later) {
        const Position* before = position_of(earlier, now.organization);
        if (before == nullptr) {
            continue;
        }
        PlaceChange change;
        change.kind = kind;
        change.earlier = *before;
        change.later = now;
        change.change = now.place.value - before->place.value;
        const double error = std::hypot(now.place.error, before->place.error);
        change.interval = {change.change - kZ * error, change.change + kZ * error};
        p_values.push_back(p_of(change.change, error));
        changes.push_back(change);
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        PlaceChange& change = changes[first + i];
        change.p = adjusted[i];
        if (change.p <= false_share) {
            change.state = change.change > 0 ? Change::Risen : Change::Fallen;
        }
    }
}

}  // namespace

std::string_view to_string(Change change) noexcept {
    switch (change) {
        case Change::Fallen:
            return "fallen";
        case Change::Same:
            return "same";
        case Change::Risen:
            return "risen";
    }
    return "";
}

std::string_view label(Change change) noexcept {
    switch (change) {
        case Change::Fallen:
            return "снизилось";
        case Change::Same:
            return "не изменилось в пределах погрешности";
        case Change::Risen:
            return "выросло";
    }
    return "";
}

std::string_view to_string(GrowthKind kind) noexcept {
    return kind == GrowthKind::SameWork ? "same_work" : "cohort";
}

std::vector<PlaceChange> place_changes(std::span<const Position> positions, const facts::FactSet& facts,
                                       const GrowthParameters& parameters) {
    std::vector<PlaceChange> changes;
    for (const auto& [key, years] : works_by_key(facts)) {
        for (auto later = years.begin(); later != years.end(); ++later) {
            if (later != years.begin()) {
                add_changes(GrowthKind::SameWork, positions_of(positions, std::prev(later)->second),
                            positions_of(positions, later->second), parameters.false_share, changes);
            }
        }
    }
    for (const CohortPair& pair : cohort_pairs(facts.papers())) {
        add_changes(GrowthKind::Cohort, positions_of(positions, pair.earlier), positions_of(positions, pair.later),
                    parameters.false_share, changes);
    }
    return changes;
}

std::vector<PlaceTrend> place_trends(std::span<const Position> positions, const facts::FactSet& facts) {
    std::vector<PlaceTrend> trends;
    for (const auto& [key, years] : works_by_key(facts)) {
        std::map<facts::OrgId, std::vector<Position>> by_school;
        for (const auto& [year, paper] : years) {
            for (const Position& position : positions_of(positions, paper)) {
                by_school[position.organization].push_back(position);
            }
        }
        for (auto& [organization, of_school] : by_school) {
            std::vector<stats::YearValue> values;
            for (const Position& position : of_school) {
                values.push_back({static_cast<double>(facts.papers()[position.paper].year), position.place});
            }
            if (const auto trend = stats::fit_trend(values)) {
                trends.push_back({organization, std::move(of_school), *trend});
            }
        }
    }
    return trends;
}

namespace {

/// Places of a school in all works of a procedure, subject and school year.
using Places = std::map<std::string, std::map<facts::OrgId, std::vector<stats::Estimate>>>;

void add_gaps(const ProcedureGap& common, const std::map<facts::OrgId, std::vector<stats::Estimate>>& first,
              const std::map<facts::OrgId, std::vector<stats::Estimate>>& second, double false_share,
              std::vector<ProcedureGap>& gaps) {
    const std::size_t begin = gaps.size();
    std::vector<double> p_values;
    for (const auto& [organization, places] : first) {
        const auto other = second.find(organization);
        if (other == second.end()) {
            continue;
        }
        ProcedureGap gap = common;
        gap.organization = organization;
        gap.first_place = pooled(places);
        gap.second_place = pooled(other->second);
        gap.difference = gap.first_place.value - gap.second_place.value;
        const double error = std::hypot(gap.first_place.error, gap.second_place.error);
        gap.interval = {gap.difference - kZ * error, gap.difference + kZ * error};
        p_values.push_back(p_of(gap.difference, error));
        gaps.push_back(std::move(gap));
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < adjusted.size(); ++i) {
        gaps[begin + i].p = adjusted[i];
        gaps[begin + i].is_gap = adjusted[i] <= false_share;
    }
}

}  // namespace

std::vector<ProcedureGap> procedure_gaps(std::span<const Position> positions, const facts::FactSet& facts,
                                         const GrowthParameters& parameters) {
    std::map<std::pair<int, std::string>, Places> by_subject;
    for (const Position& position : positions) {
        const facts::Paper& paper = facts.papers()[position.paper];
        by_subject[{school_year_of(paper), paper.subject}][paper.procedure][position.organization].push_back(
            position.place);
    }
    std::vector<ProcedureGap> gaps;
    for (const auto& [key, places] : by_subject) {
        for (auto first = places.begin(); first != places.end(); ++first) {
            for (auto second = std::next(first); second != places.end(); ++second) {
                ProcedureGap common;
                common.school_year = key.first;
                common.subject = key.second;
                common.first = first->first;
                common.second = second->first;
                add_gaps(common, first->second, second->second, parameters.false_share, gaps);
            }
        }
    }
    return gaps;
}

}  // namespace msoko::analysis
