#include <gmock/gmock.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>
#include <set>

#include "served_workplace.hpp"

namespace msoko::api {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using testing::rows_of;
using testing::ServedWorkplace;
using ::testing::UnorderedElementsAre;

constexpr auto kValues = "/api/v1/indicators/std.vpr.success/values?breakdown=grade%3D5%3Bsubject%3Dmath";

/// Four schools of two municipalities; a head of the first school, who is to see nothing of the others.
///
///   Первый район   edu990001 (own), edu990002, edu990003
///   Второй район   edu990004
class SightTest : public ::testing::Test {
  protected:
    static void SetUpTestSuite() {
        served() = std::make_unique<ServedWorkplace>(ServedWorkplace::SignIn::Required);
        served()->add_person("center", {.role = store::Role::Center});
        served()->add_person(
            "head", {.role = store::Role::Head, .scope = store::ScopeKind::Organization, .objects = {"edu990001"}});
        served()->add_person(
            "second",
            {.role = store::Role::Department, .scope = store::ScopeKind::Municipality, .objects = {"Второй район"}});
        served()->sign_in("center");
        const std::string other = rows_of("edu990004", {6, 8, 12, 16}, "Второй район");
        served()->accept(served()->upload("math5.csv", rows_of("edu990001", {6, 8, 12}) +
                                                           rows_of("edu990002", {12, 12, 6, 16, 16}) +
                                                           rows_of("edu990003", {8, 8, 16, 12, 12, 6}) + other));
    }
    static void TearDownTestSuite() { served().reset(); }

    static std::unique_ptr<ServedWorkplace>& served() {
        static std::unique_ptr<ServedWorkplace> instance;
        return instance;
    }
    static json::object get(std::string_view target) { return ServedWorkplace::json(served()->get(target)); }
    static std::set<std::string> orgs(const json::object& object, std::string_view list) {
        std::set<std::string> found;
        for (const json::value& row : object.at(list).as_array()) {
            found.emplace(row.as_object().at("org").as_string().c_str());
        }
        return found;
    }
    static std::string state(const json::object& object, std::string_view list, std::string_view org) {
        for (const json::value& row : object.at(list).as_array()) {
            if (row.as_object().at("org").as_string() == org) {
                return row.as_object().at("value").as_object().at("state").as_string().c_str();
            }
        }
        return "";
    }
};

TEST_F(SightTest, WhatTheCentreWasAnsweredIsNotAnsweredToAHead) {
    const auto num_seen = [](const std::string& login) {
        served()->sign_in(login);
        return get("/api/v1/organizations").at("organizations").as_array().size();
    };
    EXPECT_EQ(num_seen("center"), 4U);
    EXPECT_EQ(num_seen("head"), 1U);
    EXPECT_EQ(num_seen("center"), 4U);
}

TEST_F(SightTest, NoAnswerToAHeadNamesAnotherSchool) {
    served()->sign_in("head");
    for (const auto* target :
         {"/api/v1/assessment", "/api/v1/overview", "/api/v1/organizations", "/api/v1/organizations/edu990001",
          "/api/v1/organizations/edu990002", "/api/v1/organizations/edu99000", "/api/v1/indicators", kValues,
          "/api/v1/indicators/std.vpr.success/passport?year=2021&org=edu990002&breakdown=grade%3D5%3Bsubject%3Dmath",
          "/api/v1/indicators/std.vpr.success/passport?year=2021&org=edu99000&breakdown=grade%3D5%3Bsubject%3Dmath",
          "/api/v1/signals", "/api/v1/signals?org=edu990003", "/api/v1/items?org=edu990001",
          "/api/v1/items?org=edu990004", "/api/v1/items?level=region", "/api/v1/workplace"}) {
        const testing::RawResponse answer = served()->get(target);
        for (const auto* foreign : {"edu990002", "edu990003", "edu990004", "math5.csv"}) {
            // What was asked for may be repeated.
            if (std::string_view(target).find(foreign) == std::string_view::npos) {
                EXPECT_THAT(answer.body, Not(HasSubstr(foreign))) << target;
            }
        }
    }
}

TEST_F(SightTest, AnotherSchoolIsAsUnknownAsOneThatIsNotThere) {
    served()->sign_in("head");
    for (const auto* target :
         {"/api/v1/organizations/", "/api/v1/signals?org=", "/api/v1/items?org=",
          "/api/v1/indicators/std.vpr.success/passport?year=2021&breakdown=grade%3D5%3Bsubject%3Dmath&org="}) {
        std::string there = served()->get(std::string(target) + "edu990002").body;
        const std::string nowhere = served()->get(std::string(target) + "edu990009").body;
        EXPECT_THAT(there, HasSubstr("edu990002"));
        there.replace(there.find("edu990002"), 9, "edu990009");
        EXPECT_EQ(there, nowhere) << target;
        EXPECT_EQ(served()->get(std::string(target) + "edu990002").status, 404) << target;
    }
}

TEST_F(SightTest, AHeadSeesTheOwnSchoolAndTotals) {
    served()->sign_in("head");
    const json::object values = get(kValues);
    EXPECT_THAT(orgs(values, "rows"), ElementsAre("edu990001"));
    EXPECT_EQ(get("/api/v1/organizations/edu990001").at("organization").at("login").as_string(), "edu990001");
    const json::object municipalities = get(std::string(kValues) + "&level=municipality");
    // Behind the first there are two schools that are not seen, behind the second only one.
    EXPECT_EQ(state(municipalities, "rows", "Первый район"), "ok");
    EXPECT_EQ(state(municipalities, "rows", "Второй район"), "hidden");
    // The region less the first municipality would be that one school.
    EXPECT_THAT(json::serialize(get(std::string(kValues) + "&level=region")), HasSubstr(R"("state":"hidden")"));
    EXPECT_THAT(get("/api/v1/items?level=region").at("items").as_array(), IsEmpty());
}

TEST_F(SightTest, ARoleForAMunicipalityReachesItsOrganizations) {
    served()->sign_in("second");
    const json::object values = get(kValues);
    EXPECT_THAT(orgs(values, "rows"), ElementsAre("edu990004"));
    const json::object municipalities = get(std::string(kValues) + "&level=municipality");
    EXPECT_EQ(state(municipalities, "rows", "Первый район"), "ok");
    EXPECT_EQ(state(municipalities, "rows", "Второй район"), "few");
    EXPECT_EQ(served()->get("/api/v1/imports").status, 403);
}

TEST_F(SightTest, WhoMaySeeAllDoes) {
    served()->sign_in("center");
    EXPECT_THAT(orgs(get(kValues), "rows"), UnorderedElementsAre("edu990001", "edu990002", "edu990003", "edu990004"));
    EXPECT_EQ(get("/api/v1/assessment").at("files").as_array().size(), 1U);
}

TEST_F(SightTest, WhatOnePersonWasShownIsNoAnswerToAnother) {
    served()->sign_in("center");
    const std::string etag = served()->get(kValues).headers.at("etag");
    served()->sign_in("head");
    EXPECT_EQ(served()->get(kValues, "If-None-Match: " + etag + "\r\n").status, 200);
    const testing::RawResponse own = served()->get(kValues);
    EXPECT_EQ(own.headers.at("vary"), "Cookie");
    EXPECT_EQ(served()->get(kValues, "If-None-Match: " + own.headers.at("etag") + "\r\n").status, 304);
}

TEST_F(SightTest, TheJournalNamesWhoAccepted) {
    served()->sign_in("center");
    EXPECT_THAT(json::serialize(get("/api/v1/imports/1")), HasSubstr(R"("who":"center")"));
    EXPECT_EQ(served()->get("/api/v1/audit").status, 403);
    served()->add_person("admin", {.role = store::Role::Administrator});
    served()->sign_in("admin");
    const json::object page = get("/api/v1/audit?who=center&action=batch");
    const json::object& entry = page.at("entries").as_array().at(0).as_object();
    EXPECT_EQ(entry.at("action").as_string(), "batch.accept");
    EXPECT_EQ(entry.at("address").as_string(), "127.0.0.1");
    EXPECT_FALSE(entry.at("person").is_null());
    EXPECT_EQ(served()->get("/api/v1/audit?since=yesterday").status, 400);
}

}  // namespace
}  // namespace msoko::api
