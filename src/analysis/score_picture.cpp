#include "msoko/analysis/score_picture.hpp"

#include <algorithm>
#include <utility>

#include "column_values.hpp"
#include "mark_boundaries.hpp"
#include "msoko/stats/bunching.hpp"

namespace msoko::analysis {
namespace {

std::vector<std::int64_t> count_scores(const facts::FactSet& facts, std::uint32_t paper, facts::OrgId organization) {
    const facts::FactTable& results = facts.results();
    const facts::Column& papers = results.column("paper");
    const facts::Column& organizations = results.column("organization");
    const facts::Column& primaries = results.column("primary");
    std::vector<std::int64_t> counts(static_cast<std::size_t>(std::max(facts.papers()[paper].max_primary, 0)) + 1, 0);
    for (std::size_t row = 0; row < results.num_rows(); ++row) {
        if (papers.integer(row) == paper && organizations.integer(row) == organization.value && primaries.has(row)) {
            const auto score = static_cast<std::size_t>(primaries.integer(row));
            counts.resize(std::max(counts.size(), score + 1), 0);
            ++counts[score];
        }
    }
    return counts;
}

}  // namespace

std::optional<ScorePicture> picture_scores(const facts::FactSet& facts, std::uint32_t paper, facts::OrgId organization,
                                           const SignalParameters& parameters) {
    const catalog::Scale* scale = facts.scale(paper);
    if (scale == nullptr) {
        return std::nullopt;
    }
    ScorePicture picture;
    picture.works = count_scores(facts, paper, organization);
    const std::optional<MarkBoundaries> lowest = boundaries_of(*scale, picture.works.size());
    std::int64_t n = 0;
    for (const std::int64_t count : picture.works) {
        n += count;
    }
    if (!lowest || n < parameters.heaping_smallest_n) {
        return std::nullopt;
    }
    stats::CounterfactualOptions options;
    options.degree = parameters.heaping_degree - 1;
    Result<std::vector<double>> smooth = stats::counterfactual_counts(picture.works, *lowest, options);
    if (!smooth) {
        return std::nullopt;
    }
    picture.lowest = *lowest;
    picture.smooth = std::move(*smooth);
    return picture;
}

}  // namespace msoko::analysis
