#include "score_table.hpp"

#include <algorithm>

#include "column_values.hpp"

namespace msoko::analysis {
namespace {

constexpr std::size_t kMarkRows = kNumMarks + 1;
}  // namespace

ScoreTable::ScoreTable(std::size_t num_organizations, std::size_t num_scores)
    : num_scores_(num_scores), counts_(num_organizations * kMarkRows * num_scores, 0), moments_(num_organizations) {}

void ScoreTable::add(std::size_t organization, std::size_t score, std::int64_t school_mark) noexcept {
    const std::int64_t offset = school_mark - kLowestMark;
    const bool has_mark = offset >= 0 && offset < static_cast<std::int64_t>(kNumMarks);
    const std::size_t mark_row = has_mark ? static_cast<std::size_t>(offset) : kNumMarks;
    ++counts_[(organization * kMarkRows + mark_row) * num_scores_ + score];
    moments_[organization].add(static_cast<std::int64_t>(score));
}

stats::IntegerMoments ScoreTable::all() const noexcept {
    stats::IntegerMoments sum;
    for (const stats::IntegerMoments& moments : moments_) {
        sum.merge(moments);
    }
    return sum;
}

std::span<const std::int64_t> ScoreTable::marked(std::size_t organization) const noexcept {
    return std::span(counts_).subspan(organization * kMarkRows * num_scores_, kNumMarks * num_scores_);
}

std::int64_t ScoreTable::count(std::size_t organization, std::size_t score) const noexcept {
    std::int64_t sum = 0;
    for (std::size_t row = 0; row < kMarkRows; ++row) {
        sum += counts_[(organization * kMarkRows + row) * num_scores_ + score];
    }
    return sum;
}

std::vector<std::int64_t> ScoreTable::distribution() const {
    std::vector<std::int64_t> sums(num_scores_, 0);
    for (std::size_t row = 0; row < num_organizations() * kMarkRows; ++row) {
        for (std::size_t score = 0; score < num_scores_; ++score) {
            sums[score] += counts_[row * num_scores_ + score];
        }
    }
    return sums;
}

std::vector<ScoreTable> tabulate_scores(const facts::FactSet& facts) {
    const facts::FactTable& results = facts.results();
    const std::vector<std::int32_t> papers = widen(results.column("paper"));
    const std::vector<std::int32_t> organizations = widen(results.column("organization"));
    const std::vector<std::int32_t> scores = widen(results.column("primary"));
    const std::vector<std::int32_t> marks = widen(results.column("school_mark"));
    std::vector<std::int32_t> highest(facts.papers().size(), 0);
    for (std::size_t row = 0; row < papers.size(); ++row) {
        std::int32_t& of_paper = highest[static_cast<std::size_t>(papers[row])];
        of_paper = std::max(of_paper, scores[row]);
    }
    std::vector<ScoreTable> tables;
    for (std::size_t paper = 0; paper < highest.size(); ++paper) {
        // The whole scale even where nobody reached its end: the smoothed distribution is of the scale.
        const int last = std::max<int>(highest[paper], facts.papers()[paper].max_primary);
        tables.emplace_back(facts.organizations().size(), static_cast<std::size_t>(last) + 1);
    }
    for (std::size_t row = 0; row < papers.size(); ++row) {
        if (scores[row] != kMissing) {
            tables[static_cast<std::size_t>(papers[row])].add(static_cast<std::size_t>(organizations[row]),
                                                              static_cast<std::size_t>(scores[row]), marks[row]);
        }
    }
    return tables;
}

}  // namespace msoko::analysis
