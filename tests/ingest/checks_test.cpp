#include "checks.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "finding_log.hpp"

namespace msoko::ingest::testing {
namespace {

TEST(Checks, HaveTheirOwnCodes) {
    std::set<std::string_view> codes;
    for (const Check& check : checks::kAll) {
        EXPECT_TRUE(codes.insert(check.code).second) << check.code;
    }
}

TEST(Checks, AreAllDescribed) {
    std::ifstream stream(MSOKO_SOURCE_DIR "/docs/formats.md");
    const std::string text(std::istreambuf_iterator<char>(stream), {});
    ASSERT_FALSE(text.empty());
    for (const Check& check : checks::kAll) {
        EXPECT_NE(text.find("`" + std::string(check.code) + "`"), std::string::npos) << check.code;
    }
}

TEST(FindingLog, CountsWhatItDoesNotKeep) {
    FindingLog log("file", "sheet");
    for (std::uint32_t i = 0; i < FindingLog::kMaxPerCheck + 7; ++i) {
        log.add(checks::kSexOdd, i + 1, 1, "?");
    }
    log.add(checks::kMarkOdd, 1, 1, "?");
    const std::vector<Finding> findings = std::move(log).take();
    ASSERT_EQ(findings.size(), FindingLog::kMaxPerCheck + 2);
    EXPECT_EQ(findings.back().code, "sex.odd");
    EXPECT_EQ(findings.back().row, 0U);
    EXPECT_NE(findings.back().message.find("И ещё 7 "), std::string::npos);
}

}  // namespace
}  // namespace msoko::ingest::testing
