#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <variant>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::analysis {

enum class SignalKind : std::uint8_t { MeanHigh, RankNegative, CohortFall, CohortRise, Heaping };
/// "fioko2019.mean_high", "fioko2019.rank_negative", "fioko2019.cohort_fall", "fioko2019.cohort_rise", "heaping".
[[nodiscard]] std::string_view to_string(SignalKind kind) noexcept;
/// «завышенный средний балл», … for headings and legends.
[[nodiscard]] std::string_view label(SignalKind kind) noexcept;

/// What a school's mean was compared with. Points are primary.
struct MeanEvidence {
    double mean = 0;
    double reference_mean = 0;
    std::int64_t reference_n = 0;  ///< works of all schools received
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

/// Outcome of a test in an organization: a sign that asks for re-checking, or its absence. Never a finding of fault.
struct Signal {
    SignalKind kind = SignalKind::MeanHigh;
    std::uint32_t paper = 0;  ///< index into FactSet::papers(); of a cohort the later one
    facts::OrgId organization;
    double statistic = 0;
    double threshold = 0;
    std::int64_t n = 0;  ///< works the statistic is of; of a cohort those of the later work
    bool is_flagged = false;
    std::variant<MeanEvidence, RankEvidence, CohortEvidence, HeapingEvidence> evidence;
};

/// Tests every organization that can be tested in every work.
///
/// mean_high      lower end of the school's interval above the upper end of that of all works (ФИОКО 2019; sample
///                deviation); at least 2 works.
/// rank_negative  Spearman's correlation of primary score and school mark, as the methodology prints it, under 0; at
///                least 3 works with a mark, neither side constant.
/// cohort_fall    share of the maximum a year ago over that of now above Q3 + 3·IQR of all schools; both works written.
/// cohort_rise    the same ratio under Q1 − 3·IQR.
/// heaping        more works exactly at the lowest score of a mark, against one point under it, than in the other
/// schools
///                (or in the smoothed distribution of all works): mid-p of the binomial at each boundary, Fisher's
///                combination, Benjamini–Hochberg over the schools of the work; only where the work has a scale.
///
/// A change of a cohort is judged by the parameters of its later work.
/// The reference is all organizations received: a region, or a municipality where only its files are there.
/// @return sorted by kind, paper, organization.
/// @cost   one pass over the results, O(rows + organizations × scores).
/// @source docs/methodology.md, "Signals"
[[nodiscard]] std::vector<Signal> find_signals(const facts::FactSet& facts,
                                               const ByYear<SignalParameters>& parameters = {});

}  // namespace msoko::analysis
