#include "msoko/access/totp.hpp"

#include <gtest/gtest.h>

namespace msoko::access {
namespace {

// RFC 6238, appendix B, the rows of SHA1; RFC 4226, appendix D.
const std::string kSecret = "12345678901234567890";

TEST(Totp, HasTheValuesOfRfc6238) {
    const std::pair<std::int64_t, const char*> rows[] = {{59, "94287082"},         {1111111109, "07081804"},
                                                         {1111111111, "14050471"}, {1234567890, "89005924"},
                                                         {2000000000, "69279037"}, {20000000000, "65353130"}};
    for (const auto& [at, code] : rows) {
        EXPECT_EQ(totp_code(kSecret, totp_step(at), 8), code) << at;
    }
}

TEST(Totp, HasTheValuesOfRfc4226) {
    const char* codes[] = {"755224", "287082", "359152", "969429", "338314",
                           "254676", "287922", "162583", "399871", "520489"};
    for (std::int64_t step = 0; step < 10; ++step) {
        EXPECT_EQ(totp_code(kSecret, step), codes[step]);
    }
}

TEST(Totp, TakesTheHalfMinuteBeforeAndAfter) {
    // "359152" is the code of step 2: seconds 60 to 89.
    EXPECT_FALSE(find_totp_step(kSecret, "359152", 29));
    EXPECT_EQ(find_totp_step(kSecret, "359152", 30), 2);
    EXPECT_EQ(find_totp_step(kSecret, "359 152", 75), 2);
    EXPECT_EQ(find_totp_step(kSecret, "359152", 119), 2);
    EXPECT_FALSE(find_totp_step(kSecret, "359152", 120));
    EXPECT_FALSE(find_totp_step(kSecret, "", 75));
    EXPECT_FALSE(find_totp_step(kSecret, "35915", 75));
}

// RFC 4648, section 10, without the padding.
TEST(Base32, HasTheValuesOfRfc4648) {
    const std::pair<const char*, const char*> rows[] = {{"", ""},
                                                        {"f", "MY"},
                                                        {"fo", "MZXQ"},
                                                        {"foo", "MZXW6"},
                                                        {"foob", "MZXW6YQ"},
                                                        {"fooba", "MZXW6YTB"},
                                                        {"foobar", "MZXW6YTBOI"}};
    for (const auto& [bytes, text] : rows) {
        EXPECT_EQ(to_base32(bytes), text);
        EXPECT_EQ(from_base32(text), bytes);
    }
    EXPECT_EQ(from_base32("mzxw6"), "foo");
    EXPECT_FALSE(from_base32("MZXW1"));
}

TEST(Totp, ASecretHas160BitsAndIsNew) {
    EXPECT_EQ(new_totp_secret().size(), 20U);
    EXPECT_NE(new_totp_secret(), new_totp_secret());
    EXPECT_EQ(totp_address("foo", "ivanova"), "otpauth://totp/msoko:ivanova?secret=MZXW6&issuer=msoko");
}

}  // namespace
}  // namespace msoko::access
