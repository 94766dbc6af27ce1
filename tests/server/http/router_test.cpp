#include "msoko/server/http/router.hpp"

#include <gmock/gmock.h>

namespace msoko::http {
namespace {

using ::testing::Contains;
using ::testing::Pair;

Handler say(std::string text) {
    return [text = std::move(text)](const Request&) {
        Response response;
        response.body = text;
        return response;
    };
}

Router school_router() {
    Router router;
    router.add({"GET", "/api/v1/organizations", "list", say("all")});
    router.add({"POST", "/api/v1/organizations", "create", say("made"), {BodyKind::Json, 1000}});
    router.add({"GET", "/api/v1/organizations/{login}", "get", [](const Request& request) {
                    Response response;
                    response.body = request.path_parameter("login");
                    return response;
                }});
    router.add({"DELETE", "/api/v1/organizations/{login}", "remove", say("gone")});
    return router;
}

Request request_of(std::string_view target, std::string method) {
    Request request = parse_target(target).value();
    request.method = std::move(method);
    return request;
}

Response ask(const Router& router, std::string_view target, std::string method = "GET") {
    return router.handle(request_of(target, std::move(method)));
}

TEST(Router, FindsRoutesByTheWholePath) {
    const Router router = school_router();
    EXPECT_EQ(ask(router, "/api/v1/organizations").body, "all");
    EXPECT_EQ(ask(router, "/api/v1/organizations/sch%2F1").body, "sch/1");
    EXPECT_EQ(ask(router, "/api/v1").status, 404);
    EXPECT_EQ(ask(router, "/api/v1/organizations/sch1/more").status, 404);
}

TEST(Router, FindsRoutesByMethodAndNamesTheOperation) {
    const Router router = school_router();
    EXPECT_EQ(ask(router, "/api/v1/organizations", "POST").body, "made");
    EXPECT_EQ(ask(router, "/api/v1/organizations", "POST").operation, "create");
    EXPECT_EQ(ask(router, "/api/v1/organizations/sch1", "DELETE").body, "gone");
    EXPECT_EQ(ask(router, "/api/v1/organizations", "HEAD").body, "all");
}

TEST(Router, NamesTheMethodsOfAPath) {
    const Router router = school_router();
    const Response response = ask(router, "/api/v1/organizations", "DELETE");
    EXPECT_EQ(response.status, 405);
    EXPECT_THAT(response.headers, Contains(Pair("Allow", "GET, HEAD, POST")));
    EXPECT_THAT(ask(router, "/api/v1/organizations/sch1", "PUT").headers, Contains(Pair("Allow", "GET, HEAD, DELETE")));
    EXPECT_EQ(ask(router, "/api/v1/nothing", "PUT").status, 404);
}

TEST(Router, GivesTheRestToTheFallbackButNotMisspeltOperations) {
    Router router = school_router();
    router.set_fallback(say("page"));
    EXPECT_EQ(ask(router, "/").body, "page");
    EXPECT_EQ(ask(router, "/indicators/x").body, "page");
    EXPECT_EQ(ask(router, "/indicators/x", "HEAD").body, "page");
    EXPECT_EQ(ask(router, "/api/v1/schools").status, 404);
    EXPECT_EQ(ask(router, "/files").status, 404);
    const Response written = ask(router, "/indicators/x", "POST");
    EXPECT_EQ(written.status, 405);
    EXPECT_THAT(written.headers, Contains(Pair("Allow", "GET, HEAD")));
}

TEST(Router, AdmitsTheBodiesOfItsRoutes) {
    Router router = school_router();
    router.set_fallback(say("page"));
    const auto json = router.admit(request_of("/api/v1/organizations", "POST"));
    ASSERT_TRUE(json);
    EXPECT_EQ(json->kind, BodyKind::Json);
    EXPECT_EQ(json->max_bytes, 1000U);
    EXPECT_EQ(router.admit(request_of("/api/v1/organizations", "GET"))->kind, BodyKind::None);
    EXPECT_EQ(router.admit(request_of("/", "GET"))->kind, BodyKind::None);
    const auto unknown = router.admit(request_of("/api/v1/nothing", "POST"));
    ASSERT_FALSE(unknown);
    EXPECT_EQ(unknown.error().status, 404);
}

}  // namespace
}  // namespace msoko::http
