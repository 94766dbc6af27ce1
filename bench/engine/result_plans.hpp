#pragma once

#include <optional>
#include <string>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::bench {

/// The public workbooks of 2021 assessed by a profile on two threads; nullopt, said on stderr, where they are absent.
[[nodiscard]] std::optional<app::Assessment> load_public_workbooks(const std::string& profile,
                                                                   const app::ProgressSink& progress = {});

/// What the engine is compared by: indicators of the profiles kemerovo and ershichi that are computed of results and
/// answers alone (no registers, no related rows), for organizations, and have a number there on the facts given. Each
/// indicator once; of its levels only the organization's.
[[nodiscard]] std::vector<formula::Plan> result_plans(const catalog::Catalog& catalog, const facts::FactSet& facts);

}  // namespace msoko::bench
