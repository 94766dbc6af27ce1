#include "parameters.hpp"

namespace msoko::app {

analysis::SignalParameters signal_parameters(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    const auto value = [&](const char* name) { return catalog.parameter(profile, name); };
    analysis::SignalParameters parameters;
    parameters.mean_z = value("official_z");
    parameters.rank_threshold = value("rank_threshold");
    parameters.cohort_ranges = value("quartile_multiplier");
    parameters.cohort_quartiles = value("quartile_type") == 6 ? stats::QuantileType::Type6 : stats::QuantileType::Type7;
    parameters.heaping_smallest_n = static_cast<std::int64_t>(value("heaping_min_n"));
    parameters.heaping_false_share = value("heaping_q");
    return parameters;
}

analysis::AchievementParameters achievement_parameters(const catalog::Catalog& catalog,
                                                       const catalog::Profile& profile) {
    const auto share = [&](const char* name) { return catalog.parameter(profile, name) / 100; };
    analysis::AchievementParameters parameters;
    parameters.base_sufficient = share("base_sufficient");
    parameters.base_insufficient = share("base_insufficient");
    parameters.advanced_sufficient = share("advanced_sufficient");
    parameters.advanced_insufficient = share("advanced_insufficient");
    parameters.smallest_n = static_cast<std::int64_t>(catalog.parameter(profile, "few_below"));
    return parameters;
}

}  // namespace msoko::app
