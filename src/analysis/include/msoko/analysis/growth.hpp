#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/positions.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/cube/value.hpp"
#include "msoko/stats/interval.hpp"
#include "msoko/stats/trend.hpp"

namespace msoko::analysis {

struct GrowthParameters {
    double false_share = 0.05;  ///< expected share of false ones among the changes told (Benjamini–Hochberg)
};

enum class Change : std::uint8_t {
    Fallen,
    Same,  ///< no more than chance
    Risen,
};
/// "fallen", "same", "risen".
[[nodiscard]] std::string_view to_string(Change change) noexcept;
/// «снизилось», «не изменилось в пределах погрешности», «выросло».
[[nodiscard]] std::string_view label(Change change) noexcept;

enum class GrowthKind : std::uint8_t {
    SameWork,  ///< one procedure, run, subject and grade in two years: other children
    Cohort,    ///< the same children a year later
};
/// "same_work", "cohort".
[[nodiscard]] std::string_view to_string(GrowthKind kind) noexcept;

/// How the place of a school among the others changed between two works, in standard deviations of a pupil.
struct PlaceChange {
    GrowthKind kind = GrowthKind::SameWork;
    Position earlier;
    Position later;
    double change = 0;
    stats::Interval interval;  ///< 95 %
    double p = 1;              ///< adjusted to the number of schools of the two works
    Change state = Change::Same;
};

/// @return sorted by kind, papers, organization
[[nodiscard]] std::vector<PlaceChange> place_changes(std::span<const Position> positions, const facts::FactSet& facts,
                                                     const GrowthParameters& parameters = {});

/// The place of a school in one procedure, run, subject and grade over at least three years.
struct PlaceTrend {
    facts::OrgId organization;
    std::vector<Position> years;  ///< ascending
    stats::Trend trend;           ///< of the place, a year
};

/// @return sorted by works, organization
[[nodiscard]] std::vector<PlaceTrend> place_trends(std::span<const Position> positions, const facts::FactSet& facts);

/// Places of a school by two procedures in one subject and school year, over all their works.
struct ProcedureGap {
    int school_year = 0;
    std::string subject;
    facts::OrgId organization;
    std::string first;  ///< procedure
    std::string second;
    stats::Estimate first_place;
    stats::Estimate second_place;
    double difference = 0;  ///< first − second
    stats::Interval interval;
    double p = 1;         ///< adjusted to the number of schools
    bool is_gap = false;  ///< they differ by more than chance
};

/// @return sorted by year, subject, procedures, organization
[[nodiscard]] std::vector<ProcedureGap> procedure_gaps(std::span<const Position> positions, const facts::FactSet& facts,
                                                       const GrowthParameters& parameters = {});

/// How a computed indicator changed between two years in a row, by the intervals of both.
struct IndicatorChange {
    std::uint32_t indicator = 0;  ///< index into ValueTable::indicators()
    std::uint32_t breakdown = 0;
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;
    int year = 0;  ///< the later one
    double before = 0;
    double now = 0;
    stats::Interval interval;  ///< of now − before
    double p = 1;              ///< adjusted to the number of units of the level
    Change state = Change::Same;
};

/// Values without an interval (counts, sums) are left out: of their changes nothing is uncertain, they are read as they
/// are.
/// @source interval: Zou and Donner (2008), Newcombe's method 10 for any two intervals
[[nodiscard]] std::vector<IndicatorChange> indicator_changes(const cube::ValueTable& values,
                                                             const GrowthParameters& parameters = {});

enum class PlanState : std::uint8_t { Reached, Uncertain, Missed, NoData };
/// "reached", "uncertain", "missed", "no_data".
[[nodiscard]] std::string_view to_string(PlanState state) noexcept;
/// «достигнуто», «в пределах погрешности», «не достигнуто», «нет данных».
[[nodiscard]] std::string_view label(PlanState state) noexcept;

/// What was planned for an indicator (table "target"), and what came of it.
struct PlanResult {
    int year = 0;
    facts::OrgId organization;  ///< an authority stands for its municipality
    catalog::Level level = catalog::Level::Organization;
    std::uint32_t unit = 0;
    std::string indicator;
    std::string breakdown;  ///< "subject=math"; empty = the total
    double plan = 0;
    std::optional<double> before;  ///< value of the year before
    std::optional<double> value;
    PlanState state = PlanState::NoData;

    /// Change that the plan expected since the year before; none where that is not known.
    [[nodiscard]] std::optional<double> expected_change() const {
        return before ? std::optional(plan - *before) : before;
    }
    /// Change that came.
    [[nodiscard]] std::optional<double> change() const {
        return before && value ? std::optional(*value - *before) : std::nullopt;
    }
};

/// Compares plans with values. Where lower is better the plan is the most that is wanted; of an indicator that is
/// neither way better it is what is wanted at least.
[[nodiscard]] std::vector<PlanResult> plan_results(const facts::FactSet& facts, const catalog::Catalog& catalog,
                                                   const cube::ValueTable& values);

}  // namespace msoko::analysis
