#include "msoko/server/http/request.hpp"

#include <gmock/gmock.h>

namespace msoko::http {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Pair;

TEST(ParseTarget, SplitsThePathBeforeDecodingIt) {
    const auto request = parse_target("/files/sheets%2Fsch%2010.docx");
    ASSERT_TRUE(request);
    EXPECT_THAT(request->segments, ElementsAre("files", "sheets/sch 10.docx"));
}

TEST(ParseTarget, DecodesCyrillicQueries) {
    const auto request = parse_target("/api/v1/signals?municipality=%D0%91%D0%B8%D0%B9%D1%81%D0%BA&flagged=true&org=");
    ASSERT_TRUE(request);
    EXPECT_THAT(request->query, ElementsAre(Pair("municipality", "Бийск"), Pair("flagged", "true"), Pair("org", "")));
}

TEST(ParseTarget, ReadsPlusAsSpaceInQueriesOnly) {
    const auto request = parse_target("/a+b?c=d+e");
    ASSERT_TRUE(request);
    EXPECT_THAT(request->segments, ElementsAre("a+b"));
    EXPECT_THAT(request->query, ElementsAre(Pair("c", "d e")));
}

TEST(ParseTarget, KeepsSemicolonsAndEqualSignsOfBreakdowns) {
    const auto request = parse_target("/v?breakdown=grade%3D6%3Bsubject%3Dmath");
    ASSERT_TRUE(request);
    EXPECT_THAT(request->query, ElementsAre(Pair("breakdown", "grade=6;subject=math")));
}

TEST(ParseTarget, TakesTheRootAndTrailingSlashes) {
    EXPECT_THAT(parse_target("/")->segments, IsEmpty());
    EXPECT_THAT(parse_target("/signals/")->segments, ElementsAre("signals"));
}

TEST(ParseTarget, RefusesWhatIsNoOriginForm) {
    for (const auto* target :
         {"", "*", "example.org:80", "http://example.org/", "/a%2", "/a%zz", "/a b", "/%D0", "/?a=%FF"}) {
        const auto request = parse_target(target);
        ASSERT_FALSE(request) << target;
        EXPECT_EQ(request.error().code, ErrorCode::Usage);
    }
}

TEST(AdmitsGzip, ReadsCodingsAndWeights) {
    EXPECT_TRUE(admits_gzip("gzip, deflate, br"));
    EXPECT_TRUE(admits_gzip("br;q=1.0, gzip;q=0.8"));
    EXPECT_TRUE(admits_gzip("*"));
    EXPECT_FALSE(admits_gzip("gzip;q=0"));
    EXPECT_FALSE(admits_gzip("gzip; q=0.000, br"));
    EXPECT_FALSE(admits_gzip("br"));
    EXPECT_FALSE(admits_gzip(""));
}

}  // namespace
}  // namespace msoko::http
