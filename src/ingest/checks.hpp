#pragma once

#include <array>
#include <string_view>

#include "msoko/base/finding.hpp"

/// Every check of rows and sheets in one table: its stable code and what follows. The rules are in docs/formats.md.
namespace msoko::ingest {

struct Check {
    std::string_view code;
    Severity severity = Severity::Warning;
    Action action = Action::Kept;
};

namespace checks {

inline constexpr Check kNoOrganization{"participant.no_organization", Severity::Error, Action::Rejected};
inline constexpr Check kNoCode{"participant.no_code", Severity::Error, Action::Rejected};
inline constexpr Check kDuplicate{"participant.duplicate", Severity::Error, Action::Rejected};
inline constexpr Check kVariantMissing{"work.variant_missing", Severity::Error, Action::Rejected};
inline constexpr Check kVariantOdd{"work.variant_odd", Severity::Error, Action::Rejected};
inline constexpr Check kPartAbsent{"work.part_absent", Severity::Error, Action::Rejected};
inline constexpr Check kItemMissing{"work.item_missing", Severity::Error, Action::Rejected};
inline constexpr Check kItemOdd{"work.item_odd", Severity::Error, Action::Rejected};
inline constexpr Check kItemAboveMaximum{"work.item_above_maximum", Severity::Error, Action::Rejected};
inline constexpr Check kTotalMissing{"work.total_missing", Severity::Error, Action::Rejected};
inline constexpr Check kTotalOdd{"work.total_odd", Severity::Error, Action::Rejected};
inline constexpr Check kTotalMismatch{"work.total_mismatch", Severity::Error, Action::Rejected};
inline constexpr Check kTotalAboveMaximum{"work.total_above_maximum", Severity::Error, Action::Rejected};
inline constexpr Check kScoreOdd{"work.score_odd", Severity::Error, Action::Rejected};
inline constexpr Check kMaskOdd{"work.mask_odd", Severity::Error, Action::Rejected};
inline constexpr Check kFormulaWithoutValue{"cell.formula_without_value", Severity::Error, Action::Rejected};
inline constexpr Check kErrorValue{"cell.error_value", Severity::Error, Action::Rejected};

inline constexpr Check kAbsentWithPoints{"work.absent_with_points"};
inline constexpr Check kMinPrimaryOdd{"work.min_primary_odd"};
inline constexpr Check kUnusedPoints{"work.unused_points"};
inline constexpr Check kMarkOdd{"mark.odd"};
inline constexpr Check kSchoolMarkOdd{"school_mark.odd"};
inline constexpr Check kAttestationMarkOdd{"attestation_mark.odd"};
inline constexpr Check kNamesake{"participant.namesake"};
inline constexpr Check kNamesDropped{"sheet.names_dropped", Severity::Info};
inline constexpr Check kLeftOut{"sheet.left_out", Severity::Info};
inline constexpr Check kSexOdd{"sex.odd"};
inline constexpr Check kShifted{"row.shifted"};
inline constexpr Check kNoMunicipality{"organization.no_municipality"};
inline constexpr Check kNotMunicipality{"organization.not_municipality"};
inline constexpr Check kTwoMunicipalities{"organization.two_municipalities"};
inline constexpr Check kTwoNames{"organization.two_names"};
inline constexpr Check kDeclaredCount{"organization.declared_count"};

inline constexpr Check kNoClass{"sheet.no_class", Severity::Info};
inline constexpr Check kHeadlessValues{"sheet.headless_values", Severity::Info};
inline constexpr Check kNoParticipants{"sheet.no_participants"};
inline constexpr Check kMixedGrades{"paper.mixed_grades"};
inline constexpr Check kMaximumDiffers{"paper.maximum_differs"};
inline constexpr Check kSpecificationDiffers{"paper.specification_differs"};
inline constexpr Check kNoMaxima{"paper.no_maxima"};
inline constexpr Check kAnswerOdd{"context.answer_odd"};
inline constexpr Check kTaskMaximumDiffers{"specification.maximum_differs"};
inline constexpr Check kTaskMaximumOdd{"specification.maximum_odd", Severity::Error, Action::Rejected};
inline constexpr Check kTaskNameRepeated{"specification.name_repeated"};
inline constexpr Check kTaskNumberGap{"specification.number_gap"};

inline constexpr Check kTableNoYear{"table.no_year", Severity::Error, Action::Rejected};
inline constexpr Check kTableNoOrganization{"table.no_organization", Severity::Error, Action::Rejected};
inline constexpr Check kTableNoCode{"table.no_code", Severity::Error, Action::Rejected};
inline constexpr Check kTableDuplicate{"table.duplicate", Severity::Error, Action::Rejected};
inline constexpr Check kTableCodeUnknown{"table.code_unknown"};
inline constexpr Check kTableNumberOdd{"table.number_odd"};
inline constexpr Check kTableOutOfRange{"table.out_of_range"};
inline constexpr Check kTableDateOdd{"table.date_odd"};
inline constexpr Check kTableFlagOdd{"table.flag_odd"};
inline constexpr Check kTableCellBroken{"table.cell_broken"};
inline constexpr Check kTableColumnUnknown{"table.column_unknown"};
inline constexpr Check kTableEmpty{"table.empty"};

/// All of them, for the documentation's test.
inline constexpr std::array kAll = {kNoOrganization,
                                    kNoCode,
                                    kDuplicate,
                                    kVariantMissing,
                                    kVariantOdd,
                                    kPartAbsent,
                                    kItemMissing,
                                    kItemOdd,
                                    kItemAboveMaximum,
                                    kTotalMissing,
                                    kTotalOdd,
                                    kTotalMismatch,
                                    kTotalAboveMaximum,
                                    kScoreOdd,
                                    kMaskOdd,
                                    kNamesake,
                                    kNamesDropped,
                                    kLeftOut,
                                    kErrorValue,
                                    kFormulaWithoutValue,
                                    kAbsentWithPoints,
                                    kMinPrimaryOdd,
                                    kUnusedPoints,
                                    kMarkOdd,
                                    kSchoolMarkOdd,
                                    kAttestationMarkOdd,
                                    kSexOdd,
                                    kShifted,
                                    kNoMunicipality,
                                    kNotMunicipality,
                                    kTwoMunicipalities,
                                    kTwoNames,
                                    kDeclaredCount,
                                    kNoClass,
                                    kHeadlessValues,
                                    kNoParticipants,
                                    kMixedGrades,
                                    kMaximumDiffers,
                                    kSpecificationDiffers,
                                    kNoMaxima,
                                    kTaskMaximumDiffers,
                                    kTaskMaximumOdd,
                                    kTaskNameRepeated,
                                    kTaskNumberGap,
                                    kAnswerOdd,
                                    kTableNoYear,
                                    kTableNoOrganization,
                                    kTableNoCode,
                                    kTableDuplicate,
                                    kTableCodeUnknown,
                                    kTableNumberOdd,
                                    kTableOutOfRange,
                                    kTableDateOdd,
                                    kTableFlagOdd,
                                    kTableCellBroken,
                                    kTableColumnUnknown,
                                    kTableEmpty};

}  // namespace checks
}  // namespace msoko::ingest
