#include "sql_text.hpp"

#include <fmt/format.h>

namespace msoko::pushdown {
namespace {

std::string enclosed(std::string_view text, char quote) {
    std::string result(1, quote);
    for (const char letter : text) {
        result.append(letter == quote ? 2 : 1, letter);
    }
    return result + quote;
}

}  // namespace

std::string quoted_name(std::string_view name) {
    return enclosed(name, '"');
}

std::string literal(std::string_view text) {
    return enclosed(text, '\'');
}

std::string literal(double number) {
    return fmt::format("'{}'::float8", number);
}

std::string table_name(std::string_view table) {
    return "facts." + quoted_name(table);
}

std::string both(const std::string& left, const std::string& right) {
    return left.empty() ? right : right.empty() ? left : fmt::format("({} and {})", left, right);
}

std::string filtered(std::string_view aggregate, const std::string& condition) {
    return condition.empty() ? std::string(aggregate) : fmt::format("{} filter (where {})", aggregate, condition);
}

}  // namespace msoko::pushdown
