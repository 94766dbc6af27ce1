#pragma once

#include <string>
#include <vector>

namespace msoko::testing {

/// An operation as api/openapi.yaml describes it.
struct DocumentedOperation {
    std::string method;
    std::string path;
    std::string operation;  ///< operationId
    std::string tag;
};

/// All of the document, read line by line: a path stands alone at two spaces, a method at four, the rest below it.
[[nodiscard]] std::vector<DocumentedOperation> documented_operations();

}  // namespace msoko::testing
