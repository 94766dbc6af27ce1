#include <gmock/gmock.h>

#include <map>
#include <string>

#include "documented_operations.hpp"
#include "served_assessment.hpp"
#include "served_workplace.hpp"

namespace msoko::api {
namespace {

/// Operations of the document as "GET /path" to operationId.
std::map<std::string, std::string> documented_operations() {
    std::map<std::string, std::string> operations;
    for (const testing::DocumentedOperation& documented : testing::documented_operations()) {
        operations[documented.method + " " + documented.path] = documented.operation;
    }
    return operations;
}

std::map<std::string, std::string> operations_of(const http::Router& router) {
    std::map<std::string, std::string> operations;
    for (const http::Route& route : router.routes()) {
        operations[route.method + " " + route.pattern] = route.operation;
    }
    return operations;
}

TEST(Contract, ListsTheOperationsThatAServerOverADatabaseHas) {
    const testing::ServedWorkplace served(testing::ServedWorkplace::SignIn::Required);
    EXPECT_THAT(operations_of(served.router()), ::testing::ContainerEq(documented_operations()));
}

TEST(Contract, ListsTheOperationsThatAServerOverAnAssessmentHas) {
    const testing::ServedAssessment served;
    const auto documented = documented_operations();
    for (const auto& [route, operation] : operations_of(served.router())) {
        EXPECT_THAT(documented, ::testing::Contains(::testing::Pair(route, operation)));
    }
}

}  // namespace
}  // namespace msoko::api
