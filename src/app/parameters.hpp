#pragma once

#include <span>

#include "msoko/analysis/item_models.hpp"
#include "msoko/analysis/parameters.hpp"
#include "msoko/analysis/recheck.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

/// Thresholds as the profile has them, in the versions of the years given.
[[nodiscard]] analysis::ByYear<analysis::SignalParameters> signal_parameters(const catalog::Catalog& catalog,
                                                                             const catalog::Profile& profile,
                                                                             std::span<const int> years);
[[nodiscard]] analysis::ByYear<analysis::AchievementParameters> achievement_parameters(const catalog::Catalog& catalog,
                                                                                       const catalog::Profile& profile,
                                                                                       std::span<const int> years);
[[nodiscard]] analysis::ByYear<analysis::TaskQualityParameters> task_quality_parameters(const catalog::Catalog& catalog,
                                                                                        const catalog::Profile& profile,
                                                                                        std::span<const int> years);
[[nodiscard]] analysis::ByYear<analysis::RecheckParameters> recheck_parameters(const catalog::Catalog& catalog,
                                                                               const catalog::Profile& profile,
                                                                               std::span<const int> years);
[[nodiscard]] analysis::ByYear<analysis::LowResultParameters> low_result_parameters(const catalog::Catalog& catalog,
                                                                                    const catalog::Profile& profile,
                                                                                    std::span<const int> years);

}  // namespace msoko::app
