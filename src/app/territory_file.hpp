#pragma once

#include <filesystem>
#include <optional>

#include "msoko/base/result.hpp"
#include "msoko/catalog/territory.hpp"

namespace msoko::app {

/// Whose documents are written; an unnamed territory where no file says it. @error UnusableInput with all mistakes
[[nodiscard]] Result<catalog::Territory> read_territory(const std::optional<std::filesystem::path>& file);

}  // namespace msoko::app
