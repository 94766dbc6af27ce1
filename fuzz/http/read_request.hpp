#pragma once

#include <filesystem>
#include <string_view>

namespace msoko::fuzz {

/// Any bytes as a request to a server with an operation and pages. Whatever they are, the answer is whole, its words
/// are text, and no file outside the pages is sent. Aborts where it is not.
/// @param folder  exists; the pages are made in it
void read_request(std::string_view bytes, const std::filesystem::path& folder);

}  // namespace msoko::fuzz
