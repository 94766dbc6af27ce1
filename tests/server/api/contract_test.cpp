#include <gmock/gmock.h>

#include <fstream>
#include <map>
#include <regex>
#include <string>

#include "served_assessment.hpp"

namespace msoko::api {
namespace {

/// Patterns and operation ids of the document, read line by line: each path stands alone at two spaces, each
/// operationId below it.
std::map<std::string, std::string> documented_operations() {
    std::ifstream document(std::string(MSOKO_SOURCE_DIR) + "/api/openapi.yaml");
    const std::regex path_line(R"(^  (/[^:]*):$)");
    const std::regex operation_line(R"(^      operationId: (\w+)$)");
    std::map<std::string, std::string> operations;
    std::string path;
    std::smatch found;
    for (std::string line; std::getline(document, line);) {
        if (std::regex_match(line, found, path_line)) {
            path = found[1];
        } else if (std::regex_match(line, found, operation_line)) {
            operations[path] = found[1];
        }
    }
    return operations;
}

TEST(Contract, ListsTheOperationsThatTheServerHas) {
    const testing::ServedAssessment served;
    std::map<std::string, std::string> routes;
    for (const http::Route& route : served.router().routes()) {
        routes[route.pattern] = route.operation;
    }
    EXPECT_THAT(routes, ::testing::ContainerEq(documented_operations()));
}

}  // namespace
}  // namespace msoko::api
