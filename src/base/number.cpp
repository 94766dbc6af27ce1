#include "msoko/base/number.hpp"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdlib>
#include <limits>

#include "msoko/base/text.hpp"

namespace msoko::number {
namespace {

constexpr std::string_view kNoBreakSpace = "\u00A0";
constexpr std::string_view kThinNoBreakSpace = "\u202F";
constexpr std::string_view kMinus = "\u2212";

std::string group_thousands(std::string_view digits) {
    std::string result;
    for (std::size_t i = 0; i < digits.size(); ++i) {
        // A four-digit number is not split in Russian typography; five digits and more are.
        if (i > 0 && digits.size() > 4 && (digits.size() - i) % 3 == 0) {
            result += kThinNoBreakSpace;
        }
        result.push_back(digits[i]);
    }
    return result;
}

}  // namespace

std::optional<double> parse(std::string_view text) {
    std::string plain;
    const std::string squeezed = text::squeeze(text);
    std::string_view rest = squeezed;
    if (rest.ends_with('%')) {
        rest.remove_suffix(1);
    }
    if (rest.starts_with(kMinus)) {
        plain.push_back('-');
        rest.remove_prefix(kMinus.size());
    }
    for (const char c : rest) {
        if (c == ' ') {
            continue;
        }
        plain.push_back(c == ',' ? '.' : c);
    }
    if (plain.empty() || plain.front() == '+') {
        return std::nullopt;
    }
    double value = 0;
    const auto [end, error] = std::from_chars(plain.data(), plain.data() + plain.size(), value);
    if (error != std::errc{} || end != plain.data() + plain.size() || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<std::int64_t> parse_integer(std::string_view text) {
    const std::optional<double> value = parse(text);
    constexpr double kExact = 9007199254740992.0;  // 2^53
    if (!value || std::trunc(*value) != *value || std::abs(*value) > kExact) {
        return std::nullopt;
    }
    return static_cast<std::int64_t>(*value);
}

std::string format(double value, int decimals) {
    const std::string text = fmt::format("{:.{}f}", std::abs(value), decimals);
    const std::size_t point = text.find('.');
    std::string result = group_thousands(std::string_view(text).substr(0, point));
    if (point != std::string::npos) {
        result += ',';
        result += text.substr(point + 1);
    }
    const bool is_zero = text.find_first_not_of("0.") == std::string::npos;
    return value < 0 && !is_zero ? std::string(kMinus) + result : result;
}

std::string format(std::int64_t value) {
    return format(static_cast<double>(value), 0);
}

std::string format_plain(double value) {
    constexpr int kMaxDecimals = 6;
    int decimals = 0;
    for (double scaled = value; decimals < kMaxDecimals && std::abs(scaled - std::round(scaled)) > 1e-9; scaled *= 10) {
        ++decimals;
    }
    return format(value, decimals);
}

std::string format_percent(double percent, int decimals) {
    return format(percent, decimals) + std::string(kNoBreakSpace) + "%";
}

std::string format_points(double percentage_points, int decimals) {
    const std::string text = format(percentage_points, decimals);
    const std::string_view sign = percentage_points > 0 && text.find_first_not_of("0,") != std::string::npos ? "+" : "";
    return fmt::format("{}{}{}п.{}п.", sign, text, kNoBreakSpace, kNoBreakSpace);
}

std::string to_exact(double value) {
    return fmt::format("{}", value);
}

std::string_view plural(std::int64_t count, std::string_view one, std::string_view few,
                        std::string_view many) noexcept {
    const std::int64_t tens = std::abs(count % 100);
    const std::int64_t units = tens % 10;
    if (tens >= 11 && tens <= 14) {
        return many;
    }
    if (units == 1) {
        return one;
    }
    return units >= 2 && units <= 4 ? few : many;
}

}  // namespace msoko::number
