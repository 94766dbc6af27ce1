#include <gtest/gtest.h>

#include "msoko/analysis/comparisons.hpp"
#include "paper_builder.hpp"

namespace msoko::analysis {
namespace {

double of_catalogue(const char* name) {
    return real_catalog().parameter(catalog::Profile{}, name);
}

// The catalogue and the defaults of the code must name the same numbers.
TEST(ComparisonParameters, DefaultToTheNumbersOfTheCatalogue) {
    const ClusterParameters clusters;
    EXPECT_EQ(static_cast<double>(clusters.most_groups), of_catalogue("cluster_most_groups"));
    EXPECT_EQ(static_cast<double>(clusters.smallest_group), of_catalogue("cluster_smallest_group"));
    EXPECT_DOUBLE_EQ(100 * clusters.known_share, of_catalogue("cluster_known_share"));
    EXPECT_EQ(clusters.stable_from, of_catalogue("cluster_stable_from"));
    const ContextModelParameters model;
    EXPECT_EQ(static_cast<double>(model.smallest_schools), of_catalogue("expected_smallest_schools"));
    EXPECT_EQ(model.schools_per_condition, of_catalogue("expected_schools_per_condition"));
    EXPECT_DOUBLE_EQ(100 * model.known_share, of_catalogue("expected_known_share"));
    EXPECT_EQ(model.false_share, of_catalogue("comparison_false_share"));
    EXPECT_EQ(GrowthParameters{}.false_share, of_catalogue("comparison_false_share"));
    EXPECT_DOUBLE_EQ(100 * RatingParameters{}.known_share, of_catalogue("rating_known_share"));
    EXPECT_EQ(RatingParameters{}.takes_vpr ? 1.0 : 0.0, of_catalogue("vpr_in_rating"));
}

}  // namespace
}  // namespace msoko::analysis
