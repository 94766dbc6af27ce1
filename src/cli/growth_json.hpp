#pragma once

#include <boost/json.hpp>
#include <vector>

#include "analysis_run.hpp"
#include "msoko/analysis/growth.hpp"

namespace msoko::cli {

/// Everything that is said of changes, computed once.
struct Growth {
    std::vector<analysis::IndicatorChange> indicators;
    std::vector<analysis::PlaceChange> places;
    std::vector<analysis::PlaceTrend> trends;
    std::vector<analysis::ProcedureGap> gaps;
    std::vector<analysis::PlanResult> plans;
};

/// Year of the work of a position.
[[nodiscard]] int year_of(const app::Assessment& assessment, const analysis::Position& position);

/// True where the options ask for the place that a value is of.
[[nodiscard]] bool is_asked_place(const app::Assessment& assessment, const AnalysisOptions& options,
                                  catalog::Level level, std::uint32_t unit);

/// The same for programs: indicators, places, trends, procedures, plans.
[[nodiscard]] boost::json::object growth_json(const app::Assessment& assessment, const AnalysisOptions& options,
                                              const Growth& growth);

}  // namespace msoko::cli
