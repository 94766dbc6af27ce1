#include <array>
#include <cmath>
#include <cstdlib>

#include "msoko/stats/agreement.hpp"
#include "msoko/stats/interval.hpp"
#include "msoko/stats/multiple_testing.hpp"
#include "share_tails.hpp"
#include "signal_tests.hpp"

namespace msoko::analysis {
namespace {

/// Works by mark of the journal × mark of the work.
using Marks = std::array<std::int64_t, kNumMarks * kNumMarks>;

std::vector<Marks> count_marks(std::uint32_t paper, const WorkRows& rows) {
    std::vector<Marks> counts(rows.num_organizations, Marks{});
    const auto place = [](std::int32_t mark) { return mark - kLowestMark; };
    const auto is_mark = [&](std::int32_t mark) {
        return place(mark) >= 0 && place(mark) < static_cast<std::int32_t>(kNumMarks);
    };
    for (const std::uint32_t row : rows.by_paper[paper]) {
        if (is_mark(rows.marks[row]) && is_mark(rows.school_marks[row])) {
            const auto journal = static_cast<std::size_t>(place(rows.school_marks[row]));
            const auto work = static_cast<std::size_t>(place(rows.marks[row]));
            ++counts[static_cast<std::size_t>(rows.organizations[row])][journal * kNumMarks + work];
        }
    }
    return counts;
}

bool is_met(SignalKind kind, std::size_t journal, std::size_t work) {
    if (kind == SignalKind::JournalGap) {
        return journal > work + 1 || work > journal + 1;
    }
    if (kind == SignalKind::JournalLowered) {
        return work < journal;
    }
    return kind == SignalKind::JournalRaised ? work > journal : work == journal;
}

stats::Count count_met(const Marks& marks, SignalKind kind) {
    stats::Count count;
    for (std::size_t journal = 0; journal < kNumMarks; ++journal) {
        for (std::size_t work = 0; work < kNumMarks; ++work) {
            const std::int64_t works = marks[journal * kNumMarks + work];
            count.trials += works;
            count.hits += is_met(kind, journal, work) ? works : 0;
        }
    }
    return count;
}

/// The schools of one test that are large enough, with their p-values.
std::vector<Signal> test_share(std::uint32_t paper, std::span<const Marks> schools, SignalKind kind,
                               const SignalParameters& parameters, std::int64_t smallest_n) {
    std::vector<stats::Count> counts;
    counts.reserve(schools.size());
    for (const Marks& marks : schools) {
        counts.push_back(count_met(marks, kind));
    }
    std::vector<Signal> tested;
    const std::optional<ShareTails> all = compare_shares(counts);
    if (!all) {
        return tested;
    }
    for (std::uint32_t school = 0; school < counts.size(); ++school) {
        const stats::Count& count = counts[school];
        if (count.trials < smallest_n) {
            continue;
        }
        // A school alone can be unusual among nobody; that its marks are too equal is still to be said.
        const std::optional<double> p = all->tails[school];
        if (p || kind == SignalKind::JournalExact) {
            JournalEvidence evidence{count, all->in_all, stats::quadratic_kappa(schools[school], kNumMarks), 0};
            tested.push_back({kind, paper, facts::OrgId{school}, p.value_or(1), parameters.false_share, count.trials,
                              false, evidence, p});
        }
    }
    for (Signal& signal : tested) {
        std::get<JournalEvidence>(signal.evidence).num_organizations = static_cast<std::int64_t>(tested.size());
    }
    return tested;
}

void append_adjusted(std::vector<Signal> tested, std::vector<Signal>& signals) {
    std::vector<double> p_values;
    p_values.reserve(tested.size());
    for (const Signal& signal : tested) {
        p_values.push_back(signal.statistic);
    }
    const std::vector<double> adjusted = stats::benjamini_hochberg(p_values);
    for (std::size_t i = 0; i < tested.size(); ++i) {
        tested[i].statistic = adjusted[i];
        tested[i].is_flagged = adjusted[i] <= tested[i].threshold;
        signals.push_back(std::move(tested[i]));
    }
}

}  // namespace

void test_journal(std::uint32_t paper, const WorkRows& rows, const SignalParameters& parameters,
                  std::vector<Signal>& signals) {
    const std::vector<Marks> schools = count_marks(paper, rows);
    for (const SignalKind kind : {SignalKind::JournalGap, SignalKind::JournalLowered, SignalKind::JournalRaised}) {
        append_adjusted(test_share(paper, schools, kind, parameters, parameters.smallest_n), signals);
    }
    for (Signal& signal :
         test_share(paper, schools, SignalKind::JournalExact, parameters, parameters.items_smallest_n)) {
        const stats::Count& count = std::get<JournalEvidence>(signal.evidence).count;
        const std::optional<stats::Interval> interval = stats::wilson_interval(count.hits, count.trials);
        signal.statistic = interval ? interval->low : 0;
        signal.threshold = parameters.exact_share;
        signal.is_flagged = signal.statistic > signal.threshold;
        signals.push_back(std::move(signal));
    }
}

}  // namespace msoko::analysis
