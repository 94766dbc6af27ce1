#include <gmock/gmock.h>

#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <memory>

#include "served_assessment.hpp"

namespace msoko::api {
namespace {

namespace json = boost::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::Not;

/// One server for all tests: every operation only reads.
class Operations : public ::testing::Test {
  protected:
    static void SetUpTestSuite() { served() = std::make_unique<testing::ServedAssessment>(); }
    static void TearDownTestSuite() { served().reset(); }

    static json::object get(std::string_view target) { return served()->json(target).as_object(); }
    static testing::RawResponse raw(std::string_view target, std::string_view headers = "") {
        return served()->get(target, headers);
    }
    /// Texts of one member of every element.
    static std::vector<std::string> texts(const json::object& object, std::string_view list, std::string_view member) {
        std::vector<std::string> found;
        for (const json::value& element : object.at(list).as_array()) {
            found.emplace_back(element.as_object().at(member).as_string().c_str());
        }
        return found;
    }
    static const json::object& row(const json::object& values, std::size_t index) {
        return values.at("rows").as_array().at(index).at("value").as_object();
    }

  private:
    static std::unique_ptr<testing::ServedAssessment>& served() {
        static std::unique_ptr<testing::ServedAssessment> instance;
        return instance;
    }
};

constexpr auto kWork = "breakdown=grade%3D5%3Bsubject%3Dmath";

TEST_F(Operations, AssessmentCountsWhatBecameOfTheRows) {
    const json::object assessment = get("/api/v1/assessment");
    EXPECT_EQ(assessment.at("program_version").as_string(), "1.2.3");
    EXPECT_EQ(assessment.at("organizations_with_results").as_int64(), 3);
    const json::object& work = assessment.at("works").as_array().at(0).as_object();
    EXPECT_EQ(work.at("subject_title").as_string(), "математика");
    EXPECT_EQ(work.at("organizations").as_int64(), 3);
    EXPECT_EQ(work.at("participants").as_int64(), 30);
    EXPECT_EQ(work.at("valid").as_int64(), 28);
    EXPECT_EQ(work.at("absent").as_int64(), 1);
    EXPECT_EQ(work.at("rejected").as_int64(), 1);
    EXPECT_TRUE(work.at("has_scale").as_bool());
}

TEST_F(Operations, OrganizationsAreSortedByMunicipalityAndNumberInName) {
    EXPECT_THAT(texts(get("/api/v1/organizations"), "organizations", "name"),
                ElementsAre("Школа № 1", "Школа № 2", "Школа № 10"));
    EXPECT_THAT(texts(get("/api/v1/organizations?municipality=%D0%9F%D0%B5%D1%80%D0%B2%D1%8B%D0%B9%20"
                          "%D1%80%D0%B0%D0%B9%D0%BE%D0%BD"),
                      "organizations", "login"),
                ElementsAre("edu990002", "edu990001"));
}

TEST_F(Operations, ValuesCarryPartsIntervalsAndStates) {
    const json::object values = get(std::string("/api/v1/indicators/std.vpr.success/values?year=2021&") + kWork);
    EXPECT_EQ(values.at("breakdown").at("key").as_string(), "grade=5;subject=math");
    EXPECT_THAT(texts(values, "rows", "name"), ElementsAre("Школа № 1", "Школа № 2", "Школа № 10"));
    // Школа № 1: 3 of 4 have at least 7 points, the lowest score of a «3».
    EXPECT_EQ(row(values, 0).at("state").as_string(), "few");
    EXPECT_DOUBLE_EQ(row(values, 0).at("value").to_number<double>(), 75);
    EXPECT_DOUBLE_EQ(row(values, 1).at("value").to_number<double>(), 100);
    // Школа № 10: 9 of 12; Wilson's interval of 9/12 is 46.77 to 91.11 (R: prop.test(9, 12, correct = FALSE)).
    EXPECT_EQ(row(values, 2).at("state").as_string(), "ok");
    EXPECT_DOUBLE_EQ(row(values, 2).at("numerator").to_number<double>(), 9);
    EXPECT_DOUBLE_EQ(row(values, 2).at("denominator").to_number<double>(), 12);
    EXPECT_NEAR(row(values, 2).at("low").to_number<double>(), 46.77, 0.005);
    EXPECT_NEAR(row(values, 2).at("high").to_number<double>(), 91.11, 0.005);
    // The region: 9 + 12 + 3 of 12 + 12 + 4, from parts.
    const json::object& total = values.at("totals").as_array().at(0).as_object();
    EXPECT_EQ(total.at("level").as_string(), "region");
    EXPECT_DOUBLE_EQ(total.at("value").at("value").to_number<double>(), 100.0 * 24 / 28);
}

TEST_F(Operations, ValuesWithoutANumberAreNull) {
    const json::object values = get("/api/v1/indicators/kem.quality.4.1/values?year=2021&level=region");
    const json::object& value = row(values, 0);
    EXPECT_EQ(value.at("state").as_string(), "no_data");
    EXPECT_TRUE(value.at("value").is_null());
    EXPECT_TRUE(value.at("low").is_null());
    EXPECT_FALSE(value.at("reason").as_string().empty());
}

TEST_F(Operations, PassportNamesTheRowsButNoPupil) {
    const std::string target =
        std::string("/api/v1/indicators/std.vpr.success/passport?year=2021&org=edu990003&") + kWork;
    const json::object passport = get(target);
    EXPECT_EQ(passport.at("name").as_string(), "Школа № 1");
    const json::object& source = passport.at("sources").as_array().at(0).as_object();
    // Header, 12 + 2 rows of Школа № 10 and 12 of Школа № 2 stand above.
    EXPECT_EQ(source.at("ranges").as_string(), "28–31");
    EXPECT_EQ(source.at("count").as_int64(), 4);
    EXPECT_THAT(raw(target).body, Not(HasSubstr("5002")));
}

TEST_F(Operations, OrganizationIsComparedWithItsMunicipalityAndRegion) {
    const json::object profile = get("/api/v1/organizations/edu990001");
    EXPECT_EQ(profile.at("organization").at("name").as_string(), "Школа № 10");
    bool is_found = false;
    for (const json::value& value : profile.at("values").as_array()) {
        if (value.at("indicator").as_string() == "std.vpr.success" &&
            value.at("breakdown").at("key").as_string() == "grade=5;subject=math") {
            is_found = true;
            EXPECT_DOUBLE_EQ(value.at("org").at("value").to_number<double>(), 75);
            EXPECT_DOUBLE_EQ(value.at("municipality").at("value").to_number<double>(), 100.0 * 21 / 24);
            EXPECT_DOUBLE_EQ(value.at("region").at("value").to_number<double>(), 100.0 * 24 / 28);
        }
    }
    EXPECT_TRUE(is_found);
}

TEST_F(Operations, FindingsComeByCursor) {
    const json::object all = get("/api/v1/findings");
    ASSERT_GE(all.at("total").as_int64(), 1);
    const json::object first = get("/api/v1/findings?limit=1");
    EXPECT_EQ(first.at("findings").as_array().size(), 1U);
    EXPECT_EQ(first.at("next_cursor").is_null(), all.at("total").as_int64() == 1);
    EXPECT_EQ(get("/api/v1/findings?action=rejected").at("total").as_int64(), 1);
}

TEST_F(Operations, DocumentsAreThoseOfTheFolderOnly) {
    EXPECT_THAT(texts(get("/api/v1/documents"), "documents", "name"),
                ElementsAre("spravka.docx", "sheets/edu990001.docx"));
    const testing::RawResponse sheet = raw("/files/sheets%2Fedu990001.docx");
    EXPECT_EQ(sheet.body, "a sheet");
    EXPECT_EQ(sheet.headers.at("content-disposition"), "attachment");
    for (const auto* target : {"/files/assessment.json", "/files/..%2Fmath5.csv", "/files/%2Fetc%2Fpasswd",
                               "/files/sheets/edu990001.docx", "/files/sheets"}) {
        EXPECT_EQ(raw(target).status, 404) << target;
    }
}

TEST_F(Operations, RefuseWrongParametersInWords) {
    for (const auto* target :
         {"/api/v1/assessment?verbose=1", "/api/v1/signals?flagged=yes", "/api/v1/signals?year=21",
          "/api/v1/organizations?municipality=%D0%9D%D0%B8%D0%B3%D0%B4%D0%B5", "/api/v1/items",
          "/api/v1/indicators/std.vpr.success/passport", "/api/v1/indicators/std.vpr.success/values?level=school",
          "/api/v1/findings?limit=0", "/api/v1/findings?limit=1&limit=2"}) {
        const testing::RawResponse response = raw(target);
        EXPECT_EQ(response.status, 400) << target;
        EXPECT_EQ(response.headers.at("content-type"), "application/problem+json");
    }
}

TEST_F(Operations, NameTheNearestWhereSomethingIsUnknown) {
    const testing::RawResponse organization = raw("/api/v1/organizations/edu99001");
    EXPECT_EQ(organization.status, 404);
    EXPECT_THAT(organization.body, HasSubstr("edu990001"));
    EXPECT_THAT(raw("/api/v1/indicators/std.vpr.succes/values").body, HasSubstr("std.vpr.success"));
    EXPECT_EQ(raw("/api/v1/signals?org=nobody").status, 404);
}

TEST_F(Operations, SayThatNothingHasChanged) {
    const std::string etag = raw("/api/v1/indicators").headers.at("etag");
    EXPECT_EQ(raw("/api/v1/indicators", "If-None-Match: " + etag + "\r\n").status, 304);
    EXPECT_EQ(raw("/api/v1/indicators", "If-None-Match: W/\"other\"\r\n").status, 200);
}

}  // namespace
}  // namespace msoko::api
