#include "msoko/access/administration.hpp"

#include <gmock/gmock.h>

#include "access_fixture.hpp"

namespace msoko::access {
namespace {

using store::Role;
using store::ScopeKind;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const store::Assignment kAdministrator{.role = Role::Administrator, .scope = ScopeKind::All};

class AdministrationTest : public AccessTest {
  protected:
    [[nodiscard]] MayManagePeople permit() const { return authorize<Action::ManagePeople>(operator_).value(); }
    /// Does something as the operator.
    template <typename Work>
    auto administer(const Work& work) {
        return with([&](store::Database& database) {
            Administration administration(database, clock_);
            return work(administration);
        });
    }
    auto invite(const NewPerson& person) {
        return administer([&](Administration& administration) { return administration.invite(permit(), person); });
    }
    PersonCard card(store::PersonId id) {
        return need(administer([&](Administration& administration) { return administration.find(permit(), id); }));
    }
};

TEST_F(AdministrationTest, InvitesWithRoles) {
    const Invitation invitation = need(invite({" Ivanova ",
                                               "Иванова  И. И.",
                                               "ivanova@example.org",
                                               {{.role = Role::Head,
                                                 .scope = ScopeKind::Organization,
                                                 .objects = {"sch1", "sch2"},
                                                 .days = {"2026-01-01", ""}}}}));
    EXPECT_EQ(invitation.expires_at, now_ + 14 * 86'400);
    const PersonCard found = card(invitation.person.id);
    EXPECT_EQ(found.person.login, "ivanova");
    EXPECT_EQ(found.person.name, "Иванова И. И.");
    EXPECT_EQ(found.person.state, store::PersonState::Invited);
    ASSERT_EQ(found.assignments.size(), 1U);
    EXPECT_THAT(found.assignments[0].objects, ElementsAre("sch1", "sch2"));
    EXPECT_THAT(journal(), ElementsAre("person.invite person 1:  → ivanova (Иванова И. И.); руководитель организации: "
                                       "sch1, sch2, с 2026-01-01 by root"));
}

TEST_F(AdministrationTest, RefusesWhatIsWrittenWrongAndKeepsNothing) {
    const store::Assignment good{.role = Role::Center, .scope = ScopeKind::All};
    const std::pair<NewPerson, const char*> rows[] = {
        {{"и", "Имя", "", {}}, "Логин"},
        {{"a b", "Имя", "", {}}, "Логин"},
        {{"ivanova", " ", "", {}}, "имя"},
        {{"ivanova", "Имя", "почта", {}}, "почты"},
        {{"ivanova", "Имя", "", {good, {.role = Role::Head, .scope = ScopeKind::All}}}, "руководитель организации"},
        {{"ivanova", "Имя", "", {{.role = Role::Head, .scope = ScopeKind::Organization}}}, "для каких"},
        {{"ivanova", "Имя", "", {{.role = Role::Center, .scope = ScopeKind::All, .objects = {"sch1"}}}}, "не называет"},
        {{"ivanova", "Имя", "", {{.role = Role::Center, .days = {"2026-02-30", ""}}}}, "2026-02-30"},
        {{"ivanova", "Имя", "", {{.role = Role::Center, .days = {"2026-2-3", ""}}}}, "2026-2-3"},
        {{"ivanova", "Имя", "", {{.role = Role::Center, .days = {"2026-02-02", "2026-02-01"}}}}, "раньше"},
        {{"ivanova", "Имя", "", {{.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"a", "a"}}}},
         "дважды"},
    };
    for (const auto& [person, words] : rows) {
        const auto refused = invite(person);
        ASSERT_FALSE(refused) << words;
        EXPECT_EQ(refused.error().code, ErrorCode::Usage);
        EXPECT_THAT(refused.error().message, HasSubstr(words));
    }
    EXPECT_THAT(need(administer([&](Administration& a) { return a.list(permit()); })), IsEmpty());
    EXPECT_THAT(journal(), IsEmpty());
    need(invite({"ivanova", "Имя", "", {}}));
    EXPECT_THAT(invite({"IVANOVA", "Имя", "", {}}).error().message, HasSubstr("занят"));
}

TEST_F(AdministrationTest, InvitesOrganizationsOnce) {
    const std::vector<InvitedOrganization> list{{"sch1", "Школа № 1"}, {"edu2", "Школа № 2"}};
    const auto first = need(administer([&](Administration& a) { return a.invite_organizations(permit(), list); }));
    ASSERT_EQ(first.size(), 2U);
    EXPECT_EQ(first[1].person.login, "edu2");
    EXPECT_NE(first[0].token, first[1].token);
    EXPECT_EQ(card(first[1].person.id).assignments.at(0).role, Role::Coordinator);
    const std::vector<InvitedOrganization> longer{{"sch1", "Школа № 1"}, {"sch3", "Школа № 3"}};
    const auto second = need(administer([&](Administration& a) { return a.invite_organizations(permit(), longer); }));
    ASSERT_EQ(second.size(), 1U);
    EXPECT_EQ(second[0].person.login, "sch3");

    const std::vector<InvitedOrganization> wrong{{"sch4", "Школа № 4"}, {"школа", "Школа № 5"}};
    EXPECT_FALSE(administer([&](Administration& a) { return a.invite_organizations(permit(), wrong); }));
    EXPECT_EQ(need(administer([&](Administration& a) { return a.list(permit()); })).size(), 3U);
}

TEST_F(AdministrationTest, ADisabledPersonIsOutAtOnceAndComesBackWithThePassword) {
    add("admin", {kAdministrator});
    const store::PersonId id = add("ivanova");
    const SignedIn signed_in = sign_in("ivanova");
    const Invitation reset = need(administer([&](Administration& a) { return a.renew_link(permit(), id); }));
    EXPECT_EQ(reset.expires_at, now_ + 86'400);
    need(administer([&](Administration& a) { return a.disable(permit(), id); }));
    EXPECT_FALSE(need(sign_in_.visit(signed_in.token, {})));
    EXPECT_FALSE(need(sign_in_.link_owner(reset.token)));
    EXPECT_FALSE(administer([&](Administration& a) { return a.renew_link(permit(), id); }));
    need(administer([&](Administration& a) { return a.enable(permit(), id); }));
    EXPECT_FALSE(need(sign_in_.visit(signed_in.token, {})));
    static_cast<void>(sign_in("ivanova"));
    EXPECT_EQ(administer([&](Administration& a) { return a.enable(permit(), id); }).error().code, ErrorCode::Usage);
    EXPECT_THAT(journal(), Contains("person.disable person 2: работает → доступ закрыт by root"));
}

TEST_F(AdministrationTest, TheLastAdministratorStays) {
    const store::PersonId first = add("admin", {kAdministrator});
    const auto disable = [&](store::PersonId id) {
        return administer([&](Administration& a) { return a.disable(permit(), id); });
    };
    const auto end_role = [&](store::PersonId id) {
        return administer([&](Administration& a) {
            return a.end_assignment(permit(), id, need(a.find(permit(), id)).assignments.at(0).id);
        });
    };
    EXPECT_THAT(disable(first).error().message, HasSubstr("последний администратор"));
    EXPECT_THAT(end_role(first).error().message, HasSubstr("последний администратор"));
    EXPECT_EQ(card(first).person.state, store::PersonState::Active);
    EXPECT_EQ(card(first).assignments.size(), 1U);
    // Who is not one may go, and an invited one counts.
    need(disable(add("ivanova")));
    const store::PersonId second = need(invite({"second", "Имя", "", {kAdministrator}})).person.id;
    need(end_role(first));
    EXPECT_FALSE(disable(second));
}

TEST_F(AdministrationTest, RolesAreGivenTakenAndPassedOnForATime) {
    add("admin", {kAdministrator});
    const store::PersonId head = add("head");
    const store::PersonId deputy = add("deputy");
    const store::Assignment role{.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1"}};
    need(administer([&](Administration& a) { return a.assign(permit(), head, role); }));
    const auto substitute = [&](store::PersonId absent, store::PersonId by, const store::Days& days) {
        return administer([&](Administration& a) { return a.substitute(permit(), {{}, absent, by, days}); });
    };
    EXPECT_FALSE(substitute(head, deputy, {"2026-05-01", ""}));
    EXPECT_FALSE(substitute(head, head, {"2026-05-01", "2026-05-31"}));
    EXPECT_EQ(substitute(head, {99}, {"2026-05-01", "2026-05-31"}).error().code, ErrorCode::NotFound);
    const store::SubstitutionId id = need(substitute(head, deputy, {"2026-05-01", "2026-05-31"}));
    EXPECT_TRUE(visit(sign_in("deputy")).actor.may(Action::ViewOrganization, {"", "sch1", ""}));
    now_ += 10 * 86'400;
    EXPECT_FALSE(visit(sign_in("deputy")).actor.may(Action::ViewOrganization, {"", "sch1", ""}));
    EXPECT_EQ(administer([&](Administration& a) { return a.end_substitution(permit(), {1}, id); }).error().code,
              ErrorCode::NotFound);
    need(administer([&](Administration& a) { return a.end_substitution(permit(), deputy, id); }));
    EXPECT_THAT(card(deputy).substitutions, IsEmpty());
    EXPECT_THAT(journal(), Contains("role.give person 2:  → руководитель организации: sch1 by root"));
    EXPECT_THAT(journal(), Contains("role.substitute person 3:  → вместо head, с 2026-05-01 по 2026-05-31 by root"));
}

TEST_F(AdministrationTest, EndsSignInsAndTheSecondFactorOfOthers) {
    const store::PersonId id = add("ivanova");
    const SignedIn signed_in = sign_in("ivanova");
    EXPECT_EQ(need(administer([&](Administration& a) { return a.end_sessions(permit(), id); })), 1U);
    EXPECT_FALSE(need(sign_in_.visit(signed_in.token, {})));
    need(administer([&](Administration& a) { return a.remove_second_factor(permit(), id); }));
    EXPECT_EQ(administer([&](Administration& a) { return a.end_sessions(permit(), {99}); }).error().code,
              ErrorCode::NotFound);
}

}  // namespace
}  // namespace msoko::access
