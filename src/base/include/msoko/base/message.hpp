#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

#include "msoko/base/result.hpp"

namespace msoko {

/// A value put into a message: text as it is, or a whole number that plurals can ask about.
using MessageArgument = std::variant<std::string, std::int64_t>;

/// Fills an ICU message pattern in Russian: "Проверено {n, plural, one {# работа} few {# работы} other {# работ}}".
/// Report texts of the catalogue are such patterns. An unknown or missing argument is an error, never a silent gap.
[[nodiscard]] Result<std::string> format_message(std::string_view pattern,
                                                 const std::map<std::string, MessageArgument>& arguments);

}  // namespace msoko
