#include "msoko/app/comparison_parameters.hpp"

namespace msoko::app {

analysis::ClusterParameters cluster_parameters(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    const auto value = [&](const char* name) { return catalog.parameter(profile, name); };
    analysis::ClusterParameters parameters;
    parameters.most_groups = static_cast<std::size_t>(value("cluster_most_groups"));
    parameters.smallest_group = static_cast<std::size_t>(value("cluster_smallest_group"));
    parameters.known_share = value("cluster_known_share") / 100;
    parameters.stable_from = value("cluster_stable_from");
    return parameters;
}

analysis::ContextModelParameters context_model_parameters(const catalog::Catalog& catalog,
                                                          const catalog::Profile& profile) {
    const auto value = [&](const char* name) { return catalog.parameter(profile, name); };
    analysis::ContextModelParameters parameters;
    parameters.smallest_schools = static_cast<std::size_t>(value("expected_smallest_schools"));
    parameters.schools_per_condition = value("expected_schools_per_condition");
    parameters.known_share = value("expected_known_share") / 100;
    parameters.false_share = value("comparison_false_share");
    return parameters;
}

analysis::GrowthParameters growth_parameters(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    return {catalog.parameter(profile, "comparison_false_share")};
}

analysis::RatingParameters rating_parameters(const catalog::Catalog& catalog, const catalog::Profile& profile) {
    return {catalog.parameter(profile, "rating_known_share") / 100, catalog.parameter(profile, "vpr_in_rating") != 0};
}

}  // namespace msoko::app
