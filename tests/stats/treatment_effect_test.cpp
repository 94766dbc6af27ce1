#include "msoko/stats/treatment_effect.hpp"

#include <gtest/gtest.h>

#include <array>
#include <vector>

namespace msoko::stats {
namespace {

/// Eight schools, the first three treated, one to three rows before and after: expected.R.
std::vector<PanelRow> schools() {
    std::vector<PanelRow> rows;
    constexpr std::array<double, 8> kLevels = {50, 62, 47, 55, 70, 44, 58, 61};
    for (std::uint32_t unit = 0; unit < kLevels.size(); ++unit) {
        for (std::uint32_t row = 0; row <= unit % 3; ++row) {
            const bool is_treated = unit < 3;
            const double noise = (unit * 5 + row * 3) % 7;
            const double weight = 10 + 4 * ((unit + row) % 4);
            rows.push_back({unit, is_treated, false, kLevels.at(unit) + noise, weight});
            rows.push_back(
                {unit, is_treated, true, kLevels.at(unit) + 2 + (is_treated ? 6 : 0) + noise / 2, weight + 1});
        }
    }
    return rows;
}

// expected.R: lm(y ~ treated * after, weights = w) and the sandwich by school.
TEST(DifferenceInDifferences, AgreesWithRegressionAndSandwich) {
    const TreatmentEffect effect = difference_in_differences(schools()).value();
    EXPECT_NEAR(effect.effect, 5.3009992, 1e-6);
    EXPECT_NEAR(effect.error, 0.380913568, 1e-6);
    EXPECT_NEAR(effect.interval.low, 4.40028174, 1e-5);
    EXPECT_NEAR(effect.interval.high, 6.20171666, 1e-5);
    EXPECT_EQ(effect.num_treated, 3);
    EXPECT_EQ(effect.num_others, 5);
}

// By hand: treated 10 → 15 and 20 → 25, others 10 → 12 and 10 → 12: 5 − 2, and no unit departs from it.
TEST(DifferenceInDifferences, SubtractsTheChangeOfTheOthers) {
    const std::vector<PanelRow> rows = {{0, true, false, 10},  {0, true, true, 15},   {1, true, false, 20},
                                        {1, true, true, 25},   {2, false, false, 10}, {2, false, true, 12},
                                        {3, false, false, 10}, {3, false, true, 12}};
    const TreatmentEffect effect = difference_in_differences(rows).value();
    EXPECT_NEAR(effect.effect, 3, 1e-12);
    EXPECT_NEAR(effect.error, 0, 1e-12);
}

TEST(DifferenceInDifferences, NeedsTwoUnitsOnBothSides) {
    std::vector<PanelRow> rows = schools();
    std::erase_if(rows, [](const PanelRow& row) { return row.unit == 1 || row.unit == 2; });
    EXPECT_FALSE(difference_in_differences(rows));  // one treated school
    rows = schools();
    std::erase_if(rows, [](const PanelRow& row) { return row.is_treated && row.is_after; });
    EXPECT_FALSE(difference_in_differences(rows));  // nothing after
    EXPECT_FALSE(difference_in_differences({}));
    rows = schools();
    rows[0].weight = 0;
    EXPECT_FALSE(difference_in_differences(rows));
}

}  // namespace
}  // namespace msoko::stats
