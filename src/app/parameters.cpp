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
        parameters.false_share = value("signal_q");
        parameters.screening_share = value("signal_weak_q");
        parameters.smallest_n = static_cast<std::int64_t>(value("bias_min_works"));
        parameters.items_smallest_n = static_cast<std::int64_t>(value("heaping_min_n"));
        parameters.exact_share = value("bias_exact_share") / 100;
        parameters.event_smallest_n = static_cast<std::int64_t>(value("event_min_n"));
        parameters.medal_first_score = static_cast<std::int32_t>(value("medal_first_score"));
        parameters.medal_second_score = static_cast<std::int32_t>(value("medal_second_score"));
        parameters.is_medal_math_only = year < 2024;
        parameters.clean_years = static_cast<int>(value("clean_years"));
        return parameters;
    });
}

analysis::ByYear<analysis::TaskQualityParameters> task_quality_parameters(const catalog::Catalog& catalog,
                                                                          const catalog::Profile& profile,
                                                                          std::span<const int> years) {
    return by_year<analysis::TaskQualityParameters>(years, [&](int year) {
        const auto value = [&](const char* name) { return catalog.parameter(profile, name, year); };
        analysis::TaskQualityParameters parameters;
        parameters.too_easy = value("task_too_easy") / 100;
        parameters.too_hard = value("task_too_hard") / 100;
        parameters.least_discrimination = value("task_discrimination");
        parameters.most_not_attempted = value("task_not_attempted") / 100;
        parameters.least_fit = value("task_fit_from");
        parameters.most_fit = value("task_fit_to");
        return parameters;
    });
}

analysis::ByYear<analysis::RecheckParameters> recheck_parameters(const catalog::Catalog& catalog,
                                                                 const catalog::Profile& profile,
                                                                 std::span<const int> years) {
    return by_year<analysis::RecheckParameters>(years, [&](int year) {
        const auto value = [&](const char* name) { return catalog.parameter(profile, name, year); };
        return analysis::RecheckParameters{value("recheck_objective_share") / 100,
                                           static_cast<std::int32_t>(value("recheck_points")),
                                           static_cast<std::size_t>(value("recheck_sample"))};
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
