#include <algorithm>
#include <array>
#include <optional>

#include "msoko/stats/bunching.hpp"
#include "msoko/stats/distribution.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

constexpr std::size_t kNumBoundaries = 3;
using Boundaries = std::array<std::size_t, kNumBoundaries>;

/// Lowest scores of the marks 3, 4, 5; none where the scale does not fit the scores.
std::optional<Boundaries> boundaries_of(const catalog::Scale& scale, std::size_t num_scores) {
    Boundaries boundaries{};
    const std::array lowest = {scale.min_3, scale.min_4, scale.min_5};
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        if (lowest[i] < 1 || static_cast<std::size_t>(lowest[i]) >= num_scores) {
            return std::nullopt;
        }
        boundaries[i] = static_cast<std::size_t>(lowest[i]);
    }
    return boundaries;
}

/// Share of the upper one of two neighbouring scores in a distribution without heaping, a boundary.
std::array<double, kNumBoundaries> expected_shares(const Boundaries& boundaries, std::span<const double> smooth) {
    std::array<double, kNumBoundaries> shares{};
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        shares[i] = smooth[boundaries[i]] / (smooth[boundaries[i]] + smooth[boundaries[i] - 1]);
    }
    return shares;
}

/// Tests one school; none where nobody has a score beside a boundary.
std::optional<HeapingEvidence> test_school(const ScoreTable& table, std::size_t organization,
                                           const Boundaries& boundaries,
                                           const std::array<double, kNumBoundaries>& expected) {
    HeapingEvidence evidence;
    evidence.expected = expected;
    std::vector<double> p_values;
    for (std::size_t i = 0; i < kNumBoundaries; ++i) {
        const std::int64_t at = table.count(organization, boundaries[i]);
        const std::int64_t under = table.count(organization, boundaries[i] - 1);
        evidence.at[i] = static_cast<std::int32_t>(at);
        evidence.under[i] = static_cast<std::int32_t>(under);
        if (const std::optional<double> p = stats::binomial_upper_mid_p(at, at + under, expected[i])) {
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
    const std::optional<Boundaries> boundaries = boundaries_of(scale, table.num_scores());
    if (!boundaries) {
        return;
    }
    stats::CounterfactualOptions options;
    options.degree = parameters.heaping_degree;
    const Result<std::vector<double>> smooth = stats::counterfactual_counts(table.distribution(), *boundaries, options);
    if (!smooth) {
        return;
    }
    const std::array<double, kNumBoundaries> expected = expected_shares(*boundaries, *smooth);
    std::vector<Signal> tested;
    std::vector<double> p_values;
    for (std::size_t organization = 0; organization < table.num_organizations(); ++organization) {
        const std::int64_t n = table.moments(organization).count;
        if (n < parameters.heaping_smallest_n) {
            continue;
        }
        const std::optional<HeapingEvidence> evidence = test_school(table, organization, *boundaries, expected);
        if (evidence) {
            const facts::OrgId id{static_cast<std::uint32_t>(organization)};
            tested.push_back({SignalKind::Heaping, paper, id, 1, parameters.heaping_false_share, n, false, *evidence});
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
