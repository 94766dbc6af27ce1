#include "msoko/analysis/work_summary.hpp"

#include <algorithm>

#include "column_values.hpp"
#include "work_rows.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;

/// Index of a mark among 2 to 5; none where it is not one.
std::optional<std::size_t> place_of(std::int32_t mark) {
    return mark >= 2 && mark <= 5 ? std::optional(static_cast<std::size_t>(mark - 2)) : std::nullopt;
}

void add_answers(std::span<const std::uint8_t> points, WorkSummary::Answers& answers) {
    ++answers.n;
    answers.points.resize(points.size(), 0);
    for (std::size_t item = 0; item < points.size(); ++item) {
        answers.points[item] += points[item] == facts::kNotAttempted ? 0 : points[item];
    }
}

void merge(const WorkSummary::Answers& from, WorkSummary::Answers& into) {
    into.n += from.n;
    into.points.resize(std::max(into.points.size(), from.points.size()), 0);
    for (std::size_t item = 0; item < from.points.size(); ++item) {
        into.points[item] += from.points[item];
    }
}

void merge(const WorkSummary& from, WorkSummary& into) {
    ++into.num_organizations;
    into.n += from.n;
    into.lowered += from.lowered;
    into.confirmed += from.confirmed;
    into.raised += from.raised;
    into.scores.resize(std::max(into.scores.size(), from.scores.size()), 0);
    for (std::size_t score = 0; score < from.scores.size(); ++score) {
        into.scores[score] += from.scores[score];
    }
    merge(from.all, into.all);
    for (std::size_t mark = 0; mark < from.marks.size(); ++mark) {
        into.marks[mark] += from.marks[mark];
        merge(from.by_mark[mark], into.by_mark[mark]);
    }
}

std::vector<WorkSummary> by_organization(const facts::FactSet& facts, std::uint32_t paper) {
    const WorkRows rows(facts);
    std::vector<WorkSummary> schools(facts.organizations().size());
    const auto num_scores = static_cast<std::size_t>(std::max(facts.papers()[paper].max_primary, 0)) + 1;
    for (const std::uint32_t row : rows.by_paper[paper]) {
        WorkSummary& school = schools[static_cast<std::size_t>(rows.organizations[row])];
        const auto score = static_cast<std::size_t>(rows.primaries[row]);
        ++school.n;
        school.scores.resize(std::max({num_scores, school.scores.size(), score + 1}), 0);
        ++school.scores[score];
        const auto mark = place_of(rows.marks[row]);
        const auto journal = place_of(rows.school_marks[row]);
        if (mark) {
            ++school.marks[*mark];
        }
        if (mark && journal) {
            ++(*mark < *journal ? school.lowered : *mark > *journal ? school.raised : school.confirmed);
        }
        const std::span<const std::uint8_t> points = facts.points(row);
        if (points.empty() || std::ranges::find(points, facts::kNoPoints) != points.end()) {
            continue;
        }
        add_answers(points, school.all);
        if (mark) {
            add_answers(points, school.by_mark[*mark]);
        }
    }
    return schools;
}

}  // namespace

std::vector<WorkSummary> summarize_work(const facts::FactSet& facts, std::uint32_t paper) {
    std::vector<WorkSummary> schools = by_organization(facts, paper);
    WorkSummary region;
    std::vector<WorkSummary> municipalities(facts.organizations().municipalities().size());
    for (std::uint32_t i = 0; i < schools.size(); ++i) {
        if (schools[i].n == 0) {
            continue;
        }
        merge(schools[i], region);
        if (const auto own = facts.organizations().at(facts::OrgId{i}).municipality_in(facts.papers()[paper].year)) {
            merge(schools[i], municipalities[own->index()]);
        }
    }
    std::vector<WorkSummary> summaries;
    const auto append = [&summaries](Level level, std::uint32_t unit, WorkSummary& summary) {
        if (summary.n > 0) {
            summary.level = level;
            summary.unit = unit;
            summaries.push_back(std::move(summary));
        }
    };
    append(Level::Region, 0, region);
    for (std::uint32_t i = 0; i < municipalities.size(); ++i) {
        append(Level::Municipality, i, municipalities[i]);
    }
    for (std::uint32_t i = 0; i < schools.size(); ++i) {
        append(Level::Organization, i, schools[i]);
    }
    return summaries;
}

}  // namespace msoko::analysis
