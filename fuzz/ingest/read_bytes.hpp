#pragma once

#include <filesystem>
#include <string_view>

namespace msoko::fuzz {

/// Reads any bytes as a file of the user's: results, tables, a questionnaire, a proposal of a mapping. Whatever they
/// are, the answer is an outcome or a message in text. Aborts where it is not.
/// @param folder  for the file and the key; exists
void read_bytes(std::string_view bytes, const std::filesystem::path& folder);

}  // namespace msoko::fuzz
