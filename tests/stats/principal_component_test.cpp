#include "msoko/stats/principal_component.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <vector>

namespace msoko::stats {
namespace {

// Two dimensions of correlation r: the component is their sum, with (1 + r)/2 of the variance. Here r = 8/√(10·10).
TEST(FirstComponent, IsTheSumOfTwoDimensions) {
    const std::vector<double> points{1, 2, 2, 1, 3, 3, 4, 5, 5, 4};
    const PrincipalComponent component = first_component(points, 2).value();
    EXPECT_NEAR(component.loadings[0], std::sqrt(0.5), 1e-9);
    EXPECT_NEAR(component.loadings[1], std::sqrt(0.5), 1e-9);
    EXPECT_NEAR(component.explained_share, 0.9, 1e-9);
}

// R: summary(prcomp(USArrests[1:8, ], scale. = TRUE)), of the first 8 states (tests/stats/expected.R).
TEST(FirstComponent, AgreesWithR) {
    const std::vector<double> points{13.2, 236, 58, 21.2, 10.0, 263, 48, 44.5, 8.1, 294, 80, 31.0, 8.8, 190, 50, 19.5,
                                     9.0,  276, 91, 40.6, 7.9,  204, 78, 38.7, 3.3, 110, 77, 11.1, 5.9, 238, 72, 15.8};
    const PrincipalComponent component = first_component(points, 4).value();
    EXPECT_NEAR(component.explained_share, 0.5267416121, 1e-6);
    EXPECT_NEAR(std::abs(component.loadings[0]), 0.5697713481, 1e-6);
    EXPECT_NEAR(std::abs(component.loadings[3]), 0.5491748965, 1e-6);
}

TEST(FirstComponent, IsNotDefinedForConstants) {
    EXPECT_FALSE(first_component(std::vector<double>{1, 1, 1, 2, 1, 3}, 2));
    EXPECT_FALSE(first_component(std::vector<double>{1, 2, 3, 4}, 2));
    EXPECT_FALSE(first_component(std::vector<double>{1, 2, 3}, 1));
}

}  // namespace
}  // namespace msoko::stats
