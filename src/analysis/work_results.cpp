#include "work_results.hpp"

#include "column_values.hpp"

namespace msoko::analysis {

std::vector<std::vector<WorkResult>> results_by_paper(const facts::FactSet& facts) {
    const facts::FactTable& results = facts.results();
    const std::vector<std::int32_t> papers = widen(results.column("paper"));
    const std::vector<std::int32_t> organizations = widen(results.column("organization"));
    const std::vector<std::int32_t> primaries = widen(results.column("primary"));
    const std::vector<std::int32_t> highest_primaries = widen(results.column("max_primary"));
    const std::vector<std::int32_t> scores = widen(results.column("score"));
    const std::vector<std::int32_t> highest_scores = widen(results.column("max_score"));
    std::vector<std::vector<WorkResult>> works(facts.papers().size());
    for (std::size_t row = 0; row < papers.size(); ++row) {
        const bool has_primary = primaries[row] != kMissing && highest_primaries[row] > 0;
        const std::int32_t score = has_primary ? primaries[row] : scores[row];
        const std::int32_t highest = has_primary ? highest_primaries[row] : highest_scores[row];
        if (score != kMissing && highest > 0) {
            works[static_cast<std::size_t>(papers[row])].push_back(
                {static_cast<std::uint32_t>(organizations[row]),
                 100 * static_cast<float>(score) / static_cast<float>(highest)});
        }
    }
    return works;
}

}  // namespace msoko::analysis
