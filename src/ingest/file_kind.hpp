#pragma once

#include <cstdint>
#include <filesystem>

#include "msoko/base/result.hpp"

namespace msoko::ingest {

enum class FileKind : std::uint8_t { Zip, Ole, Text };

/// Tells what a file is by its first bytes. Fails on what is no table at all, saying what it is instead: an absent or
/// empty file, a workbook under a password, a page, a picture.
[[nodiscard]] Result<FileKind> recognize_file(const std::filesystem::path& path);

}  // namespace msoko::ingest
