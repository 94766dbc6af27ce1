#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/analysis/evidence.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/stats/interval.hpp"

/// Works checked a second time by an independent commission: the only way in which a sign is confirmed or not.
namespace msoko::analysis {

enum class RecheckOutcome : std::uint8_t { Confirmed, NotConfirmed };
/// "confirmed", "not_confirmed".
[[nodiscard]] std::string_view to_string(RecheckOutcome outcome) noexcept;
/// «подтверждён», «не подтверждён».
[[nodiscard]] std::string_view label(RecheckOutcome outcome) noexcept;

struct RecheckParameters {
    /// Share of works left as they were from which a sign is not confirmed: Khakasia, order 100-128 of 2023.
    double objective_share = 0.90;
    /// Difference of points that still counts as left as it was: ours.
    std::int32_t points = 0;
    /// Works of a class to be checked again: ours.
    std::size_t sample = 10;
};

/// What the second check of one work (procedure, subject, grade) of an organization found. Both marks stay in the
/// table.
struct Recheck {
    int year = 0;
    facts::OrgId organization;
    std::string procedure;  ///< catalogue id
    std::string subject;
    int grade = 0;
    std::int64_t num_works = 0;    ///< with points before and after
    std::int64_t num_same = 0;     ///< left as they were
    std::int64_t num_lowered = 0;  ///< fewer points after: the first check had given too many
    std::int64_t num_raised = 0;
    std::int64_t num_marks_changed = 0;
    stats::Interval same;  ///< of the share left as they were, Wilson, 0 to 1
    RecheckOutcome outcome = RecheckOutcome::NotConfirmed;
};

/// @return sorted by (year, organization, procedure, subject, grade); works without points before or after are left out
[[nodiscard]] std::vector<Recheck> read_rechecks(const facts::FactSet& facts,
                                                 const ByYear<RecheckParameters>& parameters = {});

/// The outcome for a sign: that of its work in its organization; none while nobody has checked.
[[nodiscard]] std::optional<RecheckOutcome> outcome_of(const Signal& signal, const facts::FactSet& facts,
                                                       std::span<const Recheck> rechecks);

/// A work proposed for the second check. It is drawn by chance from the class, not because of its answers.
struct ProposedWork {
    int year = 0;
    std::uint32_t paper = 0;
    facts::OrgId organization;
    std::int32_t class_code = -1;  ///< in the dictionary of column "class"
    std::int64_t student = 0;      ///< code of the participant
    std::int32_t primary = 0;
    std::int32_t mark = -1;  ///< −1 = none
};

/// Works of organizations with evidence of level 3: from every class of each work with a strong sign, or from the class
/// that the sign names. A person decides; nothing follows from the list by itself.
/// @return sorted by (year, organization, paper, class, student); the same input gives the same works
[[nodiscard]] std::vector<ProposedWork> propose_works(std::span<const Evidence> evidence,
                                                      std::span<const Signal> signals, const facts::FactSet& facts,
                                                      const ByYear<SignalParameters>& signal_parameters = {},
                                                      const ByYear<RecheckParameters>& parameters = {});

}  // namespace msoko::analysis
