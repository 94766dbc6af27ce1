#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/layout.hpp"

namespace msoko::app {

/// Fingerprints of the first rows of every sheet, each once: one of them is the header. Numbers in titles do not count,
/// so a work with more tasks has the same.
[[nodiscard]] Result<std::vector<std::string>> head_fingerprints(const std::filesystem::path& file);

/// The fingerprint of the header by which a file was read: of the row that the layout names or that has most of its
/// titles. Empty where no row has any.
[[nodiscard]] Result<std::string> header_fingerprint(const std::filesystem::path& file,
                                                     const catalog::LayoutDefinition& layout);

}  // namespace msoko::app
