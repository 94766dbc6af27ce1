#include "cell_value.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <chrono>
#include <cmath>

#include "msoko/base/text.hpp"

namespace msoko::ingest {
namespace {

constexpr double kLastDay = 2'958'466.0;  // the day after 9999-12-31
constexpr std::int64_t kSecondsPerDay = 86'400;
constexpr std::size_t kExactDigits = 15;

std::chrono::sys_days first_day() {
    using namespace std::chrono;
    return sys_days{year{1899} / December / 30};
}

bool is_control(unsigned char c) noexcept {
    return c < 0x20U && c != '\t' && c != '\n';
}

/// A whole number of fixed width at `at`.
std::optional<int> digits(std::string_view text, std::size_t at, std::size_t count) noexcept {
    int value = 0;
    if (text.size() < at + count) {
        return std::nullopt;
    }
    const char* end = text.data() + at + count;
    const auto [stop, error] = std::from_chars(text.data() + at, end, value);
    return error == std::errc() && stop == end ? std::optional(value) : std::nullopt;
}

}  // namespace

std::optional<CellReference> parse_reference(std::string_view text) noexcept {
    CellReference reference;
    std::size_t i = 0;
    for (; i < text.size() && i < 4; ++i) {
        const char c = text[i];
        const bool upper = c >= 'A' && c <= 'Z';
        if (!upper && (c < 'a' || c > 'z')) {
            break;
        }
        reference.column = reference.column * 26 + static_cast<std::uint32_t>(c - (upper ? 'A' : 'a')) + 1;
    }
    const char* end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data() + i, end, reference.row);
    const bool is_whole = error == std::errc() && stop == end;
    if (!is_whole || reference.column == 0 || reference.column > kLastColumn || reference.row == 0 ||
        reference.row > kLastRow) {
        return std::nullopt;
    }
    return reference;
}

std::optional<double> parse_stored_number(std::string_view text) noexcept {
    const char* end = text.data() + text.size();
    if (!text.empty() && text.size() <= kExactDigits) {  // most are short whole numbers
        std::int64_t whole = 0;
        if (const auto [stop, error] = std::from_chars(text.data(), end, whole); error == std::errc() && stop == end) {
            return static_cast<double>(whole);
        }
    }
    double value = 0.0;
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && stop == end && std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool needs_rewriting(std::string_view stored) noexcept {
    return stored.size() > kExactDigits || stored.find_first_of("eE") != std::string_view::npos;
}

std::string plain_number(double value) {
    const double rounded = std::stod(fmt::format("{:.15g}", value));
    std::string text(400, '\0');  // fixed notation of any double fits
    const auto [end, error] = std::to_chars(text.data(), text.data() + text.size(), rounded, std::chars_format::fixed);
    text.resize(error == std::errc() ? static_cast<std::size_t>(end - text.data()) : 0);
    return text;
}

std::optional<std::string> date_text(double days) {
    if (!(days >= 0.0 && days < kLastDay)) {
        return std::nullopt;
    }
    auto day = static_cast<std::int64_t>(days);
    auto seconds = std::llround((days - static_cast<double>(day)) * static_cast<double>(kSecondsPerDay));
    day += seconds / kSecondsPerDay;
    seconds %= kSecondsPerDay;
    const std::string time = fmt::format("{:02}:{:02}:{:02}", seconds / 3600, seconds / 60 % 60, seconds % 60);
    if (day == 0) {
        return time;
    }
    // Excel counts a 29 February 1900 that never was: the days before it stand one later.
    const std::int64_t shift = day < 60 ? 1 : 0;
    const std::chrono::year_month_day date{first_day() + std::chrono::days{day + shift}};
    const std::string text = fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()),
                                         static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return seconds == 0 ? text : text + "T" + time;
}

std::optional<double> parse_date(std::string_view text) noexcept {
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (!year || !month || !day) {
        return std::nullopt;
    }
    const std::chrono::year_month_day date{std::chrono::year{*year}, std::chrono::month{static_cast<unsigned>(*month)},
                                           std::chrono::day{static_cast<unsigned>(*day)}};
    if (!date.ok()) {
        return std::nullopt;
    }
    const auto days = (std::chrono::sys_days{date} - first_day()).count();
    const auto part = [&](std::size_t at) { return static_cast<double>(digits(text, at, 2).value_or(0)); };
    const double seconds = part(11) * 3600.0 + part(14) * 60.0 + part(17);
    return static_cast<double>(days) + seconds / static_cast<double>(kSecondsPerDay);
}

bool is_clean(std::string_view text) noexcept {
    bool ascii = true;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        if (is_control(byte)) {
            return false;
        }
        ascii = ascii && byte < 0x80U;
    }
    return ascii || text::is_valid_utf8(text);
}

std::string without_controls(std::string_view text) {
    std::string clean(text);
    std::erase_if(clean, [](char c) { return is_control(static_cast<unsigned char>(c)); });
    return clean;
}

}  // namespace msoko::ingest
