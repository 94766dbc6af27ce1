#pragma once

#include "msoko/analysis/parameters.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

/// Thresholds as the profile has them.
[[nodiscard]] analysis::SignalParameters signal_parameters(const catalog::Catalog& catalog,
                                                           const catalog::Profile& profile);
[[nodiscard]] analysis::AchievementParameters achievement_parameters(const catalog::Catalog& catalog,
                                                                     const catalog::Profile& profile);

}  // namespace msoko::app
