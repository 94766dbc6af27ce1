#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <variant>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/sample.hpp"

namespace msoko::analysis {

enum class SignalKind : std::uint8_t {
    MeanHigh,
    RankNegative,
    CohortFall,
    CohortRise,
    Heaping,
    LevelHigh,
    JournalGap,
    JournalLowered,
    JournalRaised,
    JournalExact,
    ItemInversion,
    ClassSimilarity,
    ClassMisfit,
    Unconfirmed,
};
/// Id: "fioko2019.mean_high", "heaping", "class_similarity", …
[[nodiscard]] std::string_view to_string(SignalKind kind) noexcept;
/// «завышенный средний балл», … for headings and legends.
[[nodiscard]] std::string_view label(SignalKind kind) noexcept;

/// What a school's mean was compared with. Points are primary.
struct MeanEvidence {
    double mean = 0;
    double reference_mean = 0;
    std::int64_t reference_n = 0;  ///< works of all schools received, or of the region as its report counts them
    bool is_region_report = false;
};

struct RankEvidence {
    double corrected = 0;  ///< Pearson's correlation of the mid-ranks; the statistic is the printed formula
};

/// Mean shares of the maximum, 0 to 1, of one cohort.
struct CohortEvidence {
    std::uint32_t earlier_paper = 0;
    double earlier_share = 0;
    double later_share = 0;
    std::int64_t earlier_n = 0;
    std::int64_t num_organizations = 0;  ///< that the quartiles are of
};

/// Shares are of the works at the lowest score of a mark among those there and one point under; 0 where unknown.
struct HeapingEvidence {
    double combined_p = 1;  ///< before the correction for many schools, which gives the statistic
    HeapingReference reference = HeapingReference::OtherSchools;
    std::array<std::int32_t, 3> at{};     ///< works with exactly the lowest score of «3», «4», «5»
    std::array<std::int32_t, 3> under{};  ///< works one point under
    std::array<double, 3> in_others{};    ///< share in all other schools
    std::array<double, 3> in_smooth{};    ///< share in the distribution of all works without jumps
};

/// A value of an organization or class among all of them: z = (value − usual)/deviation.
struct OutlierEvidence {
    double value = 0;
    double usual = 0;
    double deviation = 0;          ///< expected of an ordinary unit with so many works: its own and that of the works
    std::int64_t num_units = 0;    ///< organizations or classes that were tested
    std::int32_t class_code = -1;  ///< of a class, in the dictionary of column "class"; −1 = the whole school
    std::int64_t num_classes = 0;  ///< of the school that were tested, where it is of a class

    [[nodiscard]] double z() const noexcept { return (value - usual) / deviation; }
};

/// How often the marks of the work and of the journal disagree (or agree) in one way.
struct JournalEvidence {
    stats::Count count;           ///< such works of those with both marks
    double in_all = 0;            ///< share in all schools
    std::optional<double> kappa;  ///< quadratic, of all works of the school with both marks
    std::int64_t num_organizations = 0;
};

/// Tasks that went against the others' order of difficulty.
struct InversionEvidence {
    OutlierEvidence outlier;          ///< mean of what hard tasks brought beyond what the sum of points leads to expect
    std::int32_t num_easy_worse = 0;  ///< easy tasks significantly worse than in all schools
    std::int32_t num_hard_better = 0;
    std::optional<double> rank_correlation;  ///< of the difficulties in the school and in all schools
};

/// Works of one class whose answers agree too often. Never says whose.
struct SimilarityEvidence {
    OutlierEvidence outlier;      ///< mean excess of equal answers of a pair, in its own standard deviations
    double equal_answers = 0;     ///< of a pair of the class, on the mean
    double expected_answers = 0;  ///< by chance, given the sums of both works
    std::int64_t num_pairs = 0;   ///< compared in the class
};

/// The same cohort in an earlier procedure: what its result led to expect.
struct UnconfirmedEvidence {
    std::uint32_t earlier_paper = 0;
    double earlier_mean = 0;
    std::int64_t earlier_n = 0;
    OutlierEvidence outlier;  ///< mean primary score, and that of schools with the same earlier result
};

/// Outcome of a test in an organization: a sign that asks for re-checking, or its absence. Never a finding of fault.
struct Signal {
    SignalKind kind = SignalKind::MeanHigh;
    std::uint32_t paper = 0;  ///< index into FactSet::papers(); of a cohort the later one
    facts::OrgId organization;
    double statistic = 0;
    double threshold = 0;
    std::int64_t n = 0;  ///< works the statistic is of; of a cohort those of the later work
    bool is_flagged = false;
    std::variant<MeanEvidence, RankEvidence, CohortEvidence, HeapingEvidence, OutlierEvidence, JournalEvidence,
                 InversionEvidence, SimilarityEvidence, UnconfirmedEvidence>
        evidence;
    /// Chance of so strong a sign in an organization like the others, before the correction for many organizations;
    /// none where it cannot be told.
    std::optional<double> false_alarm = {};
};

/// True for the tests of ФИОКО, methodology of 2019, whatever the work.
[[nodiscard]] constexpr bool is_of_methodology(SignalKind kind) noexcept {
    return kind <= SignalKind::CohortRise;
}
/// True where the statistic is a p-value adjusted for all organizations tested: the flag is statistic ≤ threshold.
[[nodiscard]] bool is_adjusted(SignalKind kind) noexcept;

/// What a sign is read from. Signs of one family rest on the same numbers and do not add up.
enum class Family : std::uint8_t {
    Results,     ///< sums of points: level, change, other procedures
    Boundaries,  ///< points around the lowest score of a mark
    Journal,     ///< marks of the work and of the journal
    Answers,     ///< answers to tasks
    Medals,
    Olympiad,
};
inline constexpr std::size_t kNumFamilies = 6;
/// "results", "boundaries", "journal", "answers", "medals", "olympiad".
[[nodiscard]] std::string_view to_string(Family family) noexcept;
/// «результаты», «границы отметок», «отметки по журналу», «ответы на задания», «медали», «олимпиада».
[[nodiscard]] std::string_view label(Family family) noexcept;
[[nodiscard]] Family family_of(SignalKind kind) noexcept;

/// Tests every organization that can be tested in every work.
///
/// mean_high      lower end of the school's interval above the upper end of that of all works (ФИОКО 2019; sample
///                deviation); at least 2 works.
/// rank_negative  Spearman's correlation of primary score and school mark, as the methodology prints it, under 0; at
///                least 3 works with a mark, neither side constant.
/// cohort_fall    share of the maximum a year ago over that of now above Q3 + 3·IQR of all schools; both works written.
/// cohort_rise    the same ratio under Q1 − 3·IQR.
/// heaping        more works exactly at the lowest score of a mark, against one point under it, than in other schools
///                (or in the smoothed distribution of all works): mid-p of the binomial at each boundary, Fisher's
///                combination, Benjamini–Hochberg over the schools of the work; only where the work has a scale.
///
/// level_high      mean among the schools: z = (x̄ − μ)/√(τ² + σ²/m) of a two-level model, upper tail; at least
///                 smallest_n works.
/// journal_gap, journal_lowered, journal_raised
///                 share of works whose mark differs from the journal's by 2 or more, is lower, is higher: upper tail
///                 of the beta-binomial law of all schools.
/// journal_exact   lower end of Wilson's interval of the share of equal marks above the threshold.
/// item_inversion  hard tasks solved better and easy ones worse than in other works of the same sum: z of the school.
/// class_similarity equal answers of the pairs of a class beyond those that their sums lead to expect: z of the class
///                 among all classes; of the school its most unusual class.
/// class_misfit    Guttman errors of a class beyond those of other works with as many tasks solved: z of the class; of
///                 the school its most unusual class.
/// unconfirmed     the cohort's mean in ОГЭ or ЕГЭ under what its ВПР or ОГЭ led to expect: z of the residual.
///
/// All but journal_exact give p-values corrected by Benjamini and Hochberg over the organizations
/// (classes) of the work.
///
/// A change of a cohort is judged by the parameters of its later work.
/// The reference is all organizations received: a region, or a municipality where only its files are there.
/// @return sorted by kind, paper, organization.
/// @cost   one pass over the results, O(rows + organizations × scores).
/// @source docs/methodology.md, "Signals"
[[nodiscard]] std::vector<Signal> find_signals(const facts::FactSet& facts,
                                               const ByYear<SignalParameters>& parameters = {});

}  // namespace msoko::analysis
