#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "msoko/app/assess_request.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/layout.hpp"
#include "msoko/ingest/read.hpp"

namespace msoko::app {

/// The files of a request and how to read them.
struct InputFiles {
    std::vector<std::filesystem::path> files;  ///< folders replaced by what is in them
    std::unique_ptr<const catalog::LayoutDefinition> mapping;
    std::unique_ptr<const ingest::PseudonymKey> key;
    ingest::ReadRequest request;  ///< points to `mapping`, `key`, the catalogue and the specifications
};

/// @error Usage, UnusableInput, Environment
[[nodiscard]] Result<InputFiles> find_input_files(const AssessRequest& request, const catalog::Catalog& catalog,
                                                  const ingest::SpecificationSet& specifications);

/// As many as the request says; 0 = as many as the machine has.
[[nodiscard]] unsigned num_threads(const AssessRequest& request) noexcept;

}  // namespace msoko::app
