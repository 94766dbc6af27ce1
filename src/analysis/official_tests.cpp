// The markers of ФИОКО, "Методика расчета показателя «Уровень объективности…»", 2019.
#include <algorithm>
#include <optional>

#include "msoko/stats/interval.hpp"
#include "msoko/stats/rank.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

std::optional<stats::Interval> official_interval(const stats::IntegerMoments& moments, double z) {
    const std::optional<double> sd = moments.sd();
    return sd ? stats::normal_interval(moments.count, *moments.mean(), *sd, z) : std::nullopt;
}

facts::OrgId org_id(std::size_t index) {
    return facts::OrgId{static_cast<std::uint32_t>(index)};
}

/// A school with both works of its cohort.
struct Change {
    std::size_t organization = 0;
    double ratio = 0;
    CohortEvidence evidence;
};

std::vector<Change> changes_of(CohortPair pair, std::span<const ScoreTable> tables,
                               std::span<const facts::Paper> papers) {
    const ScoreTable& earlier = tables[pair.earlier];
    const ScoreTable& later = tables[pair.later];
    std::vector<Change> changes;
    for (std::size_t organization = 0; organization < later.num_organizations(); ++organization) {
        const std::optional<double> mean_earlier = earlier.moments(organization).mean();
        const std::optional<double> mean_later = later.moments(organization).mean();
        if (!mean_earlier || !mean_later || *mean_later == 0) {
            continue;
        }
        CohortEvidence evidence;
        evidence.earlier_paper = pair.earlier;
        evidence.earlier_share = *mean_earlier / papers[pair.earlier].max_primary;
        evidence.later_share = *mean_later / papers[pair.later].max_primary;
        evidence.earlier_n = earlier.moments(organization).count;
        changes.push_back({organization, evidence.earlier_share / evidence.later_share, evidence});
    }
    return changes;
}

}  // namespace

void test_means(std::uint32_t paper, const ScoreTable& table, const std::optional<RegionScores>& region,
                const SignalParameters& parameters, std::vector<Signal>& signals) {
    const stats::IntegerMoments all = table.all();
    const bool is_received = region && region->n > all.count;
    const std::optional<stats::Interval> reference =
        is_received ? stats::normal_interval(region->n, region->mean, region->sd, parameters.mean_z)
                    : official_interval(all, parameters.mean_z);
    if (!reference) {
        return;
    }
    const double reference_mean = is_received ? region->mean : *all.mean();
    const std::int64_t reference_n = is_received ? region->n : all.count;
    for (std::size_t organization = 0; organization < table.num_organizations(); ++organization) {
        const stats::IntegerMoments& moments = table.moments(organization);
        const std::optional<stats::Interval> own = official_interval(moments, parameters.mean_z);
        if (own) {
            signals.push_back({SignalKind::MeanHigh, paper, org_id(organization), own->low, reference->high,
                               moments.count, own->low > reference->high,
                               MeanEvidence{*moments.mean(), reference_mean, reference_n, is_received}});
        }
    }
}

void test_ranks(std::uint32_t paper, const ScoreTable& table, const SignalParameters& parameters,
                std::vector<Signal>& signals) {
    for (std::size_t organization = 0; organization < table.num_organizations(); ++organization) {
        if (table.moments(organization).count == 0) {
            continue;
        }
        const std::optional<stats::Spearman> spearman =
            stats::spearman_of_table(table.marked(organization), table.num_scores());
        if (spearman) {
            signals.push_back({SignalKind::RankNegative, paper, org_id(organization), spearman->printed,
                               parameters.rank_threshold, spearman->n, spearman->printed < parameters.rank_threshold,
                               RankEvidence{spearman->corrected}});
        }
    }
}

void test_cohort(CohortPair pair, std::span<const ScoreTable> tables, std::span<const facts::Paper> papers,
                 const SignalParameters& parameters, std::vector<Signal>& signals) {
    if (papers[pair.earlier].max_primary <= 0 || papers[pair.later].max_primary <= 0) {
        return;
    }
    std::vector<Change> changes = changes_of(pair, tables, papers);
    if (changes.empty()) {
        return;
    }
    std::vector<double> ratios;
    ratios.reserve(changes.size());
    for (const Change& change : changes) {
        ratios.push_back(change.ratio);
    }
    std::ranges::sort(ratios);
    const double lower_quartile = *stats::quantile(ratios, 0.25, parameters.cohort_quartiles);
    const double upper_quartile = *stats::quantile(ratios, 0.75, parameters.cohort_quartiles);
    const double reach = parameters.cohort_ranges * (upper_quartile - lower_quartile);
    for (Change& change : changes) {
        change.evidence.num_organizations = static_cast<std::int64_t>(changes.size());
        const std::int64_t n = tables[pair.later].moments(change.organization).count;
        const facts::OrgId organization = org_id(change.organization);
        const double fall = upper_quartile + reach;
        const double rise = lower_quartile - reach;
        signals.push_back({SignalKind::CohortFall, pair.later, organization, change.ratio, fall, n, change.ratio > fall,
                           change.evidence});
        signals.push_back({SignalKind::CohortRise, pair.later, organization, change.ratio, rise, n, change.ratio < rise,
                           change.evidence});
    }
}

}  // namespace msoko::analysis
