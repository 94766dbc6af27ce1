#pragma once

#include <filesystem>
#include <string>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"
#include "msoko/server/http/router.hpp"

namespace msoko::api {

/// What the operations answer with besides the assessment itself.
struct ApiOptions {
    std::string program_version;
    std::filesystem::path outputs;  ///< folder that the assessment was written to: its files are the documents
};

/// Adds the operations of api/openapi.yaml to a router. The assessment outlives the router.
/// @error Environment where the folder of outputs does not exist.
[[nodiscard]] Result<void> add_operations(http::Router& router, const app::Assessment& assessment, ApiOptions options);

}  // namespace msoko::api
