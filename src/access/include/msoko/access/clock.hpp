#pragma once

#include <cstdint>
#include <functional>
#include <string>

namespace msoko::access {

/// Seconds since 1970, UTC.
using Clock = std::function<std::int64_t()>;
[[nodiscard]] std::int64_t now();

/// The day of a moment where the program runs, YYYY-MM-DD.
[[nodiscard]] std::string day_of(std::int64_t at);
/// Whether a text is a day of the calendar, YYYY-MM-DD.
[[nodiscard]] bool is_day(const std::string& text);

}  // namespace msoko::access
