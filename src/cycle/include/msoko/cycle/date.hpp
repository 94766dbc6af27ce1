#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

#include "msoko/catalog/form.hpp"

namespace msoko::cycle {

/// A day without time and place.
using Date = std::chrono::sys_days;

/// Days from the first to the last, both included.
struct Period {
    Date first;
    Date last;
    [[nodiscard]] int num_days() const noexcept { return static_cast<int>((last - first).count()) + 1; }
    friend bool operator==(const Period&, const Period&) = default;
};

/// A day of a year; 29 February of a common year is the 28th, as 31 April is the 30th.
[[nodiscard]] Date date_of(int year, catalog::MonthDay day) noexcept;
[[nodiscard]] int year_of(Date date) noexcept;
[[nodiscard]] catalog::MonthDay month_day_of(Date date) noexcept;

/// Reads "2026-01-31" or "31.01.2026"; nullopt where it is neither or no such day exists.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
/// "2026-01-31".
[[nodiscard]] std::string to_iso(Date date);
/// "31.01.2026".
[[nodiscard]] std::string to_words(Date date);
/// "01.10.2021 – 31.12.2021"; one day once.
[[nodiscard]] std::string to_words(const Period& period);

}  // namespace msoko::cycle
