#pragma once

#include <filesystem>

#include "msoko/app/assessment.hpp"

namespace msoko::cli {

/// Repeats the assessment whose outputs lie in a folder, with its progress on the terminal.
[[nodiscard]] Result<app::Assessment> repeated_assessment(const std::filesystem::path& folder);

}  // namespace msoko::cli
