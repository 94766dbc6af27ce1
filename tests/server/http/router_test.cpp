#include "msoko/server/http/router.hpp"

#include <gmock/gmock.h>

namespace msoko::http {
namespace {

Router school_router() {
    Router router;
    router.add("/api/v1/organizations", "list", [](const Request&) {
        Response response;
        response.body = "all";
        return response;
    });
    router.add("/api/v1/organizations/{login}", "get", [](const Request& request) {
        Response response;
        response.body = request.path_parameter("login");
        return response;
    });
    return router;
}

Response ask(const Router& router, std::string_view target, std::string method = "GET") {
    Request request = parse_target(target).value();
    request.method = std::move(method);
    return router.handle(request);
}

TEST(Router, FindsRoutesByTheWholePath) {
    const Router router = school_router();
    EXPECT_EQ(ask(router, "/api/v1/organizations").body, "all");
    EXPECT_EQ(ask(router, "/api/v1/organizations/sch%2F1").body, "sch/1");
    EXPECT_EQ(ask(router, "/api/v1").status, 404);
    EXPECT_EQ(ask(router, "/api/v1/organizations/sch1/more").status, 404);
}

TEST(Router, GivesTheRestToTheFallbackButNotMisspeltOperations) {
    Router router = school_router();
    router.set_fallback([](const Request&) {
        Response response;
        response.body = "page";
        return response;
    });
    EXPECT_EQ(ask(router, "/").body, "page");
    EXPECT_EQ(ask(router, "/indicators/x").body, "page");
    EXPECT_EQ(ask(router, "/api/v1/schools").status, 404);
    EXPECT_EQ(ask(router, "/files").status, 404);
}

TEST(Router, OnlyReads) {
    const Router router = school_router();
    const Response response = ask(router, "/api/v1/organizations", "DELETE");
    EXPECT_EQ(response.status, 405);
    EXPECT_THAT(response.headers, ::testing::Contains(::testing::Pair("Allow", "GET, HEAD")));
    EXPECT_EQ(ask(router, "/api/v1/organizations", "HEAD").status, 200);
}

}  // namespace
}  // namespace msoko::http
