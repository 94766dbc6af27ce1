#include "msoko/stats/clustering.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <numeric>

#include "context_samples.hpp"

namespace msoko::stats {
namespace {

using testing::ElementsAre;

double mean_silhouette(const Distances& distances, std::size_t num_groups) {
    const MedoidPartition partition = partition_around_medoids(distances, num_groups).value();
    const std::vector<double> widths = silhouettes(distances, partition.group_of).value();
    return std::accumulate(widths.begin(), widths.end(), 0.0) / static_cast<double>(widths.size());
}

// methodology §8.14: cluster::pam(daisy(flower, "gower"), k)$silinfo$avg.width, k = 2…6.
TEST(PartitionAroundMedoids, AgreesWithPamOnMixedFeatures) {
    const Distances distances = gower_distances(flower()).value();
    constexpr std::array kExpected = {.1138995, .2067256, .2402674, .2906215, .2511868};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(mean_silhouette(distances, i + 2), kExpected.at(i), 1e-7) << i + 2;
    }
}

// methodology §8.14: cluster::pam(ruspini, k)$silinfo$avg.width, k = 2…6.
TEST(PartitionAroundMedoids, AgreesWithPamOnPoints) {
    const Distances distances = euclidean_distances(ruspini(), 2);
    constexpr std::array kExpected = {.5827264, .6327047, .7376570, .7134788, .5993529};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(mean_silhouette(distances, i + 2), kExpected.at(i), 1e-7) << i + 2;
    }
}

// cluster::pam(ruspini, 4)$id.med
TEST(PartitionAroundMedoids, NamesTheMedoids) {
    const MedoidPartition partition = partition_around_medoids(euclidean_distances(ruspini(), 2), 4).value();
    EXPECT_THAT(partition.medoids, ElementsAre(9, 31, 51, 69));
}

TEST(PartitionAroundMedoids, HoldsAtBothEnds) {
    const Distances distances = euclidean_distances(std::vector<double>{1, 1, 5}, 1);
    EXPECT_EQ(partition_around_medoids(distances, 3)->cost, 0);
    EXPECT_EQ(partition_around_medoids(distances, 1)->cost, 4);
    EXPECT_FALSE(partition_around_medoids(distances, 0));
    EXPECT_FALSE(partition_around_medoids(distances, 4));
}

// R: set.seed(1); kmeans(ruspini, k, nstart = 50)$tot.withinss, k = 3, 4, 5.
TEST(PartitionByMeans, FindsWhatManyStartsOfRFind) {
    constexpr std::array kExpected = {51063.4751, 12881.0512, 10126.7198};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        const MeansPartition partition = partition_by_means(ruspini(), 2, i + 3, {.num_starts = 50}).value();
        EXPECT_NEAR(partition.within, kExpected.at(i), 1e-3) << i + 3;
    }
}

TEST(PartitionByMeans, HoldsWherePointsCoincide) {
    const std::vector<double> points = {1, 1, 1, 4};
    const MeansPartition partition = partition_by_means(points, 1, 3).value();
    EXPECT_EQ(partition.within, 0);
    EXPECT_EQ(partition.group_of[0], partition.group_of[2]);
    EXPECT_FALSE(partition_by_means(points, 1, 5));
}

// By hand, points 0 1 | 5: first a = 1, b = 5; second a = 1, b = 4; the third is alone.
TEST(Silhouettes, CompareOwnAndNextGroup) {
    const Distances distances = euclidean_distances(std::vector<double>{0, 1, 5}, 1);
    const std::vector<std::uint32_t> groups = {0, 0, 1};
    EXPECT_THAT(silhouettes(distances, groups).value(), ElementsAre(0.8, 0.75, 0));
    EXPECT_FALSE(silhouettes(distances, std::vector<std::uint32_t>{0, 0, 0}));
    EXPECT_FALSE(silhouettes(distances, std::vector<std::uint32_t>{0, 1}));
}

TEST(Jaccard, IsTheShareOfCommonMembers) {
    EXPECT_DOUBLE_EQ(jaccard(std::vector<std::uint32_t>{1, 2, 3}, std::vector<std::uint32_t>{2, 3, 4, 5}), 0.4);
    EXPECT_EQ(jaccard({}, {}), 0);
}

TEST(GroupStability, TellsRealGroupsFromCuts) {
    const std::vector<double> points = ruspini();
    const auto stability_of = [&](std::size_t num_groups) {
        const MedoidPartition partition = partition_around_medoids(euclidean_distances(points, 2), num_groups).value();
        const Grouping grouping = [&](std::span<const std::uint32_t> units) {
            std::vector<double> drawn;
            for (const std::uint32_t unit : units) {
                drawn.push_back(points[2 * unit]);
                drawn.push_back(points[2 * unit + 1]);
            }
            return partition_around_medoids(euclidean_distances(drawn, 2), num_groups)->group_of;
        };
        return group_stability(partition.group_of, grouping);
    };
    // fpc::clusterboot(dist(ruspini), bootmethod = "boot", clustermethod = pamkCBI, k = 4)$bootmean is 1 1 1 1 too.
    for (const double stability : stability_of(4)) {
        EXPECT_GT(stability, 0.95);
    }
    EXPECT_LT(std::ranges::min(stability_of(7)), 0.75);
}

}  // namespace
}  // namespace msoko::stats
