#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/event_signal.hpp"
#include "msoko/analysis/parameters.hpp"
#include "msoko/analysis/signal.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/interval.hpp"

/// What the signs of an organization say together.
namespace msoko::analysis {

enum class Strength : std::uint8_t {
    Untested,
    None,    ///< tested, no sign
    Weak,    ///< a test of 2019 on a work that it does not name, or a sign of ours up to the screening share
    Strong,  ///< a test of 2019 on a work that it names, or a sign of ours after the correction
};
/// "untested", "none", "weak", "strong".
[[nodiscard]] std::string_view to_string(Strength strength) noexcept;
/// «не проверялось», «нет», «слабый», «сильный».
[[nodiscard]] std::string_view label(Strength strength) noexcept;

[[nodiscard]] Strength strength_of(const Signal& signal, const facts::FactSet& facts,
                                   const SignalParameters& parameters);
[[nodiscard]] Strength strength_of(const EventSignal& signal, const SignalParameters& parameters);

/// An organization in a year. Level of evidence: 0 none; 1 weak signs only; 2 strong signs of one family; 3 strong
/// signs of two families or more. Signs of one family rest on the same numbers, so they do not add up.
struct Evidence {
    int year = 0;
    facts::OrgId organization;
    int level = 0;
    std::array<Strength, kNumFamilies> families{};  ///< strongest sign of each
    std::vector<std::size_t> signals;               ///< weak or strong, indices into the signals given
    std::vector<std::size_t> events;                ///< weak or strong, indices into the event signals given
    std::int64_t num_tested = 0;                    ///< tests that could be made
    std::int64_t num_flagged = 0;                   ///< of them with a strong or weak sign
    /// Procedures in which a list received from outside names the organization; it enters no level and no index.
    std::int64_t num_received = 0;
    int years_without_signs = 0;  ///< in a row up to this one, each tested, level 0 and in no received list
    bool is_stably_clean = false;

    [[nodiscard]] bool is_tested() const noexcept { return num_tested > 0; }
    /// Index of the organization: tests with a sign of those that could be made, per cent; none where there was none.
    [[nodiscard]] std::optional<double> index() const noexcept {
        return num_tested > 0 ? std::optional(100 * static_cast<double>(num_flagged) / static_cast<double>(num_tested))
                              : std::nullopt;
    }
};

/// @return sorted by (year, organization): every organization that was tested or stands in a received list.
/// @source methodology, section 1.3; regulation 000, item 7.5, for the years without signs
[[nodiscard]] std::vector<Evidence> weigh_evidence(std::span<const Signal> signals, std::span<const EventSignal> events,
                                                   const facts::FactSet& facts,
                                                   const ByYear<SignalParameters>& parameters = {});

/// Says in Russian what the level means.
[[nodiscard]] std::string explain(const Evidence& evidence);

/// Organizations with a strong sign of those tested in one procedure.
struct ProcedureIndex {
    int year = 0;
    std::string procedure;
    catalog::Level level = catalog::Level::Region;
    std::uint32_t unit = 0;  ///< MunicipalityId, or 0 for the region
    std::int64_t num_tested = 0;
    std::int64_t num_flagged = 0;
    double value = 0;          ///< per cent
    stats::Interval interval;  ///< Wilson, per cent
};

/// @return sorted by (year, procedure, level, unit)
[[nodiscard]] std::vector<ProcedureIndex> procedure_indices(std::span<const Signal> signals,
                                                            const facts::FactSet& facts,
                                                            const ByYear<SignalParameters>& parameters = {});

}  // namespace msoko::analysis
