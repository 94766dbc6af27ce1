#include "msoko/analysis/low_results.hpp"

#include <algorithm>
#include <array>

#include "column_values.hpp"
#include "msoko/stats/shrinkage.hpp"

namespace msoko::analysis {
namespace {

constexpr std::int32_t kLowMark = 2;
constexpr std::array<std::string_view, 3> kProcedures = {"vpr", "oge", "ege"};
constexpr std::array<std::string_view, 4> kCoreSubjects = {"russian", "math", "math_base", "math_prof"};

bool is_meant(const facts::Paper& paper, const LowResultParameters& parameters) {
    return std::ranges::find(kProcedures, paper.procedure) != kProcedures.end() &&
           (!parameters.is_core_only || std::ranges::find(kCoreSubjects, paper.subject) != kCoreSubjects.end());
}

/// Low works by paper and organization.
using Counts = std::vector<std::vector<stats::Count>>;

Counts count_low_works(const facts::FactSet& facts) {
    const std::vector<std::int32_t> papers = widen(facts.results().column("paper"));
    const std::vector<std::int32_t> organizations = widen(facts.results().column("organization"));
    const std::vector<std::int32_t> marks = widen(facts.results().column("mark"));
    const std::vector<std::int32_t> scores = widen(facts.results().column("score"));
    const std::vector<std::int32_t> minimums = widen(facts.results().column("min_score"));
    Counts counts(facts.papers().size(), std::vector<stats::Count>(facts.organizations().size()));
    for (std::size_t row = 0; row < papers.size(); ++row) {
        const bool has_mark = marks[row] != kMissing;
        if (!has_mark && (scores[row] == kMissing || minimums[row] == kMissing)) {
            continue;
        }
        const bool is_low = has_mark ? marks[row] <= kLowMark : scores[row] < minimums[row];
        stats::Count& count =
            counts[static_cast<std::size_t>(papers[row])][static_cast<std::size_t>(organizations[row])];
        ++count.trials;
        count.hits += is_low ? 1 : 0;
    }
    return counts;
}

LowState state_of(double share, const stats::Interval& interval, double threshold) {
    if (share < threshold) {
        return LowState::No;
    }
    return interval.low >= threshold ? LowState::Confirmed : LowState::ByRule;
}

void judge_paper(std::uint32_t paper, std::span<const stats::Count> counts, const LowResultParameters& parameters,
                 std::vector<LowResult>& results) {
    const std::optional<stats::ShrunkenShares> shrunken = stats::shrink_shares(counts);
    for (std::uint32_t organization = 0; organization < counts.size(); ++organization) {
        const stats::Count& count = counts[organization];
        if (count.trials == 0) {
            continue;
        }
        LowResult result;
        result.paper = paper;
        result.organization = facts::OrgId{organization};
        result.count = count;
        result.interval = stats::wilson_interval(count.hits, count.trials).value();
        result.shrunken_share = shrunken ? shrunken->units[organization] : result.share();
        if (shrunken && shrunken->prior) {
            result.probability = stats::probability_of_share_from(parameters.share, count, *shrunken->prior);
        }
        result.state = state_of(result.share(), result.interval, parameters.share);
        result.is_few = count.trials < parameters.smallest_n;
        results.push_back(result);
    }
}

}  // namespace

std::string_view to_string(LowState state) noexcept {
    switch (state) {
        case LowState::No:
            return "no";
        case LowState::ByRule:
            return "by_rule";
        case LowState::Confirmed:
            return "confirmed";
    }
    return "";
}

std::string_view label(LowState state) noexcept {
    switch (state) {
        case LowState::No:
            return "нет";
        case LowState::ByRule:
            return "по правилу";
        case LowState::Confirmed:
            return "подтверждён";
    }
    return "";
}

std::vector<LowResult> find_low_results(const facts::FactSet& facts, const ByYear<LowResultParameters>& parameters) {
    const Counts counts = count_low_works(facts);
    std::vector<LowResult> results;
    for (std::uint32_t paper = 0; paper < counts.size(); ++paper) {
        const LowResultParameters& of_year = parameters.of(facts.papers()[paper].year);
        if (is_meant(facts.papers()[paper], of_year)) {
            judge_paper(paper, counts[paper], of_year, results);
        }
    }
    return results;
}

}  // namespace msoko::analysis
