#include "msoko/cycle/date.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

namespace msoko::cycle {
namespace {

namespace chrono = std::chrono;

chrono::year_month_day parts_of(Date date) noexcept {
    return chrono::year_month_day{date};
}

/// Digits only; −1 otherwise.
int number_of(std::string_view text) {
    int value = 0;
    const char* const end = text.data() + text.size();
    const auto [after, error] = std::from_chars(text.data(), end, value);
    return error == std::errc() && after == end && value >= 0 ? value : -1;
}

}  // namespace

Date date_of(int year, catalog::MonthDay day) noexcept {
    const chrono::year_month month{chrono::year{year}, chrono::month{static_cast<unsigned>(day.month)}};
    const chrono::year_month_day last{month / chrono::last};
    return std::min(Date{month / chrono::day{1}} + chrono::days{day.day - 1}, Date{last});
}

int year_of(Date date) noexcept {
    return static_cast<int>(parts_of(date).year());
}

catalog::MonthDay month_day_of(Date date) noexcept {
    const chrono::year_month_day parts = parts_of(date);
    return {static_cast<int>(static_cast<unsigned>(parts.month())),
            static_cast<int>(static_cast<unsigned>(parts.day()))};
}

std::optional<Date> parse_date(std::string_view text) {
    if (text.size() != 10) {
        return std::nullopt;
    }
    const bool is_iso = text[4] == '-' && text[7] == '-';
    if (!is_iso && (text[2] != '.' || text[5] != '.')) {
        return std::nullopt;
    }
    const int year = number_of(is_iso ? text.substr(0, 4) : text.substr(6));
    const int month = number_of(is_iso ? text.substr(5, 2) : text.substr(3, 2));
    const int day = number_of(is_iso ? text.substr(8) : text.substr(0, 2));
    if (year < 0 || month < 0 || day < 0) {
        return std::nullopt;
    }
    const chrono::year_month_day date{chrono::year{year}, chrono::month{static_cast<unsigned>(month)},
                                      chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional(Date{date}) : std::nullopt;
}

std::string to_iso(Date date) {
    const catalog::MonthDay day = month_day_of(date);
    return fmt::format("{:04}-{:02}-{:02}", year_of(date), day.month, day.day);
}

std::string to_words(Date date) {
    const catalog::MonthDay day = month_day_of(date);
    return fmt::format("{:02}.{:02}.{:04}", day.day, day.month, year_of(date));
}

std::string to_words(const Period& period) {
    return period.first == period.last ? to_words(period.first)
                                       : fmt::format("{} – {}", to_words(period.first), to_words(period.last));
}

}  // namespace msoko::cycle
