#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <utility>

#include "msoko/stats/quantile.hpp"

namespace msoko::analysis {

/// What heaping in a school is compared with.
enum class HeapingReference : std::uint8_t {
    OtherSchools,        ///< the same scores of all other schools: which schools heap more than is usual here
    SmoothDistribution,  ///< the distribution of all works without jumps: which schools heap at all
};

/// Thresholds of the signals. The defaults are those of the documents named; a profile may set others.
struct SignalParameters {
    /// Half-width of the intervals of the mean, in standard errors. ФИОКО, методика 2019 (markers 1 to 6).
    double mean_z = 1.96;
    /// Correlation with school marks is negative under this. ФИОКО, методика 2019 (markers 7 to 10).
    double rank_threshold = 0;
    /// Interquartile ranges beyond the quartiles that make a change sharp. ФИОКО, методика 2019 (markers 11 to 14).
    double cohort_ranges = 3;
    /// The methodology of 2019 does not say which quartiles: our choice is that of R and Excel.
    stats::QuantileType cohort_quartiles = stats::QuantileType::Type7;
    /// In the one region that could be looked into, marks are heaped nearly everywhere (methodology, sections 8.6 and
    /// 9): against the smooth distribution seven schools of ten would be on the list, so the other schools are the
    /// default.
    HeapingReference heaping_reference = HeapingReference::OtherSchools;
    /// Works in a school under which heaping is not tested: methodology, section 8.6.
    std::int64_t heaping_smallest_n = 20;
    /// Expected share of false flags among the schools flagged for heaping: methodology, section 8.4.
    double heaping_false_share = 0.05;
    /// Degree of the polynomial that the smooth distribution follows: methodology, section 8.6.
    std::size_t heaping_degree = 5;
    /// Expected share of false flags among the schools (classes) flagged by a test of ours: methodology, section 8.4.
    double false_share = 0.05;
    /// The same share up to which a sign is weak: methodology, section 8.4.
    double screening_share = 0.10;
    /// Works under which level, journal and class are not tested: ФИОКО, recommendations of 2026, p. 24.
    std::int64_t smallest_n = 10;
    /// Works under which the tasks of a school are not tested: the same recommendations, p. 13.
    std::int64_t items_smallest_n = 20;
    /// Lower end of the interval of equal marks from which they are too equal: methodology, section 1.3.
    double exact_share = 0.95;
    /// Share of the maximum from which works agree by knowing and are not compared: methodology, section 8.7.
    double similar_highest_share = 0.90;
    /// Schools with both results under which earlier results are not compared with later ones: ours.
    std::int64_t unconfirmed_smallest_schools = 10;
    /// Claimants of a medal or participants of a stage under which an organization is not tested: ours.
    std::int64_t event_smallest_n = 5;
    /// Test scores of ЕГЭ that confirm a medal: order 730 of 29.09.2023; there was one class before 2024.
    std::int32_t medal_first_score = 70;
    std::int32_t medal_second_score = 60;
    /// True where the second subject is mathematics only: the order before 2024, not checked.
    bool is_medal_math_only = false;
    /// Years in a row without signs that make their absence stable: regulation 000, item 7.5, which names no number.
    int clean_years = 3;
};

/// Thresholds of the achievement of tasks, as shares of the maximum.
/// Рособрнадзор, recommendations of 2026: base tasks are achieved from 60 %, not achieved under 57 %; advanced and high
/// ones from 30 % and under 28,5 %; between the two the result is uncertain.
struct AchievementParameters {
    double base_sufficient = 0.60;
    double base_insufficient = 0.57;
    double advanced_sufficient = 0.30;
    double advanced_insufficient = 0.285;
    /// Works under which a group is not judged (the same recommendations, p. 24).
    std::int64_t smallest_n = 10;
};

/// How the two parts of the rule for schools with low results join: many = low in two or more procedures of the year,
/// repeated = low in one procedure in this year and the last.
enum class LowSchoolRule : std::uint8_t {
    Both = 1,    ///< the text of 2025, as quoted: «…, а также …»
    Either = 2,  ///< the same text read as two lists
    Many = 3,    ///< the federal rule of 2020
};

/// What a low result is, and which schools have low results.
struct LowResultParameters {
    /// Share of works with «2», or under the minimum, from which a result is low. Order 847-10 of 2020, not checked.
    double share = 0.30;
    /// Works under which a result enters no rule: none is official; ФИОКО, recommendations of 2026, p. 24.
    std::int64_t smallest_n = 10;
    /// Quoted from an act of a regional ministry of 29.12.2025.
    LowSchoolRule rule = LowSchoolRule::Both;
    /// Russian and mathematics only, as the order of 2020 has it (not checked); else every subject.
    bool is_core_only = true;
    /// Share of «2» in all works counted from which a school without the rule stands in the zone of risk: ours, the
    /// municipality sets its own.
    double zone_share = 0.20;
};

/// Parameters that hold in the year of a work.
template <typename Parameters>
class ByYear {
  public:
    /// @param others  of every year that has none of its own; implicit, so that one set may stand for all years
    ByYear(Parameters others = {})  // NOLINT(google-explicit-constructor): see above
        : others_(std::move(others)) {}
    void set(int year, Parameters parameters) { own_.insert_or_assign(year, std::move(parameters)); }
    [[nodiscard]] const Parameters& of(int year) const {
        const auto own = own_.find(year);
        return own == own_.end() ? others_ : own->second;
    }

  private:
    Parameters others_;
    std::map<int, Parameters> own_;
};

}  // namespace msoko::analysis
