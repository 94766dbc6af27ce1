#include "documented_operations.hpp"

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>

namespace msoko::testing {

std::vector<DocumentedOperation> documented_operations() {
    std::ifstream document(std::string(MSOKO_SOURCE_DIR) + "/api/openapi.yaml");
    const std::regex path_line(R"(^  (/[^:]*):$)");
    const std::regex method_line(R"(^    (get|post|put|patch|delete):$)");
    const std::regex operation_line(R"(^      operationId: (\w+)$)");
    const std::regex tag_line(R"(^      tags: \[(\w+)\]$)");
    std::vector<DocumentedOperation> operations;
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
            operations.push_back({method, path, found[1], ""});
        } else if (std::regex_match(line, found, tag_line)) {
            operations.back().tag = found[1];
        }
    }
    return operations;
}

}  // namespace msoko::testing
