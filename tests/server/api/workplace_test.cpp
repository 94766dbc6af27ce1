#include <fmt/format.h>
#include <gmock/gmock.h>

#include <boost/json/array.hpp>
#include <boost/json/serialize.hpp>

#include "served_workplace.hpp"

namespace msoko::api {
namespace {

namespace json = boost::json;
using ::testing::HasSubstr;
using testing::rows_of;

class WorkplaceApi : public ::testing::Test {
  protected:
    [[nodiscard]] const testing::ServedWorkplace& served() const { return served_; }
    [[nodiscard]] json::object get(std::string_view target) const {
        return testing::ServedWorkplace::json(served_.get(target));
    }
    json::object post(std::string_view target, std::string_view body, int status = 200) const {
        return testing::ServedWorkplace::json(served_.post(target, body), status);
    }

  private:
    testing::ServedWorkplace served_;
};

TEST_F(WorkplaceApi, ShowsAnEmptyAssessmentBeforeAnythingIsAccepted) {
    const json::object assessment = get("/api/v1/assessment");
    EXPECT_TRUE(assessment.at("has_workplace").as_bool());
    EXPECT_TRUE(assessment.at("years").as_array().empty());
    for (const auto* target : {"/api/v1/overview", "/api/v1/indicators", "/api/v1/organizations", "/api/v1/signals",
                               "/api/v1/findings", "/api/v1/documents", "/api/v1/imports", "/api/v1/uploads"}) {
        EXPECT_EQ(served().get(target).status, 200) << target;
    }
}

TEST_F(WorkplaceApi, TakesAFileInAndShowsWhatItChanges) {
    const std::string before = served().get("/api/v1/assessment").headers.at("etag");
    const json::object read = served().upload("math5.csv", rows_of("edu990001", {6, 8, 12}));
    EXPECT_EQ(read.at("state").as_string(), "ready");
    EXPECT_EQ(read.at("sheets").as_array().at(0).at("valid").as_int64(), 3);
    EXPECT_EQ(served().get("/api/v1/assessment").headers.at("etag"), before);
    const json::object accepted = served().accept(read);
    EXPECT_EQ(accepted.at("state").as_string(), "accepted");
    EXPECT_EQ(accepted.at("import").as_int64(), 1);
    const testing::RawResponse after = served().get("/api/v1/assessment", "If-None-Match: " + before + "\r\n");
    EXPECT_EQ(after.status, 200);
    EXPECT_NE(after.headers.at("etag"), before);
    // 2 of 3 have at least 7 points, the lowest score of a «3».
    const json::object values = get("/api/v1/indicators/std.vpr.success/values?breakdown=grade%3D5%3Bsubject%3Dmath");
    EXPECT_DOUBLE_EQ(values.at("rows").as_array().at(0).at("value").at("value").to_number<double>(), 100.0 * 2 / 3);
    EXPECT_EQ(get("/api/v1/workplace").at("version").as_int64(), 2);
}

TEST_F(WorkplaceApi, WithdrawsAndSaysWhatDepends) {
    served().accept(served().upload("a.csv", rows_of("edu990001", {6, 8})));
    const json::object corrected = served().upload("b.csv", rows_of("edu990001", {6, 18}));
    EXPECT_EQ(corrected.at("conflicts").as_array().at(0).at("import").as_int64(), 1);
    served().accept(corrected, R"({"supersede": [1]})");
    const json::object first = get("/api/v1/imports/1");
    EXPECT_EQ(first.at("import").at("state").as_string(), "superseded");
    EXPECT_EQ(first.at("dependants").as_array().at(0).at("id").as_int64(), 2);
    EXPECT_EQ(served().post("/api/v1/imports/1/withdrawal", "{}").status, 409);
    const json::object changes = get("/api/v1/imports/2/changes");
    EXPECT_THAT(json::serialize(changes), HasSubstr("\"before\":\"8\""));

    const json::object withdrawn = post("/api/v1/imports/2/withdrawal", "{}");
    EXPECT_EQ(withdrawn.at("import").at("state").as_string(), "withdrawn");
    EXPECT_EQ(withdrawn.at("returned").as_array().at(0).at("id").as_int64(), 1);
    served().wait();
    EXPECT_EQ(get("/api/v1/imports?state=accepted").at("total").as_int64(), 1);
    EXPECT_EQ(served().post("/api/v1/imports/2/withdrawal", "{}").status, 409);
    EXPECT_EQ(served().post("/api/v1/imports/9/withdrawal", "{}").status, 404);
}

TEST_F(WorkplaceApi, ListsImportsByPages) {
    served().accept(served().upload("a.csv", rows_of("edu990001", {6})));
    served().accept(served().upload("b.csv", rows_of("edu990002", {8})));
    const json::object first = get("/api/v1/imports?limit=1");
    EXPECT_EQ(first.at("total").as_int64(), 2);
    EXPECT_EQ(first.at("imports").as_array().at(0).at("name").as_string(), "b.csv");
    const json::object second =
        get(fmt::format("/api/v1/imports?limit=1&cursor={}", first.at("next_cursor").as_string().c_str()));
    EXPECT_EQ(second.at("imports").as_array().at(0).at("name").as_string(), "a.csv");
    EXPECT_TRUE(second.at("next_cursor").is_null());
}

TEST_F(WorkplaceApi, ProposesAMappingAndReadsByTheCorrectedOne) {
    const std::string table = "Школа участник;Шифр;Столбец;Задание 1\nedu990001;50001;2;2\n";
    const json::object taken = testing::ServedWorkplace::json(
        testing::send_body(served().port(), "POST", "/api/v1/uploads?name=t.csv", "application/octet-stream", table),
        202);
    served().wait();
    const std::string target = fmt::format("/api/v1/uploads/{}", taken.at("id").as_int64());
    EXPECT_EQ(get(target).at("state").as_string(), "refused");
    const json::object proposal = get(target + "/mapping");
    EXPECT_EQ(proposal.at("columns").as_array().size(), 4U);
    EXPECT_EQ(proposal.at("columns").as_array().at(0).at("values").as_array().at(0).as_string(), "edu990001");
    const auto body =
        R"({"answers": {"year": "2021", "procedure": "vpr", "run": "spring", "subject": "math", "grade": "5"},
        "mapping": [{"column": "A", "role": "organization"}, {"column": "B", "role": "student"}, {"column": "C", "role": "total"}]})";
    post(target + "/reading", body, 202);
    served().wait();
    const json::object read = get(target);
    EXPECT_EQ(read.at("state").as_string(), "ready") << json::serialize(read);
    EXPECT_FALSE(read.at("mapping").at("remembered").as_bool());
    EXPECT_EQ(served().post(target + "/reading", R"({"mapping": [{"column": "Z", "role": "student"}]})").status, 400);
    EXPECT_EQ(served().post(target + "/reading", R"({"mapping": [{"column": "A", "role": "hero"}]})").status, 400);
}

TEST_F(WorkplaceApi, DiscardsUploads) {
    const json::object read = served().upload("a.csv", rows_of("edu990001", {6}));
    const std::string target = fmt::format("/api/v1/uploads/{}", read.at("id").as_int64());
    EXPECT_EQ(testing::request(served().port(), "DELETE", target).status, 204);
    EXPECT_EQ(served().get(target).status, 404);
    EXPECT_EQ(served().post(target + "/acceptance", "{}").status, 404);
}

TEST_F(WorkplaceApi, AnswersQuestionsAndShowsMistakesInPlace) {
    served().accept(served().upload("a.csv", rows_of("edu990001", {6, 8, 12})));
    const auto ask = [this](std::string_view population, std::string_view value, bool only_check = false) {
        return post("/api/v1/questions", json::serialize(json::object{{"population", std::string(population)},
                                                                      {"value", std::string(value)},
                                                                      {"only_check", only_check}}));
    };
    const json::object answer = ask("result where procedure = vpr", "count()");
    EXPECT_TRUE(answer.at("mistakes").as_array().empty()) << json::serialize(answer);
    EXPECT_EQ(answer.at("unit").as_string(), "count");
    EXPECT_DOUBLE_EQ(answer.at("rows").as_array().at(0).at("value").at("value").to_number<double>(), 3);
    const json::object wrong = ask("result", "share(markk = 2)");
    const json::object& mistake = wrong.at("mistakes").as_array().at(0).as_object();
    EXPECT_EQ(mistake.at("field").as_string(), "value");
    EXPECT_EQ(mistake.at("column").as_int64(), 7);
    EXPECT_THAT(mistake.at("message").as_string().c_str(), HasSubstr("mark"));
    const json::object checked = ask("result", "share(mark = 2)", true);
    EXPECT_TRUE(checked.at("rows").as_array().empty());
    EXPECT_FALSE(checked.at("value_words").as_string().empty());
}

TEST_F(WorkplaceApi, RefusesBodiesThatAreNotAsDescribed) {
    for (const auto* body :
         {"", "[]", "{", "null", "{\"shade\": 1}", "{\"population\": 1}", "{\"breakdown\": \"grade\"}",
          "{\"year\": \"2021\"}", "{\"level\": \"school\"}", "{\"only_check\": 1}"}) {
        EXPECT_EQ(served().post("/api/v1/questions", body).status, 400) << body;
    }
    EXPECT_EQ(served().post("/api/v1/questions", std::string(100'000, '[')).status, 413);
    EXPECT_EQ(served().post("/api/v1/questions", std::string(50'000, '[')).status, 400);
    EXPECT_EQ(testing::send_body(served().port(), "POST", "/api/v1/questions", "text/plain", "{}").status, 415);
}

TEST_F(WorkplaceApi, HandsOutTemplates) {
    const json::object list = get("/api/v1/templates");
    EXPECT_FALSE(list.at("templates").as_array().empty());
    const testing::RawResponse csv = served().get("/api/v1/templates/student?format=csv");
    EXPECT_EQ(csv.status, 200);
    EXPECT_THAT(csv.headers.at("content-disposition"), HasSubstr("student.csv"));
    const testing::RawResponse book = served().get("/api/v1/templates/student");
    EXPECT_EQ(book.body.substr(0, 2), "PK");
    EXPECT_EQ(served().get("/api/v1/templates/nothing").status, 404);
    EXPECT_EQ(served().get("/api/v1/templates/student?format=pdf").status, 400);
}

TEST_F(WorkplaceApi, TellsItsStateToThoseWhoWatchIt) {
    EXPECT_EQ(get("/health").at("status").as_string(), "ok");
    EXPECT_EQ(get("/ready").at("status").as_string(), "ok");
    const std::string metrics = served().get("/metrics").body;
    EXPECT_THAT(metrics,
                HasSubstr("msoko_http_answers_total{operation=\"getHealth\",method=\"GET\",status=\"200\"} 1\n"));
    EXPECT_THAT(metrics, HasSubstr("msoko_snapshot_version 1\n"));
    EXPECT_THAT(metrics, HasSubstr("msoko_http_seconds_bucket{operation=\"getReadiness\",le=\"+Inf\"} 1\n"));
}

TEST_F(WorkplaceApi, AnswersWhatIsNotThereInWords) {
    for (const auto* target : {"/api/v1/uploads/7", "/api/v1/imports/7", "/api/v1/jobs/7", "/api/v1/uploads/x",
                               "/api/v1/imports/99999999999"}) {
        EXPECT_EQ(served().get(target).status, 404) << target;
    }
    EXPECT_EQ(served().get("/api/v1/imports?state=lost").status, 400);
    EXPECT_EQ(served().get("/api/v1/imports?limit=0").status, 400);
    EXPECT_EQ(
        testing::send_body(served().port(), "POST", "/api/v1/uploads?name=..%2Fa.csv", "application/octet-stream", "a")
            .status,
        400);
}

}  // namespace
}  // namespace msoko::api
