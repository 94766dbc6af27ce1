#pragma once

#include <string>
#include <string_view>

namespace msoko::report {

/// Makes text that any XML 1.0 part can hold: control characters but tab and line feed, U+FFFE and U+FFFF are dropped
/// (they are valid UTF-8 and forbidden by production 2, Char); bytes that are not UTF-8 become U+FFFD.
[[nodiscard]] std::string clean_text(std::string_view value);

}  // namespace msoko::report
