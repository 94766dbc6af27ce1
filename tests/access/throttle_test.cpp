#include "throttle.hpp"

#include <gtest/gtest.h>

namespace msoko::access {
namespace {

TEST(Throttle, WaitsTwiceAsLongAfterEachFailureThatIsNotFree) {
    const Patience patience{3, 60};
    const std::int64_t expected[] = {0, 0, 0, 0, 2, 4, 8, 16, 32, 60, 60, 60};
    for (std::int64_t count = 0; count < 12; ++count) {
        EXPECT_EQ(wait_after({count, 1000}, patience, 1000), expected[count]) << count;
    }
    EXPECT_EQ(wait_after({6, 1000}, patience, 1003), 5);
    EXPECT_EQ(wait_after({6, 1000}, patience, 1008), 0);
    EXPECT_EQ(wait_after({6, 1000}, patience, 9000), 0);
    EXPECT_EQ(wait_after({1'000'000, 1000}, patience, 1001), 59);
}

TEST(Throttle, ForgetsAfterADay) {
    const Patience patience{3, 1'000'000};
    EXPECT_GT(wait_after({40, 1000}, patience, 1000 + 86'399), 0);
    EXPECT_EQ(wait_after({40, 1000}, patience, 1000 + 86'400), 0);
}

TEST(Throttle, AClientHasAWholeNetworkOfIpv6) {
    EXPECT_EQ(network_of("10.0.0.1"), "10.0.0.1");
    EXPECT_EQ(network_of("2001:db8:1:2:3:4:5:6"), "2001:db8:1:2::");
    EXPECT_EQ(network_of("2001:db8:1:2:ffff::1"), "2001:db8:1:2::");
    EXPECT_NE(network_of("2001:db8:1:3::1"), "2001:db8:1:2::");
    EXPECT_EQ(network_of("::ffff:10.0.0.1"), "::ffff:10.0.0.1");
}

}  // namespace
}  // namespace msoko::access
