#include "msoko/server/http/problem.hpp"

#include <gmock/gmock.h>

#include <boost/json/parse.hpp>

namespace msoko::http {
namespace {

TEST(MakeProblem, WritesWhatTheContractNames) {
    const Response response = make_problem(Problem::NotFound, "Организации «sch\"1» нет.");
    EXPECT_EQ(response.status, 404);
    EXPECT_EQ(response.content_type, "application/problem+json");
    const auto body = boost::json::parse(response.body).as_object();
    EXPECT_EQ(body.at("type").as_string(), "/problems/not-found");
    EXPECT_EQ(body.at("title").as_string(), "Не найдено");
    EXPECT_EQ(body.at("status").as_int64(), 404);
    EXPECT_EQ(body.at("detail").as_string(), "Организации «sch\"1» нет.");
    EXPECT_EQ(body.size(), 4U);
}

TEST(MakeProblem, HasAStatusOfItsOwnForEveryProblem) {
    EXPECT_EQ(make_problem(Problem::BadRequest, "").status, 400);
    EXPECT_EQ(make_problem(Problem::Unauthorized, "").status, 401);
    EXPECT_EQ(make_problem(Problem::CodeNeeded, "").status, 401);
    EXPECT_EQ(make_problem(Problem::Forbidden, "").status, 403);
    EXPECT_EQ(make_problem(Problem::NotFound, "").status, 404);
    EXPECT_EQ(make_problem(Problem::MethodNotAllowed, "").status, 405);
    EXPECT_EQ(make_problem(Problem::Conflict, "").status, 409);
    EXPECT_EQ(make_problem(Problem::LengthRequired, "").status, 411);
    EXPECT_EQ(make_problem(Problem::BodyTooLarge, "").status, 413);
    EXPECT_EQ(make_problem(Problem::UnsupportedMediaType, "").status, 415);
    EXPECT_EQ(make_problem(Problem::Unprocessable, "").status, 422);
    EXPECT_EQ(make_problem(Problem::TooManyRequests, "").status, 429);
    EXPECT_EQ(make_problem(Problem::HeadersTooLarge, "").status, 431);
    EXPECT_EQ(make_problem(Problem::Overloaded, "").status, 503);
    EXPECT_EQ(make_problem(Problem::InsufficientStorage, "").status, 507);
    EXPECT_EQ(make_problem(Problem::Internal, "").status, 500);
}

TEST(ProblemOf, BlamesTheClientForItsRequestAndDataOnly) {
    EXPECT_EQ(problem_of(ErrorCode::Usage), Problem::BadRequest);
    EXPECT_EQ(problem_of(ErrorCode::NotFound), Problem::NotFound);
    EXPECT_EQ(problem_of(ErrorCode::UnusableInput), Problem::Unprocessable);
    EXPECT_EQ(problem_of(ErrorCode::Environment), Problem::Internal);
}

}  // namespace
}  // namespace msoko::http
