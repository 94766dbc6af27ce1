#pragma once

#include <filesystem>
#include <string_view>

/// What may come from outside, read from any bytes. Whatever they are, the answer is an outcome or a message in text.
/// Aborts where it is not. The folder is for files and the key; it exists.
namespace msoko::fuzz {

/// A file of the user's: results, tables, a questionnaire, a specification; a proposal of a mapping.
void read_bytes(std::string_view bytes, const std::filesystem::path& folder);

/// A workbook whose parts are given unpacked, which bytes of a zip file with its checksums would never get to: after a
/// line "@name of the part" comes its content. Parts that are not given are those of a workbook with one sheet.
void read_parts(std::string_view bytes, const std::filesystem::path& folder);

/// The user's description of a layout.
void read_mapping(std::string_view bytes, const std::filesystem::path& folder);

}  // namespace msoko::fuzz
