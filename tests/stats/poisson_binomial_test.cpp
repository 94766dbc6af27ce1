#include "msoko/stats/poisson_binomial.hpp"

#include <gtest/gtest.h>

#include <array>

namespace msoko::stats {
namespace {

// methodology §8.7: PoissonBinomial::dpbinom(0:4, c(.1, .3, .5, .7)); the first by hand: .9·.7·.5·.3.
TEST(PoissonBinomial, AgreesWithR) {
    const std::vector<double> law = poisson_binomial(std::array{.1, .3, .5, .7}).value();
    constexpr std::array kExpected = {.0945, .3660, .3950, .1340, .0105};
    ASSERT_EQ(law.size(), kExpected.size());
    for (std::size_t i = 0; i < kExpected.size(); ++i) {
        EXPECT_NEAR(law[i], kExpected.at(i), 1e-12) << i;
    }
}

// methodology §8.7: 1 − PoissonBinomial::ppbinom(6, p).
TEST(PoissonBinomialTails, AgreeWithR) {
    const std::vector<double> tails = poisson_binomial_tails(std::array{.5, .6, .25, .3, .7, .2, .4, .35}).value();
    EXPECT_NEAR(tails[7], 0.00696150, 1e-12);
    EXPECT_EQ(tails[0], 1);
}

TEST(PoissonBinomial, HoldsAtTheEnds) {
    EXPECT_EQ(poisson_binomial({})->at(0), 1);
    EXPECT_EQ(poisson_binomial(std::array{1.0, 0.0})->at(1), 1);
    EXPECT_FALSE(poisson_binomial(std::array{1.5}));
    EXPECT_FALSE(poisson_binomial_tails(std::array{-0.5}));
}

}  // namespace
}  // namespace msoko::stats
