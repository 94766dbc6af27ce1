#include "parameters.hpp"

namespace msoko::app {
namespace {

template <typename Parameters, typename OfYear>
analysis::ByYear<Parameters> by_year(std::span<const int> years, const OfYear& of_year) {
    analysis::ByYear<Parameters> all;
    for (const int year : years) {
        all.set(year, of_year(year));
    }
    return all;
}

}  // namespace

analysis::ByYear<analysis::SignalParameters> signal_parameters(const catalog::Catalog& catalog,
                                                               const catalog::Profile& profile,
                                                               std::span<const int> years) {
    return by_year<analysis::SignalParameters>(years, [&](int year) {
        const auto value = [&](const char* name) { return catalog.parameter(profile, name, year); };
        analysis::SignalParameters parameters;
        parameters.mean_z = value("official_z");
        parameters.rank_threshold = value("rank_threshold");
        parameters.cohort_ranges = value("quartile_multiplier");
        parameters.cohort_quartiles =
            value("quartile_type") == 6 ? stats::QuantileType::Type6 : stats::QuantileType::Type7;
        parameters.heaping_smallest_n = static_cast<std::int64_t>(value("heaping_min_n"));
        parameters.heaping_false_share = value("heaping_q");
        return parameters;
    });
}

analysis::ByYear<analysis::AchievementParameters> achievement_parameters(const catalog::Catalog& catalog,
                                                                         const catalog::Profile& profile,
                                                                         std::span<const int> years) {
    return by_year<analysis::AchievementParameters>(years, [&](int year) {
        const auto value = [&](const char* name) { return catalog.parameter(profile, name, year); };
        analysis::AchievementParameters parameters;
        parameters.base_sufficient = value("base_sufficient") / 100;
        parameters.base_insufficient = value("base_insufficient") / 100;
        parameters.advanced_sufficient = value("advanced_sufficient") / 100;
        parameters.advanced_insufficient = value("advanced_insufficient") / 100;
        parameters.smallest_n = static_cast<std::int64_t>(value("few_below"));
        return parameters;
    });
}

analysis::ByYear<analysis::LowResultParameters> low_result_parameters(const catalog::Catalog& catalog,
                                                                      const catalog::Profile& profile,
                                                                      std::span<const int> years) {
    return by_year<analysis::LowResultParameters>(years, [&](int year) {
        const auto value = [&](const char* name) { return catalog.parameter(profile, name, year); };
        analysis::LowResultParameters parameters;
        parameters.share = value("low_result_share") / 100;
        parameters.smallest_n = static_cast<std::int64_t>(value("few_below"));
        const double rule = value("low_school_rule");
        parameters.rule = rule == 3   ? analysis::LowSchoolRule::Many
                          : rule == 2 ? analysis::LowSchoolRule::Either
                                      : analysis::LowSchoolRule::Both;
        parameters.is_core_only = value("low_result_core_only") != 0;
        parameters.zone_share = value("risk_zone_share") / 100;
        return parameters;
    });
}

}  // namespace msoko::app
