#pragma once

#include <boost/json.hpp>

#include "analysis_run.hpp"
#include "msoko/analysis/school_support.hpp"
#include "msoko/analysis/social_index.hpp"

namespace msoko::cli {

/// What helps schools with low results, computed from an assessment.
struct LowSupport {
    std::vector<analysis::Clustering> clusterings;
    std::vector<analysis::LeaderPair> pairs;
    std::vector<analysis::RiskFactor> risks;
    std::vector<analysis::LowIndexChange> changes;
    std::vector<analysis::SocialIndex> social;  ///< by year
};

/// @error of app::comparison_definitions()
[[nodiscard]] Result<LowSupport> low_support(const app::Assessment& assessment);

void print_low_support(const app::Assessment& assessment, const AnalysisOptions& options, const LowSupport& support);

/// Schools of the list, results, suggested leaders, factors of risk, the index and its changes, social well-being.
[[nodiscard]] boost::json::object low_results_json(const app::Assessment& assessment, const AnalysisOptions& options,
                                                   const LowSupport& support);

}  // namespace msoko::cli
