#include "result_order.hpp"

#include <algorithm>
#include <numeric>

#include "msoko/base/parallel.hpp"

namespace msoko::facts {
namespace {

/// Groups are small; a thread takes several at once.
constexpr std::size_t kGroupsAtOnce = 64;

/// For each paper the number of its run of a year, ascending.
std::vector<std::size_t> runs_of(std::span<const Paper> papers) {
    std::vector<std::size_t> runs;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const bool is_next = i > 0 && (papers[i].year != papers[i - 1].year || papers[i].run != papers[i - 1].run);
        runs.push_back(i == 0 ? 0 : runs.back() + (is_next ? 1 : 0));
    }
    return runs;
}

}  // namespace

std::vector<ResultRow> order_of_results(std::span<const Paper> papers, const std::vector<WorkBatch>& batches,
                                        std::span<const BatchReference> references, std::size_t num_organizations,
                                        unsigned threads) {
    const std::vector<std::size_t> runs = runs_of(papers);
    const std::size_t num_groups = runs.empty() ? 0 : (runs.back() + 1) * num_organizations;
    // A group: the rows of one organization in one run of a year.
    const auto for_each_row = [&](const auto& take) {
        for (std::uint32_t b = 0; b < batches.size(); ++b) {
            const BatchReference& reference = references[b];
            const std::size_t first_group = runs[reference.paper] * num_organizations;
            const std::vector<Work>& works = batches[b].works;
            for (std::uint32_t row = 0; row < works.size(); ++row) {
                take(first_group + reference.organizations[works[row].organization],
                     ResultRow{works[row].student, reference.paper, b, row});
            }
        }
    };
    std::vector<std::size_t> ends(num_groups + 1, 0);
    for_each_row([&](std::size_t group, const ResultRow&) { ++ends[group + 1]; });
    std::partial_sum(ends.begin(), ends.end(), ends.begin());
    std::vector<ResultRow> rows(ends.back());
    // Each group's end moves from its beginning to its end as its rows are put.
    for_each_row([&](std::size_t group, const ResultRow& row) { rows[ends[group]++] = row; });
    for_each_parallel(threads, (num_groups + kGroupsAtOnce - 1) / kGroupsAtOnce, [&](std::size_t i) {
        const std::size_t last = std::min(num_groups, (i + 1) * kGroupsAtOnce);
        for (std::size_t group = i * kGroupsAtOnce; group < last; ++group) {
            const std::size_t first = group == 0 ? 0 : ends[group - 1];
            std::sort(rows.begin() + static_cast<std::ptrdiff_t>(first),
                      rows.begin() + static_cast<std::ptrdiff_t>(ends[group]));
        }
    });
    return rows;
}

}  // namespace msoko::facts
