#include "msoko/access/password.hpp"

#include <gmock/gmock.h>

#include "access_fixture.hpp"
#include "msoko/access/secret.hpp"

namespace msoko::access {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

TEST(Passwords, AreKeptAsArgon2id) {
    Passwords passwords(kCheap);
    const std::string hash = passwords.hash("синий трактор едет");
    EXPECT_THAT(hash, StartsWith("$argon2id$v=19$m=8192,t=1,p=1$"));
    EXPECT_NE(hash, passwords.hash("синий трактор едет"));
    EXPECT_TRUE(passwords.verify(hash, "синий трактор едет"));
    EXPECT_FALSE(passwords.verify(hash, "синий трактор едет "));
    EXPECT_FALSE(passwords.verify("", "синий трактор едет"));
}

// The reference implementation of Argon2, src/test.c: version 0x13, argon2id, t=2, m=2^16, p=1, "somesalt".
TEST(Passwords, ReadsHashesOfOthers) {
    Passwords passwords(kCheap);
    const std::string hash = "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
    EXPECT_TRUE(passwords.verify(hash, "password"));
    EXPECT_FALSE(passwords.verify(hash, "passwore"));
    EXPECT_TRUE(passwords.is_outdated(hash));
    EXPECT_FALSE(passwords.is_outdated(passwords.hash("x")));
}

TEST(NewPassword, IsLongAndNotWidespread) {
    for (const char* good : {"синий трактор едет", "correct horse battery", "Gk7!mz-42pQx", "школа на горке у реки"}) {
        EXPECT_TRUE(check_new_password(good, "ivanova")) << good;
    }
    const std::pair<const char*, const char*> rows[] = {
        {"короткий1", "меньше 10 знаков"},    {"аааааааааааа", "мало разных"},
        {"1234567890", "одним из первых"},    {"12345678901234567890", "одним из первых"},
        {"9876543210", "одним из первых"},    {"abcdefghijkl", "одним из первых"},
        {"Qwertyuiop123", "одним из первых"}, {"Администратор2026!", "одним из первых"},
        {"ivanova-2026-й", "есть логин"},     {"Ivanova и трактор", "есть логин"}};
    for (const auto& [bad, problem] : rows) {
        const Result<void> checked = check_new_password(bad, "ivanova");
        ASSERT_FALSE(checked) << bad;
        EXPECT_EQ(checked.error().code, ErrorCode::Usage);
        EXPECT_THAT(checked.error().message, HasSubstr(problem)) << bad;
        EXPECT_THAT(checked.error().message, testing::Not(HasSubstr(bad)));
    }
    EXPECT_FALSE(check_new_password(std::string(801, 'x') + "абвгд", ""));
    EXPECT_FALSE(check_new_password("\xff\xfe\xff\xfe\xff\xfe\xff\xfe\xff\xfe", ""));
}

TEST(Secret, TokensAreLongAndNew) {
    const std::string token = new_token();
    EXPECT_EQ(token.size(), 43U);  // 256 bits, six a letter
    EXPECT_THAT(token, testing::MatchesRegex("[A-Za-z0-9_-]+"));
    EXPECT_NE(token, new_token());
    EXPECT_THAT(new_recovery_code(), testing::MatchesRegex("[a-hjkmnp-z2-9]+-[a-hjkmnp-z2-9]+-[a-hjkmnp-z2-9]+"));
    EXPECT_EQ(hash_of_token("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");  // FIPS 180-4
    EXPECT_TRUE(is_same_secret("abc", "abc"));
    EXPECT_FALSE(is_same_secret("abc", "abd"));
    EXPECT_FALSE(is_same_secret("abc", "ab"));
}

}  // namespace
}  // namespace msoko::access
