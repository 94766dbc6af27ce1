#include <fmt/format.h>
#include <gmock/gmock.h>
#include <sys/mount.h>
#include <sys/stat.h>

#include <chrono>
#include <filesystem>
#include <fstream>
#include <future>
#include <iterator>
#include <memory>
#include <thread>

#include "../support/raw_client.hpp"
#include "../support/running_server.hpp"
#include "msoko/server/http/router.hpp"

namespace msoko::http {
namespace {

namespace fs = std::filesystem;
using msoko::testing::RawClient;
using msoko::testing::RawResponse;
using msoko::testing::RunningServer;
using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Pair;

constexpr std::uint64_t kFileLimit = 3'000'000;

Response text(std::string body) {
    Response response;
    response.content_type = "text/plain";
    response.body = std::move(body);
    return response;
}

std::string contents(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
}

/// A server that takes JSON, files, and nothing, each at a path of its own.
class Bodies : public ::testing::Test {
  protected:
    Bodies() : uploads_(fs::path(::testing::TempDir()) / fmt::format("msoko_bodies_{}", ::getpid())) {
        fs::create_directories(uploads_);
        router_.add({"POST",
                     "/json",
                     "json",
                     [](const Request& request) { return text(request.body); },
                     {BodyKind::Json, 1024}});
        router_.add({"PUT",
                     "/file",
                     "file",
                     [this](const Request& request) {
                         file_ = request.file->path();
                         struct stat folder {};
                         ::stat(file_.parent_path().c_str(), &folder);
                         folder_mode_ = folder.st_mode & 0777U;
                         return text(fmt::format("{} {}", request.file->num_bytes(), contents(file_).substr(0, 5)));
                     },
                     {BodyKind::File, kFileLimit}});
        router_.add({"GET", "/file", "ask", [](const Request& request) {
                         return text(fmt::format("{}|{}|{}", request.header("cookie"), request.header("x-none"),
                                                 request.remote_address));
                     }});
    }
    ~Bodies() override {
        server_.reset();
        fs::remove_all(uploads_);
    }

    ServerOptions& options() { return options_; }
    const fs::path& uploads() const { return uploads_; }
    const fs::path& file() const { return file_; }
    unsigned folder_mode() const { return folder_mode_; }
    std::uint16_t port() {
        if (!server_) {
            options_.uploads = uploads_;
            server_ = std::make_unique<RunningServer>(
                [this](const Request& request) { return router_.handle(request); }, options_,
                [this](const Request& request) { return router_.admit(request); });
        }
        return server_->port();
    }
    /// One exchange of bytes on a connection of its own.
    RawResponse send(std::string_view bytes) {
        RawClient client(port());
        client.send(bytes);
        return client.receive();
    }
    static std::string post(std::string_view line, std::string_view headers, std::string_view body) {
        return fmt::format("{} HTTP/1.1\r\nHost: h\r\n{}Content-Length: {}\r\n\r\n{}", line, headers, body.size(),
                           body);
    }
    void stop() { server_.reset(); }

  private:
    Router router_;
    fs::path uploads_;
    ServerOptions options_;
    fs::path file_;
    unsigned folder_mode_ = 0;
    std::unique_ptr<RunningServer> server_;
};

constexpr auto kJson = "Content-Type: application/json\r\n";
constexpr auto kFile = "Content-Type: application/octet-stream\r\n";

TEST_F(Bodies, AreGivenToHandlersAsJson) {
    EXPECT_EQ(send(post("POST /json", kJson, "{\"a\": 1}")).body, "{\"a\": 1}");
    EXPECT_EQ(send(post("POST /json", "Content-Type: Application/JSON ; charset=utf-8\r\n", "[]")).body, "[]");
    EXPECT_EQ(send(post("POST /json", kJson, "")).body, "");
    EXPECT_EQ(send("POST /json HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n3\r\n[1,\r\n2\r\n2]\r\n0\r\n\r\n")
                  .body,
              "[1,2]");
}

TEST_F(Bodies, AreKeptInPrivateFilesThatGoAway) {
    const std::string bytes(kFileLimit, 'x');
    const RawResponse response = send(post("PUT /file", kFile, bytes));
    EXPECT_EQ(response.body, "3000000 xxxxx");
    EXPECT_EQ(folder_mode(), 0700U);
    EXPECT_FALSE(file().empty());
    stop();
    EXPECT_FALSE(fs::exists(file()));
    EXPECT_TRUE(fs::is_empty(uploads()));
}

TEST_F(Bodies, LeaveTheConnectionReadyForTheNext) {
    RawClient client(port());
    client.send(post("PUT /file", kFile, "first") + post("POST /json", kJson, "{}") +
                "GET /file HTTP/1.1\r\nHost: h\r\n\r\n");
    EXPECT_EQ(client.receive().body, "5 first");
    EXPECT_EQ(client.receive().body, "{}");
    EXPECT_EQ(client.receive().body, "||127.0.0.1");
}

TEST_F(Bodies, HaveLimits) {
    const RawResponse json = send(post("POST /json", kJson, std::string(1025, ' ')));
    EXPECT_EQ(json.status, 413);
    EXPECT_THAT(json.body, HasSubstr("не больше 1 КБ"));
    const RawResponse file = send(post("PUT /file", kFile, std::string(kFileLimit + 1, 'x')));
    EXPECT_EQ(file.status, 413);
    EXPECT_THAT(file.body, HasSubstr("не больше 2 МБ"));
    const std::string chunk = fmt::format("{:x}\r\n{}\r\n", 2'000'000, std::string(2'000'000, 'x'));
    EXPECT_EQ(send("PUT /file HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: "
                   "chunked\r\n\r\n" +
                   chunk + chunk + "0\r\n\r\n")
                  .status,
              413);
    EXPECT_EQ(send(post("GET /file", kJson, "{}")).status, 413);
}

TEST_F(Bodies, NeedALengthAndTheirType) {
    EXPECT_EQ(send("POST /json HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\n\r\n").status, 411);
    for (const auto* type : {"", "Content-Type: text/plain\r\n", "Content-Type: multipart/form-data; boundary=x\r\n",
                             "Content-Type: application/x-www-form-urlencoded\r\n"}) {
        EXPECT_EQ(send(post("POST /json", type, "{}")).status, 415) << type;
        EXPECT_EQ(send(post("PUT /file", type, "{}")).status, 415) << type;
    }
    EXPECT_EQ(send(post("PUT /file", kFile, "")).status, 400);
}

TEST_F(Bodies, AreNotReadWhereNobodyTakesThem) {
    EXPECT_EQ(send(post("POST /nothing", kFile, "body")).status, 404);
    const RawResponse wrong = send(post("DELETE /file", kFile, "body"));
    EXPECT_EQ(wrong.status, 405);
    EXPECT_THAT(wrong.headers, Contains(Pair("allow", "PUT, GET, HEAD")));
    EXPECT_THAT(wrong.headers, Contains(Pair("connection", "close")));
    // A body that was not read must not be taken for the next request.
    RawClient client(port());
    client.send(post("POST /nothing", kFile, "GET /file HTTP/1.1\r\nHost: h\r\n\r\n"));
    EXPECT_EQ(client.receive().status, 404);
    EXPECT_EQ(client.receive().status, 0);
}

TEST_F(Bodies, RefusedAreAnsweredBeforeTheyHaveComeWhole) {
    RawClient client(port());
    client.send(
        "PUT /file HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\nContent-Length: "
        "999999999\r\n\r\n" +
        std::string(5'000'000, 'x'));
    EXPECT_EQ(client.receive().status, 413);
}

TEST_F(Bodies, AreAskedForWhereTheClientWaits) {
    RawClient client(port());
    client.send(
        "POST /json HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nExpect: "
        "100-continue\r\nContent-Length: 2\r\n\r\n");
    EXPECT_EQ(client.receive().status, 100);
    client.send("{}");
    EXPECT_EQ(client.receive().body, "{}");
}

TEST_F(Bodies, ThatComeTooSlowlyAreNotWaitedFor) {
    options().read_timeout = std::chrono::milliseconds(100);
    RawClient client(port());
    client.send("POST /json HTTP/1.1\r\nHost: h\r\nContent-Type: application/json\r\nContent-Length: 900\r\n\r\n{");
    EXPECT_TRUE(client.is_closed());
    EXPECT_EQ(send(post("POST /json", kJson, "{}")).body, "{}");
}

TEST_F(Bodies, LeaveNothingWhereTheClientGoesAway) {
    {
        RawClient client(port());
        client.send(
            "PUT /file HTTP/1.1\r\nHost: h\r\nContent-Type: application/octet-stream\r\nContent-Length: "
            "2000000\r\n\r\n" +
            std::string(1'000'000, 'x'));
    }
    EXPECT_EQ(send(post("PUT /file", kFile, "next")).body, "4 next");
    // The answer is there before the server has put the request away.
    for (int attempt = 0; attempt < 100 && !fs::is_empty(file().parent_path()); ++attempt) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
    }
    EXPECT_TRUE(fs::is_empty(file().parent_path()));
}

TEST_F(Bodies, ThatDoNotFitTheDiskAreSaidSo) {
    if (::mount("tmpfs", uploads().c_str(), "tmpfs", 0, "size=256k") != 0) {
        GTEST_SKIP() << "no right to mount a small disk";
    }
    const RawResponse response = send(post("PUT /file", kFile, std::string(2'000'000, 'x')));
    const RawResponse next = send(post("PUT /file", kFile, "small"));
    stop();
    ::umount(uploads().c_str());
    EXPECT_EQ(response.status, 507);
    EXPECT_THAT(response.body, HasSubstr("кончилось место"));
    EXPECT_EQ(next.body, "5 small");
}

TEST_F(Bodies, HeadersAreGivenToHandlers) {
    EXPECT_EQ(send("GET /file HTTP/1.1\r\nHost: h\r\nCOOKIE: a=b; c=d\r\nCookie: e=f\r\n\r\n").body,
              "a=b; c=d||127.0.0.1");
}

/// Ways to have two servers see different requests in the same bytes (RFC 9112, 11.2).
TEST_F(Bodies, OfTwoMindsAreRefused) {
    for (const auto* headers : {
             "Content-Length: 4\r\nTransfer-Encoding: chunked\r\n",
             "Transfer-Encoding: chunked\r\nContent-Length: 4\r\n",
             "Content-Length: 4\r\nContent-Length: 30\r\n",
             "Content-Length: +4\r\n",
             "Content-Length: -4\r\n",
             "Content-Length: 0x4\r\n",
             "Content-Length: 4, 30\r\n",
             "Content-Length: 99999999999999999999\r\n",
             "Content-Length : 4\r\n",
             "Transfer-Encoding: xchunked\r\n",
             "Transfer-Encoding: gzip, chunked\r\n",
             "Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n",
             "Transfer-Encoding: identity\r\nContent-Length: 4\r\n",
             "Transfer-Encoding:\x0b"
             "chunked\r\n",
         }) {
        RawClient client(port());
        client.send(
            fmt::format("POST /json HTTP/1.1\r\nHost: h\r\n{}{}\r\n0\r\n\r\nGET /file HTTP/1.1\r\nHost: h\r\n\r\n",
                        kJson, headers));
        EXPECT_EQ(client.receive().status, 400) << headers;
        EXPECT_EQ(client.receive().status, 0) << headers;
    }
    for (const auto* chunks : {"zz\r\n{}\r\n0\r\n\r\n", "-1\r\n{}\r\n0\r\n\r\n", "2\r\n{}x\r\n0\r\n\r\n",
                               "ffffffffffffffffff\r\n{}\r\n0\r\n\r\n"}) {
        const RawResponse response =
            send(fmt::format("POST /json HTTP/1.1\r\nHost: h\r\n{}Transfer-Encoding: chunked\r\n\r\n", kJson) + chunks);
        EXPECT_EQ(response.status, 400) << chunks;
    }
}

TEST_F(Bodies, EveryAnswerHasANumberAndIsObserved) {
    std::promise<std::string> observed;
    options().observe = [&](const Exchange& exchange) {
        observed.set_value(fmt::format("{} {} {} {} {}", exchange.id, exchange.method, exchange.operation,
                                       exchange.status, exchange.num_bytes));
    };
    const RawResponse response = send(post("POST /json", kJson, "{}"));
    EXPECT_EQ(observed.get_future().get(), response.headers.at("x-request-id") + " POST json 200 2");
}

}  // namespace
}  // namespace msoko::http
