#include "msoko/analysis/signal.hpp"

#include <algorithm>
#include <tuple>

#include "signal_tests.hpp"

namespace msoko::analysis {

std::string_view to_string(SignalKind kind) noexcept {
    switch (kind) {
        case SignalKind::MeanHigh:
            return "fioko2019.mean_high";
        case SignalKind::RankNegative:
            return "fioko2019.rank_negative";
        case SignalKind::CohortFall:
            return "fioko2019.cohort_fall";
        case SignalKind::CohortRise:
            return "fioko2019.cohort_rise";
        case SignalKind::Heaping:
            return "heaping";
    }
    return "";
}

std::string_view label(SignalKind kind) noexcept {
    switch (kind) {
        case SignalKind::MeanHigh:
            return "завышенный средний балл";
        case SignalKind::RankNegative:
            return "несоответствие результатов и школьных отметок";
        case SignalKind::CohortFall:
            return "резкое падение результатов параллели";
        case SignalKind::CohortRise:
            return "резкое возрастание результатов параллели";
        case SignalKind::Heaping:
            return "скопление баллов на границах отметок";
    }
    return "";
}

std::vector<Signal> find_signals(const facts::FactSet& facts, const ByYear<SignalParameters>& parameters) {
    const std::vector<ScoreTable> tables = tabulate_scores(facts);
    std::vector<Signal> signals;
    for (std::uint32_t paper = 0; paper < tables.size(); ++paper) {
        const SignalParameters& of_year = parameters.of(facts.papers()[paper].year);
        test_means(paper, tables[paper], of_year, signals);
        test_ranks(paper, tables[paper], of_year, signals);
        if (const catalog::Scale* scale = facts.scale(paper)) {
            test_heaping(paper, tables[paper], *scale, of_year, signals);
        }
    }
    for (const CohortPair pair : cohort_pairs(facts.papers())) {
        test_cohort(pair, tables, facts.papers(), parameters.of(facts.papers()[pair.later].year), signals);
    }
    std::ranges::stable_sort(
        signals, {}, [](const Signal& signal) { return std::tuple(signal.kind, signal.paper, signal.organization); });
    return signals;
}

}  // namespace msoko::analysis
