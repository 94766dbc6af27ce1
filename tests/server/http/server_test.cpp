#include "msoko/server/http/server.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>

#include <csignal>
#include <fstream>
#include <future>
#include <stdexcept>
#include <thread>

#include "../support/raw_client.hpp"
#include "../support/running_server.hpp"

namespace msoko::http {
namespace {

using msoko::testing::get;
using msoko::testing::RawClient;
using msoko::testing::RawResponse;
using msoko::testing::RunningServer;
using ::testing::HasSubstr;

Response echo(const Request& request) {
    Response response;
    response.content_type = "text/plain; charset=utf-8";
    response.body = request.method + " " + (request.segments.empty() ? "" : request.segments.front());
    return response;
}

TEST(Server, AnswersWithLengthTypeAndSecurityHeaders) {
    const RunningServer server(echo);
    const RawResponse response = get(server.port(), "/school");
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "GET school");
    EXPECT_EQ(response.headers.at("content-type"), "text/plain; charset=utf-8");
    EXPECT_EQ(response.headers.at("content-length"), "10");
    EXPECT_EQ(response.headers.at("x-content-type-options"), "nosniff");
    EXPECT_THAT(response.headers.at("content-security-policy"), HasSubstr("default-src 'self'"));
}

TEST(Server, KeepsTheConnectionForFurtherRequests) {
    const RunningServer server(echo);
    RawClient client(server.port());
    for (const auto* name : {"first", "second"}) {
        client.send(fmt::format("GET /{} HTTP/1.1\r\nHost: h\r\n\r\n", name));
        EXPECT_EQ(client.receive().body, fmt::format("GET {}", name));
    }
}

TEST(Server, AnswersPipelinedRequestsInOrder) {
    const RunningServer server(echo);
    RawClient client(server.port());
    client.send("GET /a HTTP/1.1\r\nHost: h\r\n\r\nGET /b HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.receive().body, "GET a");
    EXPECT_EQ(client.receive().body, "GET b");
}

TEST(Server, AnswersHeadLikeGetWithoutABody) {
    const RunningServer server(echo);
    RawClient client(server.port());
    client.send("HEAD /school HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.receive(true).headers.at("content-length"), "11");
    client.send("GET /next HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.receive().body, "GET next");
}

TEST(Server, SendsFilesWhole) {
    const std::string path = ::testing::TempDir() + "msoko_server_file.bin";
    const std::string bytes(3'000'000, 'x');
    std::ofstream(path) << bytes;
    const RunningServer server([&](const Request&) {
        Response response;
        response.file = path;
        return response;
    });
    EXPECT_EQ(get(server.port(), "/").body, bytes);
    EXPECT_EQ(msoko::testing::request(server.port(), "HEAD", "/").headers.at("content-length"), "3000000");
    std::filesystem::remove(path);
    EXPECT_EQ(get(server.port(), "/").status, 404);
}

TEST(Server, AnswersNotModifiedWithoutABody) {
    const RunningServer server([](const Request&) {
        Response response;
        response.body = "rows";
        response.etag = "W/\"1\"";
        return response;
    });
    EXPECT_EQ(get(server.port(), "/").headers.at("etag"), "W/\"1\"");
    const RawResponse second = get(server.port(), "/", "If-None-Match: W/\"1\"\r\n");
    EXPECT_EQ(second.status, 304);
    EXPECT_EQ(second.body, "");
}

TEST(Server, TurnsExceptionsIntoProblemsAndTellsTheLog) {
    std::promise<std::string> logged;
    ServerOptions options;
    options.log = [&](std::string_view message) { logged.set_value(std::string(message)); };
    const RunningServer server([](const Request&) -> Response { throw std::runtime_error("disk is gone"); }, options);
    const RawResponse response = get(server.port(), "/");
    EXPECT_EQ(response.status, 500);
    EXPECT_EQ(response.headers.at("content-type"), "application/problem+json");
    EXPECT_THAT(response.body, ::testing::Not(HasSubstr("disk")));
    EXPECT_EQ(logged.get_future().get(), "disk is gone");
}

TEST(Server, RefusesWhatIsNoRequest) {
    const RunningServer server(echo);
    for (const auto* bytes : {"NONSENSE\r\n\r\n", "GET / HTTP/9.9\r\n\r\n", "GET /%zz HTTP/1.1\r\nHost: h\r\n\r\n",
                              "GET / HTTP/1.1\r\nHost h\r\n\r\n", "GET http://other/ HTTP/1.1\r\nHost: h\r\n\r\n"}) {
        RawClient client(server.port());
        client.send(bytes);
        EXPECT_EQ(client.receive().status, 400) << bytes;
    }
    EXPECT_EQ(get(server.port(), "/still").body, "GET still");
}

TEST(Server, RefusesAmbiguousLengths) {
    const RunningServer server(echo);
    RawClient client(server.port());
    client.send(
        "POST / HTTP/1.1\r\nHost: h\r\nContent-Length: 4\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\nGET /x "
        "HTTP/1.1\r\n\r\n");
    EXPECT_EQ(client.receive().status, 400);
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, LimitsBodiesAndHeaders) {
    const RunningServer server(echo);
    RawClient large_body(server.port());
    large_body.send("GET / HTTP/1.1\r\nHost: h\r\nContent-Length: 999999999\r\n\r\n");
    EXPECT_EQ(large_body.receive().status, 413);
    RawClient large_header(server.port());
    large_header.send("GET / HTTP/1.1\r\nHost: h\r\nX: " + std::string(200'000, 'x') + "\r\n\r\n");
    EXPECT_EQ(large_header.receive().status, 431);
}

TEST(Server, ClosesConnectionsThatDoNotFinishARequest) {
    ServerOptions options;
    options.read_timeout = std::chrono::milliseconds(100);
    const RunningServer server(echo, options);
    const RawClient client(server.port());
    client.send("GET / HTTP/1.1\r\nHos");
    EXPECT_TRUE(client.is_closed());
}

TEST(Server, AnswersOthersWhileOneRequestIsSlow) {
    std::promise<void> release;
    const auto released = release.get_future().share();
    const RunningServer server([&](const Request& request) {
        if (request.segments.front() == "slow") {
            released.wait();
        }
        return echo(request);
    });
    RawClient slow(server.port());
    slow.send("GET /slow HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(get(server.port(), "/quick").body, "GET quick");
    release.set_value();
    EXPECT_EQ(slow.receive().body, "GET slow");
}

TEST(Server, SaysItIsBusyAboveTheLimit) {
    std::promise<void> entered;
    std::promise<void> release;
    const auto released = release.get_future().share();
    ServerOptions options;
    options.max_waiting = 1;
    const RunningServer server(
        [&](const Request& request) {
            entered.set_value();
            released.wait();
            return echo(request);
        },
        options);
    RawClient first(server.port());
    first.send("GET /first HTTP/1.1\r\nHost: h\r\n\r\n");
    entered.get_future().wait();
    const RawResponse second = get(server.port(), "/second");
    EXPECT_EQ(second.status, 503);
    EXPECT_EQ(second.headers.at("retry-after"), "1");
    release.set_value();
    EXPECT_EQ(first.receive().body, "GET first");
}

TEST(Server, FinishesAnswersUnderWayBeforeItStops) {
    std::promise<void> entered;
    std::promise<void> release;
    const auto released = release.get_future().share();
    RunningServer server([&](const Request& request) {
        entered.set_value();
        released.wait();
        return echo(request);
    });
    const RawClient idle(server.port());
    RawClient busy(server.port());
    busy.send("GET /last HTTP/1.1\r\nHost: h\r\n\r\n");
    entered.get_future().wait();
    server.stop();
    EXPECT_TRUE(idle.is_closed());
    release.set_value();
    EXPECT_EQ(busy.receive().body, "GET last");
    server.join();
}

TEST(Server, StopsOnSigterm) {
    RunningServer server(echo);
    EXPECT_EQ(get(server.port(), "/").status, 200);  // it runs, so the signal is awaited
    std::raise(SIGTERM);
    server.join();
}

TEST(Server, SaysWhoseFaultATakenPortIs) {
    const RunningServer server(echo);
    ServerOptions options;
    options.endpoint.port = server.port();
    const auto second = Server::listen(options, echo);
    ASSERT_FALSE(second);
    EXPECT_EQ(second.error().code, ErrorCode::Environment);
    EXPECT_THAT(second.error().message, HasSubstr("занят другой программой"));
}

TEST(IsLoopback, KnowsAddressesOfThisMachineOnly) {
    for (const auto* address : {"127.0.0.1", "127.1.2.3", "::1"}) {
        EXPECT_TRUE(is_loopback({address, 80})) << address;
    }
    for (const auto* address : {"0.0.0.0", "::", "192.168.0.1", "fe80::1", "nonsense"}) {
        EXPECT_FALSE(is_loopback({address, 80})) << address;
    }
}

TEST(ParseEndpoint, ReadsAddressesAndPorts) {
    EXPECT_EQ(parse_endpoint("127.0.0.1:8080")->port, 8080);
    EXPECT_EQ(parse_endpoint("[::1]:0")->address, "::1");
    for (const auto* text :
         {"", "8080", "127.0.0.1", "127.0.0.1:", "127.0.0.1:65536", "localhost:80", "127.0.0.1:-1"}) {
        EXPECT_FALSE(parse_endpoint(text)) << text;
    }
}

}  // namespace
}  // namespace msoko::http
