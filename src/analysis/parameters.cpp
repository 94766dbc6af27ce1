#include "msoko/analysis/parameters.hpp"

#include "msoko/catalog/catalog.hpp"

namespace msoko::analysis {

SignalParameters signal_parameters(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    SignalParameters parameters;
    parameters.mean_z = catalog.parameter(profile, "official_z");
    parameters.rank_threshold = catalog.parameter(profile, "rank_threshold");
    parameters.cohort_ranges = catalog.parameter(profile, "quartile_multiplier");
    parameters.cohort_quartiles =
        catalog.parameter(profile, "quartile_type") == 6 ? stats::QuantileType::Type6 : stats::QuantileType::Type7;
    parameters.heaping_smallest_n = static_cast<std::int64_t>(catalog.parameter(profile, "heaping_min_n"));
    parameters.heaping_false_share = catalog.parameter(profile, "heaping_q");
    return parameters;
}

AchievementParameters achievement_parameters(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    AchievementParameters parameters;
    parameters.base_sufficient = catalog.parameter(profile, "base_sufficient") / 100;
    parameters.base_insufficient = catalog.parameter(profile, "base_insufficient") / 100;
    parameters.advanced_sufficient = catalog.parameter(profile, "advanced_sufficient") / 100;
    parameters.advanced_insufficient = catalog.parameter(profile, "advanced_insufficient") / 100;
    parameters.smallest_n = static_cast<std::int64_t>(catalog.parameter(profile, "few_below"));
    return parameters;
}

}  // namespace msoko::analysis
