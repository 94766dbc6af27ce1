#include "msoko/access/sign_in.hpp"

#include <gmock/gmock.h>

#include <thread>

#include "access_fixture.hpp"
#include "msoko/access/secret.hpp"
#include "msoko/access/totp.hpp"
#include "msoko/store/credentials.hpp"

namespace msoko::access {
namespace {

using testing::Contains;
using testing::ElementsAre;
using Kind = Refusal::Kind;

class SignInTest : public AccessTest {
  protected:
    const Client office_{"10.0.0.1", "Firefox", ""};
    const Client stranger_{"203.0.113.7", "curl", ""};
};

TEST_F(SignInTest, GivesAVisitOfThePerson) {
    add("ivanova", {{.role = store::Role::Center, .scope = store::ScopeKind::All}});
    const SignedIn signed_in = sign_in(" Ivanova ", office_);
    const Visit visit = need(sign_in_.visit(signed_in.token, office_)).value();
    EXPECT_EQ(visit.person.login, "ivanova");
    EXPECT_EQ(visit.session.address, "10.0.0.1");
    EXPECT_EQ(visit.session.agent, "Firefox");
    EXPECT_TRUE(visit.actor.may(Action::Import));
    EXPECT_FALSE(visit.actor.may(Action::ManagePeople));
    EXPECT_FALSE(need(sign_in_.visit("", office_)));
    EXPECT_FALSE(need(sign_in_.visit(hash_of_token(signed_in.token), office_)));
    EXPECT_THAT(journal(), ElementsAre("session.begin person 1:  → Firefox by ivanova"));
}

TEST_F(SignInTest, EachSignInHasATokenOfItsOwn) {
    add("ivanova");
    const SignedIn first = sign_in("ivanova", office_);
    const SignedIn second = sign_in("ivanova", {"10.0.0.1", "Firefox", first.device});
    EXPECT_NE(first.token, second.token);
    EXPECT_EQ(first.device, second.device);
    EXPECT_TRUE(need(sign_in_.visit(first.token, office_)));
}

TEST_F(SignInTest, RefusesWithoutSayingWhy) {
    add("ivanova");
    const store::PersonId closed = add("closed");
    with([&](store::Database& database) {
        need(store::People(database).set_state(closed, store::PersonState::Disabled));
        store::Person invited;
        invited.login = "invited";
        need(store::People(database).add(invited));
        return 0;
    });
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"nobody", kPassword, ""}).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"closed", kPassword, ""}).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"invited", "", ""}).kind, Kind::Wrong);
    EXPECT_THAT(journal(), Contains("session.refuse person 1:  → неверный пароль by не опознан"));
}

TEST_F(SignInTest, ASessionEndsBySignOutIdlenessAgeOrDisabling) {
    const store::PersonId id = add("ivanova");
    const SignedIn out = sign_in("ivanova");
    need(sign_in_.sign_out(visit(out)));
    EXPECT_FALSE(need(sign_in_.visit(out.token, {})));

    const SignedIn idle = sign_in("ivanova");
    now_ += 7199;
    EXPECT_TRUE(need(sign_in_.visit(idle.token, {})));  // seen now
    now_ += 7199;
    EXPECT_EQ(visit(idle).expires_at, now_ + 7200);
    now_ += 7200;
    EXPECT_FALSE(need(sign_in_.visit(idle.token, {})));

    // What a page asks by itself does not count.
    const SignedIn left = sign_in("ivanova");
    now_ += 7199;
    EXPECT_TRUE(need(sign_in_.visit(left.token, {}, Attention::Absent)));
    now_ += 1;
    EXPECT_FALSE(need(sign_in_.visit(left.token, {})));

    const SignedIn old = sign_in("ivanova");
    for (int i = 0; i < 11; ++i) {
        now_ += 3600;
        EXPECT_TRUE(need(sign_in_.visit(old.token, {})));
    }
    now_ += 3599;
    EXPECT_EQ(visit(old).expires_at, now_ + 1);
    now_ += 1;
    EXPECT_FALSE(need(sign_in_.visit(old.token, {})));

    const SignedIn closed = sign_in("ivanova");
    with([&](store::Database& database) {
        need(store::People(database).set_state(id, store::PersonState::Disabled));
        return 0;
    });
    EXPECT_FALSE(need(sign_in_.visit(closed.token, {})));
}

TEST_F(SignInTest, StrangersAreSlowedDownAndTheOwnerIsNot) {
    add("ivanova");
    const SignedIn before = sign_in("ivanova", office_);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, stranger_).kind, Kind::Wrong) << i;
    }
    const Refusal slowed = refusal({"ivanova", kPassword, ""}, stranger_);
    EXPECT_EQ(slowed.kind, Kind::TooMany);
    EXPECT_EQ(slowed.wait_seconds, 2);
    // From another address, from a known browser at the stranger's own address: as ever.
    static_cast<void>(sign_in("ivanova", office_));
    static_cast<void>(sign_in("ivanova", {stranger_.address, "Firefox", before.device}));
    // The stranger's address with another login is free still.
    EXPECT_EQ(refusal({"petrova", "не тот пароль", ""}, stranger_).kind, Kind::Wrong);
    now_ += 2;
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, stranger_).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, stranger_).wait_seconds, 4);
}

TEST_F(SignInTest, WhoTriesManyLoginsIsSlowedDown) {
    add("ivanova");
    for (int i = 0; i < 31; ++i) {
        EXPECT_EQ(refusal({"login" + std::to_string(i), "пароль", ""}, stranger_).kind, Kind::Wrong);
    }
    EXPECT_EQ(refusal({"login99", "пароль", ""}, stranger_).kind, Kind::TooMany);
    EXPECT_EQ(refusal({"ivanova", kPassword, ""}, stranger_).kind, Kind::TooMany);
    static_cast<void>(sign_in("ivanova", office_));
}

TEST_F(SignInTest, AnotherLoginDoesNotClearTheFailuresOfAnAddress) {
    add("mine");
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(refusal({"login" + std::to_string(i), "пароль", ""}, stranger_).kind, Kind::Wrong);
        now_ += 1;
    }
    static_cast<void>(sign_in("mine", stranger_));
    EXPECT_EQ(refusal({"login30", "пароль", ""}, stranger_).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"login31", "пароль", ""}, stranger_).kind, Kind::TooMany);
}

TEST_F(SignInTest, AKnownBrowserIsSlowedDownByItsOwnFailures) {
    add("ivanova");
    const SignedIn before = sign_in("ivanova", office_);
    const Client known{"10.0.0.1", "Firefox", before.device};
    for (int i = 0; i < 7; ++i) {
        EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, known).kind, Kind::Wrong);
    }
    EXPECT_EQ(refusal({"ivanova", kPassword, ""}, known).kind, Kind::TooMany);
    now_ += 2;
    static_cast<void>(sign_in("ivanova", known));
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, known).kind, Kind::Wrong);
}

TEST_F(SignInTest, ABrowserIsKnownOnlyToItsPerson) {
    add("ivanova");
    add("mine");
    const SignedIn mine = sign_in("mine", stranger_);
    const Client known{stranger_.address, "curl", mine.device};
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, known).kind, Kind::Wrong);
    }
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}, known).kind, Kind::TooMany);
}

TEST_F(SignInTest, TriesAtOnceAreCountedBeforeTheyAreLookedAt) {
    add("ivanova");
    std::vector<Kind> kinds(12);
    std::vector<std::thread> threads;
    for (Kind& kind : kinds) {
        threads.emplace_back([&kind, this] { kind = refusal({"ivanova", "не тот пароль", ""}, stranger_).kind; });
    }
    for (std::thread& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), Kind::Wrong), 5);
    EXPECT_EQ(std::count(kinds.begin(), kinds.end(), Kind::TooMany), 7);
}

class SecondFactorTest : public SignInTest {
  protected:
    SecondFactorTest() {
        const store::PersonId id = add("ivanova");
        with([&](store::Database& database) {
            need(store::Credentials(database).set_second_factor(id, {kSecret, totp_step(now_) - 1},
                                                                {hash_of_token("aaaa-bbbb-cccc")}));
            return 0;
        });
    }
    [[nodiscard]] std::string code(std::int64_t steps_later = 0) const {
        return totp_code(kSecret, totp_step(now_) + steps_later);
    }
    const std::string kSecret = "12345678901234567890";
};

TEST_F(SecondFactorTest, IsAskedForAfterThePassword) {
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", ""}).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"ivanova", "не тот пароль", code()}).kind, Kind::Wrong);
    EXPECT_EQ(refusal({"ivanova", kPassword, ""}).kind, Kind::CodeNeeded);
    EXPECT_EQ(refusal({"ivanova", kPassword, "000000"}).kind, Kind::WrongCode);
    EXPECT_EQ(visit(std::get<SignedIn>(try_to({"ivanova", kPassword, code()}))).person.login, "ivanova");
}

TEST_F(SecondFactorTest, ACodeIsGoodOnce) {
    const std::string used = code();
    static_cast<void>(std::get<SignedIn>(try_to({"ivanova", kPassword, used})));
    EXPECT_EQ(refusal({"ivanova", kPassword, used}).kind, Kind::WrongCode);
    EXPECT_EQ(refusal({"ivanova", kPassword, code(-1)}).kind, Kind::WrongCode);
    static_cast<void>(std::get<SignedIn>(try_to({"ivanova", kPassword, code(1)})));
}

TEST_F(SecondFactorTest, ARecoveryCodeIsGoodOnce) {
    static_cast<void>(std::get<SignedIn>(try_to({"ivanova", kPassword, " AAAA-bbbb-cccc"})));
    EXPECT_EQ(refusal({"ivanova", kPassword, "aaaa-bbbb-cccc"}).kind, Kind::WrongCode);
}

TEST_F(SecondFactorTest, GuessingCodesIsSlowedDownAtAnyAddress) {
    for (int i = 0; i < 5; ++i) {
        const Client client{"203.0.113." + std::to_string(i), "curl", ""};
        EXPECT_EQ(refusal({"ivanova", kPassword, "000000"}, client).kind, Kind::WrongCode);
    }
    EXPECT_EQ(refusal({"ivanova", kPassword, code()}, {"203.0.113.99", "curl", ""}).kind, Kind::TooMany);
    now_ += 2;
    static_cast<void>(std::get<SignedIn>(try_to({"ivanova", kPassword, code()}, office_)));
}

class LinkTest : public SignInTest {
  protected:
    Invitation invite(const std::string& login) {
        return with([&](store::Database& database) {
            return need(Administration(database, clock_)
                            .invite(authorize<Action::ManagePeople>(operator_).value(), {login, "Имя", "", {}}));
        });
    }
};

TEST_F(LinkTest, SetsThePasswordOnce) {
    const Invitation invitation = invite("ivanova");
    EXPECT_EQ(need(sign_in_.link_owner(invitation.token))->login, "ivanova");
    EXPECT_EQ(sign_in_.set_password(invitation.token, "короткий", office_).error().code, ErrorCode::Usage);
    need(sign_in_.set_password(invitation.token, kPassword, office_));
    EXPECT_EQ(sign_in_.set_password(invitation.token, kPassword, office_).error().code, ErrorCode::NotFound);
    EXPECT_FALSE(need(sign_in_.link_owner(invitation.token)));
    static_cast<void>(sign_in("ivanova"));
    EXPECT_EQ(journal().at(1), "person.password person 1:  → по приглашению by ivanova");
}

TEST_F(LinkTest, ExpiresAndEndsOtherSignIns) {
    const Invitation invitation = invite("ivanova");
    now_ = invitation.expires_at;
    EXPECT_EQ(sign_in_.set_password(invitation.token, kPassword, office_).error().code, ErrorCode::NotFound);
    EXPECT_FALSE(need(sign_in_.link_owner("чужая ссылка")));

    const store::PersonId id = add("petrova");
    const SignedIn before = sign_in("petrova");
    const Invitation reset = with([&](store::Database& database) {
        return need(
            Administration(database, clock_).renew_link(authorize<Action::ManagePeople>(operator_).value(), id));
    });
    EXPECT_TRUE(need(sign_in_.visit(before.token, {})));
    need(sign_in_.set_password(reset.token, "другой длинный пароль", office_));
    EXPECT_FALSE(need(sign_in_.visit(before.token, {})));
    EXPECT_EQ(refusal({"petrova", kPassword, ""}).kind, Kind::Wrong);
    EXPECT_TRUE(std::holds_alternative<SignedIn>(try_to({"petrova", "другой длинный пароль", ""})));
}

}  // namespace
}  // namespace msoko::access
