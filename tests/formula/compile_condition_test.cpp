#include "msoko/formula/compile_condition.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "vocabulary_sample.hpp"

namespace msoko::formula {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;

std::vector<catalog::Diagnostic> check(const std::string& text) {
    const auto compiled = compile_condition(sample_vocabulary(), "result", {text, {"a.toml", 3, 9}});
    return compiled ? std::vector<catalog::Diagnostic>() : compiled.error();
}

TEST(CompileCondition, AcceptsConditionOverARow) {
    EXPECT_THAT(check("primary <= max_primary"), IsEmpty());
    EXPECT_THAT(check("mark >= 3 and not absent"), IsEmpty());
}

TEST(CompileCondition, PointsAtUnknownName) {
    const auto mistakes = check("primary <= max_primery");
    ASSERT_EQ(mistakes.size(), 1U);
    EXPECT_EQ(mistakes[0].place.line, 3U);
    EXPECT_EQ(mistakes[0].place.column, 9U + 11U);
    EXPECT_THAT(mistakes[0].message, HasSubstr("max_primary"));
}

TEST(CompileCondition, RefusesWhatIsNoCondition) {
    EXPECT_EQ(check("primary + 1").size(), 1U);
    EXPECT_EQ(check("mark = primary").size(), 1U);
    EXPECT_EQ(check("primary <=").size(), 1U);
    EXPECT_EQ(check("").size(), 1U);
}

}  // namespace
}  // namespace msoko::formula
