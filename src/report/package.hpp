#pragma once

#include <filesystem>
#include <map>
#include <string>

#include "msoko/base/result.hpp"

namespace msoko::report {

/// Parts of an Office Open XML package by name ("word/document.xml").
using Parts = std::map<std::string, std::string>;

/// Reads a package: a zip file (.docx), or a folder that holds its unpacked parts.
[[nodiscard]] Result<Parts> read_package(const std::filesystem::path& path);

/// Packs the parts; [Content_Types].xml comes first, times are fixed, so that the same parts give the same bytes.
[[nodiscard]] std::string pack(const Parts& parts);

/// Removes what a failed write left behind, unless it is a device.
void discard_output(const std::filesystem::path& path);

/// Writes a whole file; on failure nothing is left behind.
[[nodiscard]] Result<void> write_file(const std::filesystem::path& path, const std::string& bytes);

}  // namespace msoko::report
