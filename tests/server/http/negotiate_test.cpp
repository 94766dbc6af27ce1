#include "msoko/server/http/negotiate.hpp"

#include <gmock/gmock.h>
#include <zlib.h>

#include <array>

#include "msoko/server/http/compress.hpp"

namespace msoko::http {
namespace {

using ::testing::Contains;
using ::testing::Pair;

/// Unpacks with zlib's own gzip reading.
std::string gunzip(std::string packed) {
    z_stream stream{};
    EXPECT_EQ(inflateInit2(&stream, 15 + 16), Z_OK);
    stream.next_in = reinterpret_cast<Bytef*>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    std::string bytes;
    std::array<char, 4096> piece{};
    int outcome = Z_OK;
    while (outcome == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef*>(piece.data());
        stream.avail_out = static_cast<uInt>(piece.size());
        outcome = inflate(&stream, Z_NO_FLUSH);
        bytes.append(piece.data(), piece.size() - stream.avail_out);
    }
    EXPECT_EQ(outcome, Z_STREAM_END);
    inflateEnd(&stream);
    return bytes;
}

Response long_json() {
    Response response;
    response.content_type = "application/json";
    response.etag = "W/\"r1\"";
    for (int i = 0; i < 2000; ++i) {
        response.body += "школа " + std::to_string(i);
    }
    return response;
}

TEST(Gzip, IsReadBackByZlib) {
    EXPECT_EQ(gunzip(gzip("")), "");
    EXPECT_EQ(gunzip(gzip("результаты ВПР")), "результаты ВПР");
}

TEST(Negotiate, CompressesLongTextForThoseWhoTakeIt) {
    Request request;
    request.accepts_gzip = true;
    const Response packed = negotiate(request, long_json());
    EXPECT_THAT(packed.headers, Contains(Pair("Content-Encoding", "gzip")));
    EXPECT_THAT(packed.headers, Contains(Pair("Vary", "Accept-Encoding")));
    EXPECT_EQ(gunzip(packed.body), long_json().body);
}

TEST(Negotiate, LeavesShortAndBinaryBodiesAlone) {
    Request request;
    request.accepts_gzip = true;
    Response brief = long_json();
    brief.body = "{}";
    EXPECT_EQ(negotiate(request, brief).body, "{}");
    Response binary = long_json();
    binary.content_type = "image/png";
    EXPECT_EQ(negotiate(request, binary).body, binary.body);
    request.accepts_gzip = false;
    EXPECT_EQ(negotiate(request, long_json()).body, long_json().body);
}

TEST(Negotiate, AnswersNotModifiedForATagStillValid) {
    for (const auto* tags : {"W/\"r1\"", "\"r1\"", "\"r0\", W/\"r1\"", "*"}) {
        Request request;
        request.if_none_match = tags;
        const Response response = negotiate(request, long_json());
        EXPECT_EQ(response.status, 304) << tags;
        EXPECT_EQ(response.body, "");
        EXPECT_EQ(response.etag, "W/\"r1\"");
    }
    Request stale;
    stale.if_none_match = "W/\"r10\"";
    EXPECT_EQ(negotiate(stale, long_json()).status, 200);
}

}  // namespace
}  // namespace msoko::http
