#include "msoko/analysis/positions.hpp"

#include <gmock/gmock.h>

#include <cmath>

namespace msoko::analysis {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

std::vector<Position> positions(const std::vector<std::vector<double>>& schools, std::int64_t smallest_others = 1) {
    std::vector<std::uint32_t> organization;
    std::vector<double> percent;
    for (std::uint32_t school = 0; school < schools.size(); ++school) {
        for (const double one : schools[school]) {
            organization.push_back(school);
            percent.push_back(one);
        }
    }
    return positions_in(organization, percent, {smallest_others});
}

// By hand: inside schools 6 deviations of 10, σ² = 600/3 = 200; between, MS = 2·(0 + 100 + 100)/2 = 200, so τ² = 0 and
// all weigh alike. The second school: 60 against (50 + 40)/2 = 45, 15/√200; its error √(1/2 + 1/4).
TEST(PositionsIn, CompareWithTheOthers) {
    const std::vector<Position> found = positions({{40, 60}, {50, 70}, {30, 50}});
    ASSERT_THAT(found, SizeIs(3));
    EXPECT_NEAR(found[0].place.value, 0, 1e-12);
    EXPECT_NEAR(found[1].place.value, 15 / std::sqrt(200.0), 1e-12);
    EXPECT_NEAR(found[1].place.error, std::sqrt(0.75), 1e-12);
    EXPECT_NEAR(found[2].place.value, -15 / std::sqrt(200.0), 1e-12);
    EXPECT_EQ(found[1].n, 2);
    EXPECT_DOUBLE_EQ(found[1].mean, 60);
}

// A single work and equal scores are as uncertain as any: the error is 1/√n of the common deviation and more.
TEST(PositionsIn, TrustNeitherASingleWorkNorEqualScores) {
    const std::vector<Position> found = positions({{90}, {50, 50, 50, 50}, {30, 50, 40, 60}, {20, 60, 45, 70}});
    ASSERT_THAT(found, SizeIs(4));
    EXPECT_GT(found[0].place.error, 1);
    EXPECT_GT(found[1].place.error, 0.5);
}

// One school has ten times as many works as all others together, and lies far above: the others are not measured by it
// alone.
TEST(PositionsIn, AreNotMeasuredByTheLargestSchool) {
    std::vector<std::vector<double>> schools(1);
    for (int i = 0; i < 1000; ++i) {
        schools[0].push_back(i % 2 == 0 ? 70 : 90);
    }
    for (int school = 0; school < 9; ++school) {
        schools.push_back({40, 60, 40, 60, 40, 60, 40, 60, 40, 60});
    }
    const std::vector<Position> found = positions(schools);
    EXPECT_NEAR(found[1].place.value * 10, -3.3, 0.4);  // 50 against (80 + 8·50)/9 = 53.3, σ near 10
}

TEST(PositionsIn, NeedSomebodyToCompareWith) {
    EXPECT_THAT(positions({}), IsEmpty());
    EXPECT_THAT(positions({{10, 20, 30}}), IsEmpty());
    EXPECT_THAT(positions({{50, 50}, {50, 50}}), IsEmpty());
    EXPECT_THAT(positions({{40, 60}, {50, 70}}, 10), IsEmpty());
    EXPECT_THAT(positions({{40}, {60}}), SizeIs(2));
}

// 0.2 ± 0.1 and 0.5 ± 0.2: weights 100 and 25.
TEST(Pooled, WeighsByPrecision) {
    const std::vector<stats::Estimate> estimates{{0.2, 0.1}, {0.5, 0.2}};
    EXPECT_NEAR(pooled(estimates).value, (20 + 12.5) / 125, 1e-12);
    EXPECT_NEAR(pooled(estimates).error, std::sqrt(1 / 125.0), 1e-12);
}

}  // namespace
}  // namespace msoko::analysis
