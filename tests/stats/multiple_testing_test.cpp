#include "msoko/stats/multiple_testing.hpp"

#include <gmock/gmock.h>

#include <array>

namespace msoko::stats {
namespace {

// methodology §8.4: R p.adjust(p, "BH").
TEST(BenjaminiHochberg, AgreesWithThePublishedValues) {
    constexpr std::array kP = {.001, .008, .039, .041, .042, .06,  .074, .205, .212, .216, .222, .251, .269,
                               .275, .34,  .341, .384, .569, .594, .696, .762, .94,  .942, .975, .986};
    const std::vector<double> adjusted = benjamini_hochberg(kP);
    constexpr std::array kExpected = {.025, .1, .21, .21, .21, .25, .2642857};
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(adjusted.at(i), kExpected.at(i), 1e-6) << i;
    }
}

TEST(BenjaminiHochberg, KeepsTheOrderGiven) {
    EXPECT_THAT(benjamini_hochberg(std::array{0.04, 0.01}), testing::ElementsAre(0.04, 0.02));
    EXPECT_THAT(benjamini_hochberg({}), testing::IsEmpty());
}

// R: pchisq(-2 * sum(log(c(.04, .2, .5))), 6, lower.tail = FALSE).
TEST(FisherCombinedP, AgreesWithR) {
    EXPECT_NEAR(fisher_combined_p(std::array{0.04, 0.2, 0.5}).value(), 0.0870589050064, 1e-9);
}

TEST(FisherCombinedP, OfOneIsItself) {
    EXPECT_NEAR(fisher_combined_p(std::array{0.3}).value(), 0.3, 1e-12);
    EXPECT_EQ(fisher_combined_p(std::array{0.0, 0.5}), 0.0);
}

TEST(FisherCombinedP, IsMissingOfNothing) {
    EXPECT_FALSE(fisher_combined_p({}));
    EXPECT_FALSE(fisher_combined_p(std::array{1.5}));
}

}  // namespace
}  // namespace msoko::stats
