#include "msoko/stats/distribution.hpp"

#include <gtest/gtest.h>

#include <limits>

namespace msoko::stats {
namespace {

constexpr double kTolerance = 1e-6;

// Expected values: R 4.2, the call beside each.
TEST(NormalLaw, AgreesWithR) {
    EXPECT_NEAR(normal_cdf(1.96), 0.9750021, kTolerance);                  // pnorm(1.96)
    EXPECT_NEAR(normal_quantile(0.975).value(), 1.959963985, kTolerance);  // qnorm(0.975)
    EXPECT_NEAR(normal_quantile(0.001).value(), -3.090232306, kTolerance);
}

TEST(StudentLaw, AgreesWithR) {
    EXPECT_NEAR(t_quantile(0.975, 1).value(), 12.70620473617, kTolerance);  // qt(0.975, 1)
    EXPECT_NEAR(t_quantile(0.975, 19).value(), 2.09302405441, kTolerance);
    EXPECT_NEAR(t_quantile(0.975, 300).value(), 1.96790301126, kTolerance);
    EXPECT_NEAR(t_cdf(1.5, 4).value(), 0.896, kTolerance);  // pt(1.5, 4)
}

// methodology §8.7, K-index: w = 10, κ = 0.22, P(≥ 6) = 0.01039357; the mid-p leaves out half of P(= 6).
TEST(BinomialUpperMidP, LeavesOutHalfOfTheObserved) {
    EXPECT_NEAR(binomial_upper_mid_p(6, 10, 0.22).value(), 0.005986966, kTolerance);
    EXPECT_NEAR(binomial_upper_mid_p(7, 10, 0.22).value(), 0.000870143, kTolerance);
    EXPECT_NEAR(binomial_upper_mid_p(10, 10, 0.5).value(), 0.5 / 1024, 1e-12);
    EXPECT_NEAR(binomial_upper_mid_p(0, 10, 0.5).value(), 1 - 0.5 / 1024, 1e-12);
}

TEST(DistributionFunctions, GiveNothingOutsideTheirDomain) {
    EXPECT_FALSE(normal_quantile(0));
    EXPECT_FALSE(normal_quantile(1));
    EXPECT_FALSE(t_quantile(0.5, 0));
    EXPECT_FALSE(t_cdf(std::numeric_limits<double>::quiet_NaN(), 3));
    EXPECT_FALSE(binomial_upper_mid_p(0, 0, 0.5));
    EXPECT_FALSE(binomial_upper_mid_p(3, 2, 0.5));
    EXPECT_FALSE(binomial_upper_mid_p(1, 2, 1));
}

}  // namespace
}  // namespace msoko::stats
