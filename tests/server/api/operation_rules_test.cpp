#include "operation_rules.hpp"

#include <gmock/gmock.h>

#include <set>
#include <string>

#include "documented_operations.hpp"

namespace msoko::api {
namespace {

using msoko::testing::documented_operations;

TEST(OperationRules, NameEveryOperationOfTheDocument) {
    for (const auto& documented : documented_operations()) {
        EXPECT_TRUE(rule_of(documented.operation)) << documented.operation;
    }
}

TEST(OperationRules, NobodyMayWhatNoRuleNames) {
    EXPECT_FALSE(rule_of("dropDatabase"));
    EXPECT_FALSE(rule_of(""));
}

TEST(OperationRules, OnlySigningInAndHealthAreOpen) {
    std::set<std::string> open;
    for (const auto& documented : documented_operations()) {
        const auto rule = rule_of(documented.operation);
        if (rule && rule->kind == OperationRule::Kind::Open) {
            open.insert(documented.operation);
        }
    }
    EXPECT_THAT(open, ::testing::IsSubsetOf(std::set<std::string>{"getHealth", "getReadiness", "getSession", "signIn",
                                                                  "openLink", "setPasswordByLink"}));
}

}  // namespace
}  // namespace msoko::api
