#include <algorithm>
#include <array>
#include <optional>

#include "mark_boundaries.hpp"
#include "msoko/stats/bunching.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

using Shares = std::array<double, kNumBoundaries>;

/// Works at a boundary score and one point under it.
struct Beside {
    std::int64_t at = 0;
    std::int64_t under = 0;
};
using BesideAll = std::array<Beside, kNumBoundaries>;

BesideAll count_beside(const ScoreTable& table, std::size_t organization, const MarkBoundaries& boundaries) {
    BesideAll beside{};
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        beside[i] = {table.count(organization, boundaries[i]), table.count(organization, boundaries[i] - 1)};
    }
    return beside;
}

/// What schools are compared with: all works of the paper.
struct AllWorks {
    BesideAll beside{};
    Shares smooth{};  ///< 0 where the distribution could not be smoothed
};

AllWorks summarize(const ScoreTable& table, const MarkBoundaries& boundaries, std::size_t degree) {
    AllWorks all;
    const std::vector<std::int64_t> counts = table.distribution();
    stats::CounterfactualOptions options;
    options.degree = degree;
    const Result<std::vector<double>> smooth = stats::counterfactual_counts(counts, boundaries, options);
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        const std::size_t at = boundaries[i];
        all.beside[i] = {counts[at], counts[at - 1]};
        all.smooth[i] = smooth ? (*smooth)[at] / ((*smooth)[at] + (*smooth)[at - 1]) : 0.0;
    }
    return all;
}

/// Share at the boundary in the other schools; 0 where none of their works is beside it.
double share_in_others(const Beside& all, const Beside& own) {
    const std::int64_t at = all.at - own.at;
    const std::int64_t beside = at + all.under - own.under;
    return beside > 0 ? static_cast<double>(at) / static_cast<double>(beside) : 0.0;
}

/// Tests one school; none where no boundary can be compared.
std::optional<HeapingEvidence> test_school(const BesideAll& own, const AllWorks& all, HeapingReference reference) {
    HeapingEvidence evidence;
    evidence.reference = reference;
    evidence.in_smooth = all.smooth;
    std::vector<double> p_values;
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        evidence.at[i] = static_cast<std::int32_t>(own[i].at);
        evidence.under[i] = static_cast<std::int32_t>(own[i].under);
        evidence.in_others[i] = share_in_others(all.beside[i], own[i]);
        const double expected =
            reference == HeapingReference::OtherSchools ? evidence.in_others[i] : evidence.in_smooth[i];
        if (const auto p = stats::binomial_upper_mid_p(own[i].at, own[i].at + own[i].under, expected)) {
            p_values.push_back(*p);
        }
    }
    const std::optional<double> combined = stats::fisher_combined_p(p_values);
    if (!combined) {
        return std::nullopt;
    }
    evidence.combined_p = *combined;
    return evidence;
}

}  // namespace

void test_heaping(std::uint32_t paper, const ScoreTable& table, const catalog::Scale& scale,
                  const SignalParameters& parameters, std::vector<Signal>& signals) {
    const std::optional<MarkBoundaries> boundaries = boundaries_of(scale, table.num_scores());
    if (!boundaries) {
        return;
    }
    const AllWorks all = summarize(table, *boundaries, parameters.heaping_degree);
    std::vector<Signal> tested;
    std::vector<double> p_values;
    for (std::size_t organization = 0; organization < table.num_organizations(); ++organization) {
        const std::int64_t n = table.moments(organization).count;
        if (n < parameters.heaping_smallest_n) {
            continue;
        }
        const auto evidence =
            test_school(count_beside(table, organization, *boundaries), all, parameters.heaping_reference);
        if (evidence) {
            const facts::OrgId id{static_cast<std::uint32_t>(organization)};
            tested.push_back({SignalKind::Heaping, paper, id, 1, parameters.heaping_false_share, n, false, *evidence,
                              evidence->combined_p});
            p_values.push_back(evidence->combined_p);
        }
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i].statistic = adjusted[i];
        tested[i].is_flagged = adjusted[i] <= parameters.heaping_false_share;
        signals.push_back(tested[i]);
    }
}

}  // namespace msoko::analysis
