#pragma once

#include <string>
#include <string_view>

namespace msoko::pushdown {

/// A name in double quotes.
[[nodiscard]] std::string quoted_name(std::string_view name);
/// A text in single quotes.
[[nodiscard]] std::string literal(std::string_view text);
/// A double, bit for bit.
[[nodiscard]] std::string literal(double number);
/// "facts" and the name, quoted.
[[nodiscard]] std::string table_name(std::string_view table);

/// Conditions joined by "and"; an empty one is always true.
[[nodiscard]] std::string both(const std::string& left, const std::string& right);
/// An aggregate over the rows that pass; an empty condition lets all pass.
[[nodiscard]] std::string filtered(std::string_view aggregate, const std::string& condition);

}  // namespace msoko::pushdown
