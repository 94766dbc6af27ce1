#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/context.hpp"
#include "msoko/stats/interval.hpp"

namespace msoko::analysis {

struct ContextModelParameters {
    std::size_t smallest_schools = 20;  ///< under which nothing is expected of anybody
    double schools_per_condition = 5;   ///< fewer schools take fewer conditions, the first ones
    double known_share = 0.8;           ///< of the schools of a work that must know a condition
    double false_share = 0.05;          ///< expected share of false ones among what is said (Benjamini–Hochberg)
};

/// How a school's result stands to what its conditions lead to expect.
enum class AgainstExpected : std::uint8_t {
    Below,
    Same,  ///< cannot be told from it
    Above,
};
/// "below", "same", "above".
[[nodiscard]] std::string_view to_string(AgainstExpected state) noexcept;
/// «ниже ожидаемого», «неотличимо от ожидаемого», «выше ожидаемого».
[[nodiscard]] std::string_view label(AgainstExpected state) noexcept;

/// A school in a work. All in per cents of the maximum.
struct ExpectedResult {
    facts::OrgId organization;
    std::int64_t n = 0;        ///< works
    double actual = 0;         ///< mean
    double expected = 0;       ///< given the conditions
    double residual = 0;       ///< of the school beyond the conditions, drawn to 0 the more, the fewer its works
    stats::Interval interval;  ///< of the residual, 95 %
    double p = 1;              ///< adjusted to the number of schools
    AgainstExpected state = AgainstExpected::Same;
    /// Above what is expected, where little is (the lowest quarter) and conditions go together with a tenth of the
    /// differences between schools at least.
    bool is_resilient = false;
};

/// How a condition goes together with the results. It says nothing of what causes what.
struct ContextFactor {
    std::string indicator;
    double deviation = 0;      ///< standard deviation over schools, on the scale of ContextColumn::scaled()
    double difference = 0;     ///< of schools one deviation apart, other conditions equal; points of per cent
    stats::Interval interval;  ///< 95 %
    double p = 1;              ///< adjusted to the number of conditions
    bool is_related = false;   ///< p at most the false share
};

/// One work: results given the conditions of schools.
struct ContextModel {
    std::uint32_t paper = 0;
    int context_year = 0;  ///< whose conditions were taken
    std::vector<ContextFactor> factors;
    std::vector<ExpectedResult> schools;    ///< ascending by organization
    std::vector<facts::OrgId> without;      ///< schools that wrote it and whose conditions are not known
    double between_share = 0;               ///< of the variance of works that lies between schools, 0 to 1
    std::optional<double> explained_share;  ///< of that, what goes together with the conditions; none where schools
                                            ///< do not differ
};

/// Fits each work of at least so many schools by a two-level model: works in schools, conditions of schools.
/// @return in the order of the papers; none for a work that cannot be modelled.
/// @source methodology, sections 8.13 and 8.16; Raudenbush and Bryk (2002)
[[nodiscard]] std::vector<ContextModel> fit_context_models(const cube::ValueTable& values, const facts::FactSet& facts,
                                                           const catalog::Catalog& catalog,
                                                           std::span<const std::string> indicators,
                                                           const ContextModelParameters& parameters = {});

/// Works of one paper: school and per cent of the maximum, of each work.
struct SchoolWorks {
    std::span<const std::uint32_t> organization;  ///< OrgId::value
    std::span<const double> percent;
};

/// Fits one work; nullopt where there are too few schools or nothing varies.
[[nodiscard]] std::optional<ContextModel> fit_context_model(const SchoolWorks& works, const ContextTable& context,
                                                            const ContextModelParameters& parameters = {});

}  // namespace msoko::analysis
