#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/analysis/signal.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/interval.hpp"
#include "msoko/stats/sample.hpp"

/// Signs that are not read from one work: medals that exams do not confirm, stages of the olympiad.
namespace msoko::analysis {

enum class EventKind : std::uint8_t {
    MedalUnconfirmed,     ///< claimants of a medal whose ЕГЭ is under its threshold
    OlympiadUnconfirmed,  ///< winners of the school stage who stand under its median at the municipal one
    OlympiadEqual,        ///< participants of one school with one and the same result
};
/// "medal_unconfirmed", "olympiad_unconfirmed", "olympiad_equal".
[[nodiscard]] std::string_view to_string(EventKind kind) noexcept;
/// «медали не подтверждены ЕГЭ», …
[[nodiscard]] std::string_view label(EventKind kind) noexcept;
[[nodiscard]] Family family_of(EventKind kind) noexcept;

/// Outcome of a test in an organization and year.
struct EventSignal {
    EventKind kind = EventKind::MedalUnconfirmed;
    int year = 0;
    facts::OrgId organization;
    std::string subject;   ///< catalogue id, of OlympiadEqual; empty = all
    stats::Count count;    ///< such pupils of those who could be judged
    double in_all = 0;     ///< their share in all organizations of the year; of OlympiadEqual with that result
    double statistic = 1;  ///< p-value adjusted for all organizations of the year
    double threshold = 0.05;
    bool is_flagged = false;
    double false_alarm = 1;  ///< before the correction
};

/// Tests every organization with enough pupils.
///
/// medal_unconfirmed     Russian, or both Russian and every second subject that would do, under the threshold of the
///                       year; a claimant without a result in Russian is not judged.
/// olympiad_unconfirmed  municipal percentage under the median of the school stage in the subject (all schools), of the
///                       winners and prize-winners of the school stage.
/// olympiad_equal        largest group of one school, subject and year with one result above 0 at the school stage:
///                       chance that any result is shared so often, given how often all schools have each.
///
/// The first two: upper tail of the beta-binomial law of all organizations.
/// @return sorted by (kind, year, organization, subject).
[[nodiscard]] std::vector<EventSignal> find_event_signals(const facts::FactSet& facts,
                                                          const ByYear<SignalParameters>& parameters = {});

/// Says it in Russian, as explain() of a signal does.
[[nodiscard]] std::string explain(const EventSignal& signal, const catalog::Catalog& catalog);

/// How the stages of an olympiad agree in a subject, all schools together.
struct OlympiadIndex {
    int year = 0;
    std::string subject;
    stats::Count unconfirmed;                ///< of the winners and prize-winners of the school stage who went on
    stats::Interval interval;                ///< of the share, Wilson, per cent
    std::int64_t n = 0;                      ///< participants with both results
    std::optional<double> rank_correlation;  ///< Spearman between the stages

    /// Per cent.
    [[nodiscard]] double value() const noexcept {
        return 100 * static_cast<double>(unconfirmed.hits) / static_cast<double>(unconfirmed.trials);
    }
};

/// @return sorted by (year, subject); only subjects in which a winner of the school stage went on.
[[nodiscard]] std::vector<OlympiadIndex> olympiad_indices(const facts::FactSet& facts);

}  // namespace msoko::analysis
