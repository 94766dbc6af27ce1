#include "msoko/analysis/parameters.hpp"

#include <gtest/gtest.h>

#include "msoko/analysis/item_models.hpp"
#include "msoko/analysis/recheck.hpp"
#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

double of_catalogue(const char* name) {
    return real_catalog().parameter(catalog::Profile{}, name);
}

// The catalogue and the defaults of the code must name the same numbers of the same documents.
TEST(SignalParameters, DefaultToTheNumbersOfTheCatalogue) {
    const SignalParameters parameters;
    EXPECT_EQ(parameters.mean_z, of_catalogue("official_z"));
    EXPECT_EQ(parameters.rank_threshold, of_catalogue("rank_threshold"));
    EXPECT_EQ(parameters.cohort_ranges, of_catalogue("quartile_multiplier"));
    EXPECT_EQ(static_cast<double>(parameters.cohort_quartiles), of_catalogue("quartile_type"));
    EXPECT_EQ(static_cast<double>(parameters.heaping_smallest_n), of_catalogue("heaping_min_n"));
    EXPECT_EQ(parameters.heaping_false_share, of_catalogue("heaping_q"));
    EXPECT_EQ(parameters.false_share, of_catalogue("signal_q"));
    EXPECT_EQ(parameters.screening_share, of_catalogue("signal_weak_q"));
    EXPECT_EQ(static_cast<double>(parameters.smallest_n), of_catalogue("bias_min_works"));
    EXPECT_EQ(static_cast<double>(parameters.items_smallest_n), of_catalogue("heaping_min_n"));
    EXPECT_DOUBLE_EQ(100 * parameters.exact_share, of_catalogue("bias_exact_share"));
    EXPECT_EQ(static_cast<double>(parameters.event_smallest_n), of_catalogue("event_min_n"));
    EXPECT_EQ(parameters.medal_second_score, of_catalogue("medal_second_score"));
    EXPECT_EQ(parameters.clean_years, of_catalogue("clean_years"));
}

TEST(TaskQualityParameters, DefaultToTheNumbersOfTheCatalogue) {
    const TaskQualityParameters parameters;
    EXPECT_DOUBLE_EQ(100 * parameters.too_easy, of_catalogue("task_too_easy"));
    EXPECT_DOUBLE_EQ(100 * parameters.too_hard, of_catalogue("task_too_hard"));
    EXPECT_EQ(parameters.least_discrimination, of_catalogue("task_discrimination"));
    EXPECT_DOUBLE_EQ(100 * parameters.most_not_attempted, of_catalogue("task_not_attempted"));
    EXPECT_EQ(parameters.least_fit, of_catalogue("task_fit_from"));
    EXPECT_EQ(parameters.most_fit, of_catalogue("task_fit_to"));
}

TEST(RecheckParameters, DefaultToTheNumbersOfTheCatalogue) {
    const RecheckParameters parameters;
    EXPECT_DOUBLE_EQ(100 * parameters.objective_share, of_catalogue("recheck_objective_share"));
    EXPECT_EQ(parameters.points, of_catalogue("recheck_points"));
    EXPECT_EQ(static_cast<double>(parameters.sample), of_catalogue("recheck_sample"));
}

TEST(AchievementParameters, DefaultToTheNumbersOfTheCatalogue) {
    const AchievementParameters parameters;
    EXPECT_DOUBLE_EQ(100 * parameters.base_sufficient, of_catalogue("base_sufficient"));
    EXPECT_DOUBLE_EQ(100 * parameters.base_insufficient, of_catalogue("base_insufficient"));
    EXPECT_DOUBLE_EQ(100 * parameters.advanced_sufficient, of_catalogue("advanced_sufficient"));
    EXPECT_DOUBLE_EQ(100 * parameters.advanced_insufficient, of_catalogue("advanced_insufficient"));
    EXPECT_EQ(static_cast<double>(parameters.smallest_n), of_catalogue("few_below"));
}

TEST(LowResultParameters, DefaultToTheNumbersOfTheCatalogue) {
    const LowResultParameters parameters;
    EXPECT_DOUBLE_EQ(100 * parameters.share, of_catalogue("low_result_share"));
    EXPECT_EQ(static_cast<double>(parameters.smallest_n), of_catalogue("few_below"));
    EXPECT_EQ(static_cast<double>(parameters.rule), of_catalogue("low_school_rule"));
    EXPECT_EQ(parameters.is_core_only ? 1.0 : 0.0, of_catalogue("low_result_core_only"));
    EXPECT_DOUBLE_EQ(100 * parameters.zone_share, of_catalogue("risk_zone_share"));
}

}  // namespace
}  // namespace msoko::analysis
