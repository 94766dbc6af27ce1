#include "msoko/store/people.hpp"

#include <gmock/gmock.h>

#include "msoko/store/backup.hpp"
#include "msoko/store/credentials.hpp"
#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using testing::ElementsAre;

class PeopleOnBoth : public BothEngines {};
INSTANTIATE_TEST_SUITE_P(Engines, PeopleOnBoth, testing::Values("sqlite", "postgres"), engine_name);

Person person(const std::string& login, PersonState state = PersonState::Active) {
    Person made;
    made.login = login;
    made.name = "Имя " + login;
    made.state = state;
    made.created_at = 5;
    return made;
}

std::vector<Role> roles_of(const std::vector<Assignment>& assignments) {
    std::vector<Role> roles;
    for (const Assignment& assignment : assignments) {
        roles.push_back(assignment.role);
    }
    return roles;
}

TEST_P(PeopleOnBoth, APersonIsFoundByLoginAndId) {
    Database database = open();
    People people(database);
    const PersonId petrova = people.add(person("petrova", PersonState::Invited)).value();
    const PersonId ivanova = people.add(person("ivanova")).value();
    EXPECT_EQ(people.add(person("ivanova")).error().code, ErrorCode::Usage);

    const Person found = people.find(petrova).value();
    EXPECT_EQ(found.login, "petrova");
    EXPECT_EQ(found.name, "Имя petrova");
    EXPECT_EQ(found.state, PersonState::Invited);
    EXPECT_EQ(found.created_at, 5);
    EXPECT_FALSE(found.has_second_factor);
    EXPECT_EQ(people.find_login("ivanova").value()->id, ivanova);
    EXPECT_FALSE(people.find_login("никто").value());
    EXPECT_EQ(people.find({99}).error().code, ErrorCode::NotFound);

    require(people.set_state(petrova, PersonState::Disabled));
    const std::vector<Person> all = people.list().value();
    ASSERT_EQ(all.size(), 2U);
    EXPECT_EQ(all[0].id, ivanova);
    EXPECT_EQ(all[1].state, PersonState::Disabled);
}

TEST_P(PeopleOnBoth, ARoleReachesToItsObjectsOnItsDays) {
    Database database = open();
    People people(database);
    const PersonId id = people.add(person("head")).value();
    const AssignmentId two = people
                                 .assign(id, {.role = Role::Head,
                                              .scope = ScopeKind::Organization,
                                              .objects = {"sch1", "sch2"},
                                              .days = {"2026-01-01", "2026-06-30"}})
                                 .value();
    const AssignmentId all = people.assign(id, {.role = Role::Center, .scope = ScopeKind::All}).value();

    const std::vector<Assignment> given = people.assignments(id).value();
    ASSERT_EQ(given.size(), 2U);
    EXPECT_EQ(given[0].id, two);
    EXPECT_THAT(given[0].objects, ElementsAre("sch1", "sch2"));
    EXPECT_EQ(given[0].days, (Days{"2026-01-01", "2026-06-30"}));
    EXPECT_THAT(given[1].objects, ElementsAre());

    EXPECT_THAT(roles_of(people.in_force(id, "2025-12-31").value()), ElementsAre(Role::Center));
    EXPECT_THAT(roles_of(people.in_force(id, "2026-01-01").value()), ElementsAre(Role::Head, Role::Center));
    EXPECT_THAT(roles_of(people.in_force(id, "2026-06-30").value()), ElementsAre(Role::Head, Role::Center));
    EXPECT_THAT(roles_of(people.in_force(id, "2026-07-01").value()), ElementsAre(Role::Center));

    require(people.end_assignment(id, all, 7));
    EXPECT_EQ(people.end_assignment(id, all, 7).error().code, ErrorCode::NotFound);
    EXPECT_THAT(roles_of(people.in_force(id, "2026-01-01").value()), ElementsAre(Role::Head));
    require(people.set_state(id, PersonState::Disabled));
    EXPECT_THAT(people.in_force(id, "2026-01-01").value(), ElementsAre());
}

TEST_P(PeopleOnBoth, AnothersRoleEndsOnlyByItsOwner) {
    Database database = open();
    People people(database);
    const PersonId one = people.add(person("one")).value();
    const PersonId other = people.add(person("other")).value();
    const AssignmentId role = people.assign(one, {.role = Role::Guest}).value();
    EXPECT_EQ(people.end_assignment(other, role, 7).error().code, ErrorCode::NotFound);
    EXPECT_EQ(people.assignments(one).value().size(), 1U);
}

TEST_P(PeopleOnBoth, ASubstituteHasTheRolesOfTheAbsentForATime) {
    Database database = open();
    People people(database);
    const PersonId head = people.add(person("head")).value();
    const PersonId deputy = people.add(person("deputy")).value();
    const PersonId friend_of_deputy = people.add(person("friend")).value();
    static_cast<void>(people.assign(
        head, {.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1"}, .days = {"", "2026-07-10"}}));
    static_cast<void>(people.assign(deputy, {.role = Role::Coordinator}));
    const SubstitutionId id = people.substitute({{}, head, deputy, {"2026-07-01", "2026-07-31"}}).value();
    // The same days said twice give the roles once.
    static_cast<void>(people.substitute({{}, head, deputy, {"2026-07-01", "2026-07-31"}}));
    // A substitute of a substitute has the deputy's own role, not the head's.
    static_cast<void>(people.substitute({{}, deputy, friend_of_deputy, {"2026-07-01", "2026-07-31"}}));

    EXPECT_THAT(roles_of(people.in_force(deputy, "2026-06-30").value()), ElementsAre(Role::Coordinator));
    const std::vector<Assignment> july = people.in_force(deputy, "2026-07-01").value();
    EXPECT_THAT(roles_of(july), ElementsAre(Role::Head, Role::Coordinator));
    EXPECT_THAT(july[0].objects, ElementsAre("sch1"));
    EXPECT_THAT(roles_of(people.in_force(friend_of_deputy, "2026-07-01").value()), ElementsAre(Role::Coordinator));
    // The role itself ends on the tenth.
    EXPECT_THAT(roles_of(people.in_force(deputy, "2026-07-11").value()), ElementsAre(Role::Coordinator));
    EXPECT_EQ(people.substitutions(deputy).value().size(), 3U);

    require(people.end_substitution(id, 7));
    EXPECT_EQ(people.end_substitution(id, 7).error().code, ErrorCode::NotFound);
    require(people.set_state(head, PersonState::Disabled));
    EXPECT_THAT(roles_of(people.in_force(deputy, "2026-07-01").value()), ElementsAre(Role::Coordinator));
}

TEST_P(PeopleOnBoth, EveryRoleAndScopeIsReadAsItWasWritten) {
    Database database = open();
    People people(database);
    const PersonId id = people.add(person("all")).value();
    for (int role = 0; role < kNumRoles; ++role) {
        static_cast<void>(people.assign(id, {.role = static_cast<Role>(role), .scope = ScopeKind::Mechanism}));
        EXPECT_EQ(parse_role(to_string(static_cast<Role>(role))), static_cast<Role>(role));
    }
    const std::vector<Assignment> given = people.assignments(id).value();
    ASSERT_EQ(given.size(), static_cast<std::size_t>(kNumRoles));
    EXPECT_EQ(given.front().role, Role::Administrator);
    EXPECT_EQ(given.back().role, Role::Guest);
    EXPECT_EQ(given.back().scope, ScopeKind::Mechanism);
    EXPECT_FALSE(parse_role("director"));
    EXPECT_EQ(parse_scope("municipality"), ScopeKind::Municipality);
    EXPECT_FALSE(parse_scope("Municipality"));
}

TEST_P(PeopleOnBoth, ASecondFactorTakesACodeOnce) {
    Database database = open();
    const PersonId id = People(database).add(person("one")).value();
    Credentials credentials(database);
    EXPECT_FALSE(credentials.second_factor(id).value());
    EXPECT_FALSE(credentials.take_step(id, 10).value());
    const std::string secret("\0\xff 1", 4);
    require(credentials.set_second_factor(id, {secret, 9}, {"hash1", "hash2"}));
    EXPECT_TRUE(People(database).find(id).value().has_second_factor);
    EXPECT_EQ(credentials.second_factor(id).value()->secret, secret);
    EXPECT_FALSE(credentials.take_step(id, 9).value());
    EXPECT_TRUE(credentials.take_step(id, 10).value());
    EXPECT_FALSE(credentials.take_step(id, 10).value());
    EXPECT_EQ(credentials.second_factor(id).value()->step, 10);

    EXPECT_TRUE(credentials.take_recovery_code(id, "hash1").value());
    EXPECT_FALSE(credentials.take_recovery_code(id, "hash1").value());
    EXPECT_EQ(credentials.num_recovery_codes(id).value(), 1);
    require(credentials.remove_second_factor(id));
    EXPECT_EQ(credentials.num_recovery_codes(id).value(), 0);
    EXPECT_FALSE(People(database).find(id).value().has_second_factor);
}

TEST_P(PeopleOnBoth, TheLastLinkIsGoodUntilItExpires) {
    Database database = open();
    const PersonId id = People(database).add(person("one")).value();
    Credentials credentials(database);
    EXPECT_FALSE(credentials.password(id).value());
    require(credentials.add_link({"first", id, LinkPurpose::Invitation, 100, 200}));
    require(credentials.add_link({"second", id, LinkPurpose::Reset, 110, 210}));
    EXPECT_FALSE(credentials.find_link("first", 120).value());
    EXPECT_FALSE(credentials.find_link("second", 210).value());
    const OneTimeLink found = credentials.find_link("second", 209).value().value();
    EXPECT_EQ(found.person, id);
    EXPECT_EQ(found.purpose, LinkPurpose::Reset);
    EXPECT_EQ(found.created_at, 110);
    require(credentials.set_password(id, "$argon2id$1", 130));
    EXPECT_EQ(credentials.password(id).value(), "$argon2id$1");
    require(credentials.remove_links(id));
    EXPECT_FALSE(credentials.find_link("second", 120).value());
}

TEST_P(PeopleOnBoth, AreInABackup) {
    Database database = open();
    People people(database);
    const PersonId id = people.add(person("one")).value();
    static_cast<void>(people.assign(id, {.role = Role::Head, .scope = ScopeKind::Organization, .objects = {"sch1"}}));
    require(Credentials(database).set_second_factor(id, {"secret", 9}, {"hash1"}));
    require(back_up(database, file("copy.db"), {}));
    require(restore(file("copy.db"), file("restored.db"), {}));
    Database restored = Database::open(file("restored.db")).value();
    EXPECT_THAT(People(restored).in_force(id, "2026-01-01").value().at(0).objects, ElementsAre("sch1"));
    EXPECT_EQ(Credentials(restored).num_recovery_codes(id).value(), 1);
}

}  // namespace
}  // namespace msoko::store
