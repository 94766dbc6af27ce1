#include "msoko/stats/dissimilarity.hpp"

#include <gtest/gtest.h>

#include "context_samples.hpp"

namespace msoko::stats {
namespace {

// methodology §8.14: cluster::daisy(flower, "gower").
TEST(GowerDistances, AgreeWithDaisy) {
    const Distances distances = gower_distances(flower()).value();
    ASSERT_EQ(distances.num_units(), 18U);
    EXPECT_NEAR(distances.between(0, 1), .8875408, 1e-7);
    EXPECT_NEAR(distances.between(2, 0), .5272467, 1e-7);
    EXPECT_NEAR(distances.between(0, 3), .3517974, 1e-7);
    EXPECT_NEAR(distances.between(16, 17), .6125408, 1e-7);
    EXPECT_EQ(distances.between(4, 4), 0);
}

// By hand: |1 − 3|/4 and 1 of unequal categories; the third unit is known by the category only.
TEST(GowerDistances, LeaveOutWhatIsMissing) {
    const std::vector<Feature> features = {{FeatureKind::Number, {1.0, 3.0, {}, 5.0}},
                                           {FeatureKind::Category, {0.0, 1.0, 1.0, 0.0}, 3}};
    const Distances distances = gower_distances(features).value();
    EXPECT_NEAR(distances.between(0, 1), (0.5 + 3) / 4, 1e-12);
    EXPECT_NEAR(distances.between(0, 2), 1, 1e-12);
    EXPECT_NEAR(distances.between(1, 2), 0, 1e-12);
    EXPECT_NEAR(distances.between(0, 3), 1.0 / 4, 1e-12);
}

TEST(GowerDistances, HoldForAConstantFeature) {
    const std::vector<Feature> features = {{FeatureKind::Number, {7.0, 7.0}}, {FeatureKind::Number, {0.0, 1.0}}};
    EXPECT_NEAR(gower_distances(features)->between(0, 1), 0.5, 1e-12);
}

TEST(GowerDistances, NameTheRowsThatCannotBeCompared) {
    const std::vector<Feature> features = {{FeatureKind::Number, {1.0, {}}}, {FeatureKind::Number, {{}, 2.0}}};
    const auto distances = gower_distances(features);
    ASSERT_FALSE(distances.has_value());
    EXPECT_NE(distances.error().message.find("1 и 2"), std::string::npos);
}

TEST(EuclideanDistances, AreThoseOfPythagoras) {
    const Distances distances = euclidean_distances(std::vector<double>{0, 0, 3, 4}, 2);
    EXPECT_EQ(distances.between(0, 1), 5);
}

}  // namespace
}  // namespace msoko::stats
