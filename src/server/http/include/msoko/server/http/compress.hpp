#pragma once

#include <string>
#include <string_view>

namespace msoko::http {

/// Packs bytes as gzip (RFC 1952), fast rather than small.
[[nodiscard]] std::string gzip(std::string_view bytes);

}  // namespace msoko::http
