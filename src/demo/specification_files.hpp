#pragma once

#include <filesystem>

#include "msoko/base/result.hpp"
#include "work.hpp"

namespace msoko::demo {

/// Writes the three workbooks that describe a work into `directory`: gradeN-subject-ALL (tasks, several rows each, one
/// for every pair of codes), -KS (content codes), -KT (requirement codes).
[[nodiscard]] Result<void> write_specification(const std::filesystem::path& directory, const Work& work);

}  // namespace msoko::demo
