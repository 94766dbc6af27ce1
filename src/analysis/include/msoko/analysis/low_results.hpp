#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "msoko/analysis/parameters.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/interval.hpp"
#include "msoko/stats/sample.hpp"

namespace msoko::analysis {

/// How sure a low result is. Of 5 works 2 are 40 %, but the true share may be anything from 12 to 77 %.
enum class LowState : std::uint8_t {
    No,         ///< under the threshold
    ByRule,     ///< the share reaches the threshold, its interval does not stay above: chance is not ruled out
    Confirmed,  ///< the whole interval lies at or above the threshold
};
/// "no", "by_rule", "confirmed".
[[nodiscard]] std::string_view to_string(LowState state) noexcept;
/// «нет», «по правилу», «подтверждён».
[[nodiscard]] std::string_view label(LowState state) noexcept;

/// Works with «2», or under the minimum where the work gives no marks, of one school in one work.
struct LowResult {
    std::uint32_t paper = 0;
    facts::OrgId organization;
    stats::Count count;                 ///< low works of those with a mark or a score
    stats::Interval interval;           ///< of the share, 0 to 1, Wilson
    double shrunken_share = 0;          ///< drawn to all schools of the work by empirical Bayes, 0 to 1
    std::optional<double> probability;  ///< P(true share ≥ threshold) given all schools; none where they do not differ
    LowState state = LowState::No;
    bool is_few = false;  ///< too few works: the result enters no rule

    [[nodiscard]] double share() const noexcept {
        return static_cast<double>(count.hits) / static_cast<double>(count.trials);
    }
};

/// Judges every school in every work of ВПР, ОГЭ and ЕГЭ that the parameters name.
/// @return sorted by (paper, organization); only schools with a mark or a score.
/// @cost   one pass over the results.
/// @source docs/methodology.md, "Low results"
[[nodiscard]] std::vector<LowResult> find_low_results(const facts::FactSet& facts,
                                                      const ByYear<LowResultParameters>& parameters = {});

/// A school in a year. The state of a rule is that of the least sure result it needs.
struct LowSchool {
    int year = 0;
    facts::OrgId organization;
    LowState many = LowState::No;      ///< low in two or more procedures of the year
    std::optional<LowState> repeated;  ///< low in one procedure this year and the last; none without a pair of results
    std::optional<LowState> state;     ///< by the rule of the parameters; none where it hangs on what is not known
    bool is_in_risk_zone = false;      ///< «2» in many of its works, and not known to be low by the rule
    double index = 0;                  ///< index of low results: works in low procedures, per cent of all works counted
    double excess = 0;                 ///< mean of max(0, share − threshold) over the works, percentage points
    std::int64_t num_procedures = 0;   ///< results that entered
    std::int64_t num_low = 0;          ///< of them low
};

/// @param results  of find_low_results() over the same facts.
/// @return sorted by (year, organization); a school whose results are all of too few works is not judged.
[[nodiscard]] std::vector<LowSchool> judge_low_schools(std::span<const LowResult> results, const facts::FactSet& facts,
                                                       const ByYear<LowResultParameters>& parameters = {});

/// Schools with a low result of those judged, in a municipality or the region.
struct LowResultIndex {
    int year = 0;
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;  ///< MunicipalityId, or 0 for the region
    std::int64_t num_schools = 0;
    std::int64_t num_low = 0;  ///< with at least one low procedure
    double value = 0;          ///< per cent
    stats::Interval interval;  ///< Wilson, per cent
};

/// @return sorted by (year, level, unit).
[[nodiscard]] std::vector<LowResultIndex> low_result_indices(std::span<const LowSchool> schools,
                                                             const facts::FactSet& facts);

enum class ListChange : std::uint8_t { Entered, Stayed, Left };
/// "entered", "stayed", "left".
[[nodiscard]] std::string_view to_string(ListChange change) noexcept;
/// «вошла», «осталась», «вышла».
[[nodiscard]] std::string_view label(ListChange change) noexcept;

/// A school on the list of low results in this year or the last.
struct ListMove {
    int year = 0;
    facts::OrgId organization;
    ListChange change = ListChange::Entered;
};

/// Compares the list of each year with that of the year before. A school not judged in one of them has not moved: its
/// absence is no exit.
/// @return sorted by (year, organization)
[[nodiscard]] std::vector<ListMove> list_moves(std::span<const LowSchool> schools);

}  // namespace msoko::analysis
