#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

/// Numbers as people and files write them.
namespace msoko::number {

/// Reads a number that a Russian file holds: decimal comma or point, thousands separated by any space, a trailing
/// per cent sign. The whole text must be the number; anything else is nullopt, never 0.
[[nodiscard]] std::optional<double> parse(std::string_view text);
/// The same for whole numbers; "3,0" is 3, "3,5" is nullopt.
[[nodiscard]] std::optional<std::int64_t> parse_integer(std::string_view text);

/// Russian typography: decimal comma, thin no-break space (U+202F) in thousands, minus sign U+2212.
[[nodiscard]] std::string format(double value, int decimals);
/// Whole number: 12 345.
[[nodiscard]] std::string format(std::int64_t value);
/// With as many decimals as the number has, at most 6: 75, 28,5.
[[nodiscard]] std::string format_plain(double value);
/// 73,4 % with a no-break space; one decimal unless told.
[[nodiscard]] std::string format_percent(double percent, int decimals = 1);
/// +4,2 п. п. / −4,2 п. п.
[[nodiscard]] std::string format_points(double percentage_points, int decimals = 1);
/// Shortest text that reads back as the same double, dot decimals, for programs (CSV, JSON).
[[nodiscard]] std::string to_exact(double value);

/// Word form by number: plural(2, "школа", "школы", "школ") → "школы".
[[nodiscard]] std::string_view plural(std::int64_t count, std::string_view one, std::string_view few,
                                      std::string_view many) noexcept;

}  // namespace msoko::number
