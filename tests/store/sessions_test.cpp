#include "msoko/store/sessions.hpp"

#include <gmock/gmock.h>

#include "store_fixture.hpp"

namespace msoko::store {
namespace {

using testing::ElementsAre;

class SessionsOnBoth : public BothEngines {
  protected:
    static PersonId add_person(Database& database, const std::string& login) {
        Person person;
        person.login = login;
        person.state = PersonState::Active;
        return People(database).add(person).value();
    }
};
INSTANTIATE_TEST_SUITE_P(Engines, SessionsOnBoth, testing::Values("sqlite", "postgres"), engine_name);

std::vector<std::string> hashes_of(const std::vector<Session>& sessions) {
    std::vector<std::string> hashes;
    for (const Session& session : sessions) {
        hashes.push_back(session.hash);
    }
    return hashes;
}

TEST_P(SessionsOnBoth, ASessionIsFoundUntilItEnds) {
    Database database = open();
    const PersonId one = add_person(database, "one");
    const PersonId other = add_person(database, "other");
    Sessions sessions(database);
    const SessionId id = sessions.add({{}, "a", one, 100, 100, "10.0.0.1", "Firefox"}).value();
    require(sessions.see(id, 160));
    const auto found = sessions.find("a").value();
    ASSERT_TRUE(found);
    EXPECT_EQ(found->session.id, id);
    EXPECT_EQ(found->session.created_at, 100);
    EXPECT_EQ(found->session.seen_at, 160);
    EXPECT_EQ(found->session.address, "10.0.0.1");
    EXPECT_EQ(found->session.agent, "Firefox");
    EXPECT_EQ(found->person.login, "one");
    EXPECT_FALSE(sessions.find("b").value());

    EXPECT_FALSE(sessions.end(other, id, 170).value());
    EXPECT_TRUE(sessions.find("a").value());
    EXPECT_TRUE(sessions.end(one, id, 170).value());
    EXPECT_FALSE(sessions.end(one, id, 170).value());
    EXPECT_FALSE(sessions.find("a").value());
}

TEST_P(SessionsOnBoth, AllButOneEnd) {
    Database database = open();
    const PersonId one = add_person(database, "one");
    const PersonId other = add_person(database, "other");
    Sessions sessions(database);
    static_cast<void>(sessions.add({{}, "a", one, 100, 100, "", ""}));
    const SessionId kept = sessions.add({{}, "b", one, 100, 120, "", ""}).value();
    static_cast<void>(sessions.add({{}, "c", one, 100, 110, "", ""}));
    static_cast<void>(sessions.add({{}, "d", other, 100, 100, "", ""}));
    EXPECT_THAT(hashes_of(sessions.list(one, 105).value()), ElementsAre("b", "c"));
    EXPECT_EQ(sessions.end_all(one, 130, kept).value(), 2U);
    EXPECT_THAT(hashes_of(sessions.list(one, 0).value()), ElementsAre("b"));
    EXPECT_EQ(sessions.end_all(one, 130).value(), 1U);
    EXPECT_TRUE(sessions.find("d").value());
}

TEST_P(SessionsOnBoth, ADeviceIsKnownToItsPerson) {
    Database database = open();
    const PersonId one = add_person(database, "one");
    const PersonId other = add_person(database, "other");
    Sessions sessions(database);
    require(sessions.know_device(one, "d", 100));
    require(sessions.know_device(one, "d", 200));
    EXPECT_TRUE(sessions.is_known_device(one, "d").value());
    EXPECT_FALSE(sessions.is_known_device(other, "d").value());
}

TEST_P(SessionsOnBoth, WhatIsOldIsForgotten) {
    Database database = open();
    const PersonId one = add_person(database, "one");
    Sessions sessions(database);
    static_cast<void>(sessions.add({{}, "a", one, 100, 100, "", ""}));
    static_cast<void>(sessions.add({{}, "b", one, 100, 300, "", ""}));
    require(sessions.know_device(one, "old", 100));
    require(sessions.know_device(one, "new", 300));
    require(sessions.set_failed_attempts("old", {3, 100}));
    require(sessions.set_failed_attempts("new", {1, 250}));
    require(sessions.set_failed_attempts("new", {2, 300}));
    require(sessions.forget(200));
    EXPECT_THAT(hashes_of(sessions.list(one, 0).value()), ElementsAre("b"));
    EXPECT_FALSE(sessions.is_known_device(one, "old").value());
    EXPECT_TRUE(sessions.is_known_device(one, "new").value());
    EXPECT_EQ(sessions.failed_attempts("old").value().count, 0);
    EXPECT_EQ(sessions.failed_attempts("new").value().count, 2);
    EXPECT_EQ(sessions.failed_attempts("new").value().last_at, 300);
}

}  // namespace
}  // namespace msoko::store
