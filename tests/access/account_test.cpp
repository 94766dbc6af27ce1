#include "msoko/access/account.hpp"

#include <gmock/gmock.h>

#include "access_fixture.hpp"
#include "msoko/access/totp.hpp"

namespace msoko::access {
namespace {

using testing::Contains;
using testing::HasSubstr;
using Kind = Refusal::Kind;

class AccountTest : public AccessTest {
  protected:
    AccountTest() { add("ivanova"); }
    [[nodiscard]] Account::SecondFactorRequest request() const {
        return {kPassword, to_base32(kSecret), totp_code(kSecret, totp_step(now_))};
    }
    const std::string kSecret = "12345678901234567890";
};

TEST_F(AccountTest, AChangedPasswordEndsOtherSignIns) {
    const SignedIn other = sign_in("ivanova");
    const SignedIn mine = sign_in("ivanova");
    const std::string changed = "другой длинный пароль";
    EXPECT_THAT(account_.change_password(visit(mine), "не тот", changed).error().message, HasSubstr("Пароль неверен"));
    EXPECT_EQ(account_.change_password(visit(mine), kPassword, "короткий").error().code, ErrorCode::Usage);
    need(account_.change_password(visit(mine), kPassword, changed));
    EXPECT_TRUE(need(sign_in_.visit(mine.token, {})));
    EXPECT_FALSE(need(sign_in_.visit(other.token, {})));
    EXPECT_EQ(std::get<Refusal>(try_to({"ivanova", kPassword, ""})).kind, Kind::Wrong);
    EXPECT_TRUE(std::holds_alternative<SignedIn>(try_to({"ivanova", changed, ""})));
    EXPECT_THAT(journal(), Contains("person.password person 1:  → сам by ivanova"));
}

TEST_F(AccountTest, ABorrowedBrowserCannotGuessThePassword) {
    const Visit mine = visit(sign_in("ivanova"));
    for (int i = 0; i < 7; ++i) {
        EXPECT_THAT(account_.disable_second_factor(mine, "не тот").error().message, HasSubstr("неверен"));
    }
    EXPECT_THAT(account_.disable_second_factor(mine, kPassword).error().message, HasSubstr("Слишком много"));
    now_ += 2;
    need(account_.disable_second_factor(mine, kPassword));
}

TEST_F(AccountTest, TheSecondFactorIsProvedBeforeItIsOn) {
    const Visit mine = visit(sign_in("ivanova"));
    Account::SecondFactorRequest wrong = request();
    wrong.code = "000000";
    EXPECT_THAT(account_.enable_second_factor(mine, wrong).error().message, HasSubstr("Код не подошёл"));
    wrong = request();
    wrong.password = "не тот";
    EXPECT_THAT(account_.enable_second_factor(mine, wrong).error().message, HasSubstr("Пароль неверен"));
    wrong = request();
    wrong.secret = "MZXW6YTB";
    EXPECT_THAT(account_.enable_second_factor(mine, wrong).error().message, HasSubstr("Секрет"));
    EXPECT_TRUE(std::holds_alternative<SignedIn>(try_to({"ivanova", kPassword, ""})));

    const std::vector<std::string> codes = need(account_.enable_second_factor(mine, request()));
    EXPECT_EQ(std::set<std::string>(codes.begin(), codes.end()).size(), 10U);
    EXPECT_EQ(need(account_.num_recovery_codes(mine)), 10);
    EXPECT_EQ(std::get<Refusal>(try_to({"ivanova", kPassword, ""})).kind, Kind::CodeNeeded);
    EXPECT_TRUE(std::holds_alternative<SignedIn>(try_to({"ivanova", kPassword, codes[3]})));
    EXPECT_EQ(need(account_.num_recovery_codes(mine)), 9);

    need(account_.disable_second_factor(mine, kPassword));
    EXPECT_TRUE(std::holds_alternative<SignedIn>(try_to({"ivanova", kPassword, ""})));
    EXPECT_THAT(journal(), Contains("person.second_factor person 1:  → включён by ivanova"));
}

TEST_F(AccountTest, SignInsAreListedAndEnded) {
    const SignedIn old = sign_in("ivanova", {"10.0.0.1", "Firefox", ""});
    now_ += 60;
    const SignedIn mine = sign_in("ivanova", {"10.0.0.2", "Chrome", ""});
    const std::vector<store::Session> sessions = need(account_.sessions(visit(mine), {}));
    ASSERT_EQ(sessions.size(), 2U);
    EXPECT_EQ(sessions[0].agent, "Chrome");
    EXPECT_EQ(sessions[1].address, "10.0.0.1");
    need(account_.end_session(visit(mine), sessions[1].id));
    EXPECT_EQ(account_.end_session(visit(mine), sessions[1].id).error().code, ErrorCode::NotFound);
    EXPECT_FALSE(need(sign_in_.visit(old.token, {})));

    static_cast<void>(sign_in("ivanova"));
    static_cast<void>(sign_in("ivanova"));
    EXPECT_EQ(need(account_.end_other_sessions(visit(mine))), 2U);
    EXPECT_EQ(need(account_.sessions(visit(mine), {})).size(), 1U);
    now_ += 7200;
    add("petrova");
    EXPECT_EQ(need(account_.sessions(visit(sign_in("ivanova")), {})).size(), 1U);
}

TEST_F(AccountTest, NobodyEndsTheSignInOfAnother) {
    add("petrova");
    const SignedIn theirs = sign_in("petrova");
    const Visit mine = visit(sign_in("ivanova"));
    EXPECT_EQ(account_.end_session(mine, visit(theirs).session.id).error().code, ErrorCode::NotFound);
    EXPECT_TRUE(need(sign_in_.visit(theirs.token, {})));
}

}  // namespace
}  // namespace msoko::access
