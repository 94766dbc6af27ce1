#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <span>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/cycle_catalog.hpp"
#include "msoko/cycle/recommendation.hpp"

namespace msoko::app {

/// Mistakes in the conditions and texts of rules that loading does not find.
[[nodiscard]] std::vector<catalog::Diagnostic> check_rules(const catalog::Catalog& catalog,
                                                           const catalog::CycleCatalog& cycle);

/// Proposes recommendations from a calculation: for every rule of the profile's mechanisms, every value of its
/// indicators (or every signal) of which its condition holds, and every addressee of its texts. A condition that is
/// unknown proposes nothing.
/// @param year  of the values and signals; 0 = the latest one of each indicator, of the signals all together
/// @return by rule, indicator, place, part and addressee
/// @error UnusableInput where a rule cannot be worked out (check_rules names all of them)
[[nodiscard]] Result<std::vector<cycle::Recommendation>> propose_recommendations(const Assessment& assessment,
                                                                                 const catalog::CycleCatalog& cycle,
                                                                                 int year = 0);

/// Where the recommendations of a calculation go.
struct AdviceRequest {
    std::filesystem::path folder;
    std::optional<std::filesystem::path> territory;  ///< who signs (docs/ru/territory.md)
    std::int64_t now = 0;                            ///< seconds since 1970, UTC
};

/// Writes recommendations.xlsx and a letter to each organization, letters/LOGIN.docx; whole or not at all.
/// @return the files written
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_advice(
    const Assessment& assessment, const catalog::CycleCatalog& cycle,
    std::span<const cycle::Recommendation> recommendations, const AdviceRequest& request);

}  // namespace msoko::app
