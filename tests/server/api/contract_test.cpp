#include <gmock/gmock.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "served_assessment.hpp"
#include "served_workplace.hpp"

namespace msoko::api {
namespace {

/// Operations of the document as "GET /path" to operationId, read line by line: each path stands alone at two spaces,
/// each method at four, each operationId below it.
std::map<std::string, std::string> documented_operations() {
    std::ifstream document(std::string(MSOKO_SOURCE_DIR) + "/api/openapi.yaml");
    const std::regex path_line(R"(^  (/[^:]*):$)");
    const std::regex method_line(R"(^    (get|post|put|patch|delete):$)");
    const std::regex operation_line(R"(^      operationId: (\w+)$)");
    std::map<std::string, std::string> operations;
    std::string path;
    std::string method;
    std::smatch found;
    for (std::string line; std::getline(document, line);) {
        if (std::regex_match(line, found, path_line)) {
            path = found[1];
        } else if (std::regex_match(line, found, method_line)) {
            method = found[1];
            std::transform(method.begin(), method.end(), method.begin(),
                           [](unsigned char letter) { return static_cast<char>(std::toupper(letter)); });
        } else if (std::regex_match(line, found, operation_line)) {
            operations[method + " " + path] = found[1];
        }
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
    const testing::ServedWorkplace served;
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
