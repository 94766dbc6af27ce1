#include "msoko/stats/quantile.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

constexpr std::array kValues = {0.9, 1.0, 1.05, 1.1, 1.2, 1.3, 2.4};

// methodology §8.20.
TEST(Quantile, AgreesWithThePublishedQuartiles) {
    EXPECT_NEAR(quantile(kValues, 0.25).value(), 1.025, 1e-12);
    EXPECT_NEAR(quantile(kValues, 0.75).value(), 1.25, 1e-12);
    EXPECT_NEAR(quantile(kValues, 0.25, QuantileType::Type6).value(), 1.0, 1e-12);
    EXPECT_NEAR(quantile(kValues, 0.75, QuantileType::Type6).value(), 1.3, 1e-12);
}

TEST(Quantile, EndsAtTheExtremes) {
    EXPECT_EQ(quantile(kValues, 0), 0.9);
    EXPECT_EQ(quantile(kValues, 1, QuantileType::Type6), 2.4);
}

TEST(Quantile, GivesNothingOfNothing) {
    EXPECT_FALSE(quantile({}, 0.5));
    EXPECT_FALSE(quantile(kValues, 1.01));
}

}  // namespace
}  // namespace msoko::stats
