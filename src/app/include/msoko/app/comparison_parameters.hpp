#pragma once

#include "msoko/analysis/clusters.hpp"
#include "msoko/analysis/context_model.hpp"
#include "msoko/analysis/growth.hpp"
#include "msoko/analysis/rating.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

/// What schools are compared by, as the profile has it.
[[nodiscard]] analysis::ClusterParameters cluster_parameters(const catalog::Catalog& catalog,
                                                             const catalog::Profile& profile);
[[nodiscard]] analysis::ContextModelParameters context_model_parameters(const catalog::Catalog& catalog,
                                                                        const catalog::Profile& profile);
[[nodiscard]] analysis::GrowthParameters growth_parameters(const catalog::Catalog& catalog,
                                                           const catalog::Profile& profile);
[[nodiscard]] analysis::RatingParameters rating_parameters(const catalog::Catalog& catalog,
                                                           const catalog::Profile& profile);

}  // namespace msoko::app
