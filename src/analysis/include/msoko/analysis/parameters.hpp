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
