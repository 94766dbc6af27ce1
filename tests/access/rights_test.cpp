#include "msoko/access/rights.hpp"

#include <gtest/gtest.h>

#include <array>
#include <string_view>

#include "msoko/access/actor.hpp"

namespace msoko::access {
namespace {

using store::Assignment;
using store::Role;
using store::ScopeKind;

constexpr std::array<Action, kNumActions> kActions = {
    Action::ViewTotals, Action::ViewOrganization, Action::ViewFiles, Action::Import,
    Action::Withdraw,   Action::ManagePeople,     Action::ViewAudit};

/// Who may do what: a column an action, in the order above. «с» = within the scope of the role, «в» = everywhere, «-» =
/// not. Regulations of Kemerovo, 3.2.1, and Ershichi, 4.2: the department steers and controls, the methodical center
/// loads and advises, an organization has its own; experts have their own forms, guests what is published.
constexpr std::array<std::pair<Role, std::u32string_view>, store::kNumRoles> kExpected = {{
    {Role::Administrator, U"всссссс"},
    {Role::Department, U"всс-с-с"},
    {Role::Center, U"всссс--"},
    {Role::Head, U"вс-----"},
    {Role::Coordinator, U"вс-----"},
    {Role::Expert, U"-------"},
    {Role::Guest, U"-------"},
}};

TEST(Rights, EveryRoleHasWhatTheRegulationsSayAndNoMore) {
    const Object mine{"Город", "sch1", "quality"};
    const Object foreign{"Другой", "sch2", "staff"};
    for (const auto& [role, row] : kExpected) {
        for (std::size_t i = 0; i < kActions.size(); ++i) {
            SCOPED_TRACE(std::string(to_string(role)) + " " + std::to_string(i));
            const bool is_within = row[i] != U'-';
            const bool is_everywhere = row[i] == U'в';
            const std::pair<ScopeKind, const char*> scopes[] = {{ScopeKind::Municipality, "Город"},
                                                                {ScopeKind::Organization, "sch1"},
                                                                {ScopeKind::Mechanism, "quality"}};
            for (const auto& [scope, object] : scopes) {
                const std::vector<Assignment> roles{{.role = role, .scope = scope, .objects = {object}}};
                EXPECT_EQ(may(roles, kActions.at(i), mine), is_within);
                EXPECT_EQ(may(roles, kActions.at(i), foreign), is_everywhere);
                EXPECT_EQ(may(roles, kActions.at(i), {}), is_everywhere);
            }
            const std::vector<Assignment> whole{{.role = role, .scope = ScopeKind::All}};
            EXPECT_EQ(may(whole, kActions.at(i), mine), is_within);
            EXPECT_EQ(may(whole, kActions.at(i), {}), is_within);
        }
    }
}

TEST(Rights, NobodyWithoutARoleMayAnything) {
    for (const Action action : kActions) {
        EXPECT_FALSE(may({}, action, {}));
    }
}

TEST(Rights, SeveralRolesAndOrganizationsAddUp) {
    const std::vector<Assignment> roles{
        {.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1", "sch2"}},
        {.role = Role::Center, .scope = ScopeKind::Mechanism, .objects = {"olympiads"}}};
    EXPECT_TRUE(may(roles, Action::ViewOrganization, {"Город", "sch2", ""}));
    EXPECT_FALSE(may(roles, Action::ViewOrganization, {"Город", "sch3", ""}));
    EXPECT_TRUE(may(roles, Action::ViewOrganization, {"Город", "sch3", "olympiads"}));
    EXPECT_FALSE(may(roles, Action::Import, {"Город", "sch1", ""}));
}

TEST(Rights, APlaceIsNoOrganizationOfThatName) {
    const std::vector<Assignment> roles{{.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"Город"}}};
    EXPECT_FALSE(may(roles, Action::ViewOrganization, {"Город", "sch1", "Город"}));
}

TEST(Permit, IsMadeOnlyForThoseWhoMay) {
    const Actor head{store::PersonId{1},
                     "head",
                     "10.0.0.1",
                     {{.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1"}}},
                     false};
    EXPECT_FALSE(authorize<Action::ViewTotals>(Actor()));
    EXPECT_FALSE(authorize<Action::ManagePeople>(head));
    EXPECT_FALSE(authorize<Action::ViewOrganization>(head));
    ASSERT_TRUE(authorize<Action::ViewOrganization>(head, {"", "sch1", ""}));
    EXPECT_EQ(authorize<Action::ViewOrganization>(head, {"", "sch1", ""})->actor().who, "head");
    EXPECT_TRUE(authorize<Action::ManagePeople>(Actor::command_line("root")));
}

}  // namespace
}  // namespace msoko::access
