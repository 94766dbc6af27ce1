#include "plan_rows.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "msoko/base/assert.hpp"

namespace msoko::cycle {
namespace {

constexpr std::array<std::string_view, 10> kPeriods = {"unknown",    "once",       "monthly",   "quarterly",
                                                       "yearly",     "all_year",   "permanent", "by_schedule",
                                                       "on_request", "every_years"};
constexpr std::array<std::string_view, 6> kFields = {"number",      "title",           "period",
                                                     "responsible", "form_of_conduct", "result"};

template <typename T, std::size_t N>
T find_code(const std::array<std::string_view, N>& codes, std::string_view code) {
    const auto found = std::find(codes.begin(), codes.end(), code);
    MSOKO_ASSERT(found != codes.end());
    return static_cast<T>(found - codes.begin());
}

catalog::MonthDay month_day(std::string_view text) {
    catalog::MonthDay day;
    std::from_chars(text.data(), text.data() + 2, day.month);
    std::from_chars(text.data() + 3, text.data() + 5, day.day);
    return day;
}

Date date_of_number(std::int64_t days) {
    return Date{std::chrono::days{days}};
}

std::int64_t number_of(Date date) {
    return date.time_since_epoch().count();
}

}  // namespace

std::string to_code(catalog::PlanPeriod kind) {
    return std::string(kPeriods.at(static_cast<std::size_t>(kind)));
}

catalog::PlanPeriod step_period(std::string_view code) {
    return find_code<catalog::PlanPeriod>(kPeriods, code);
}

std::string to_code(catalog::PlanField field) {
    return std::string(kFields.at(static_cast<std::size_t>(field)));
}

catalog::PlanField step_field(std::string_view code) {
    return find_code<catalog::PlanField>(kFields, code);
}

std::string to_text(const std::vector<catalog::DayRange>& ranges) {
    std::string text;
    for (const auto& [first, last] : ranges) {
        text += fmt::format("{}{:02}-{:02}/{:02}-{:02}", text.empty() ? "" : ",", first.month, first.day, last.month,
                            last.day);
    }
    return text;
}

std::vector<catalog::DayRange> ranges_of(std::string_view text) {
    constexpr std::size_t kLength = 11;  // "10-01/12-31"
    std::vector<catalog::DayRange> ranges;
    for (std::size_t at = 0; at + kLength <= text.size(); at += kLength + 1) {
        ranges.push_back({month_day(text.substr(at)), month_day(text.substr(at + 6))});
    }
    return ranges;
}

store::Value first_of(const std::optional<Period>& period) {
    return period ? store::Value(number_of(period->first)) : store::Value();
}

store::Value last_of(const std::optional<Period>& period) {
    return period ? store::Value(number_of(period->last)) : store::Value();
}

store::Value value_of(const std::optional<Date>& date) {
    return date ? store::Value(number_of(*date)) : store::Value();
}

std::optional<int> number_at(const store::Rows& rows, std::size_t row, std::size_t column) {
    return rows.is_missing(row, column) ? std::nullopt : std::optional(static_cast<int>(rows.whole(row, column)));
}

std::optional<Date> date_at(const store::Rows& rows, std::size_t row, std::size_t column) {
    return rows.is_missing(row, column) ? std::nullopt : std::optional(date_of_number(rows.whole(row, column)));
}

std::optional<Period> period_at(const store::Rows& rows, std::size_t row, std::size_t column) {
    const std::optional<Date> first = date_at(rows, row, column);
    const std::optional<Date> last = date_at(rows, row, column + 1);
    return first && last ? std::optional(Period{*first, *last}) : std::nullopt;
}

Task task_at(const store::Rows& rows, std::size_t row) {
    Task task;
    task.id = rows.whole(row, 0);
    task.step = static_cast<std::size_t>(rows.whole(row, 1) - 1);
    task.year = static_cast<int>(rows.whole(row, 2));
    task.part = static_cast<int>(rows.whole(row, 3));
    task.baseline = period_at(rows, row, 4);
    task.current = period_at(rows, row, 6);
    task.status = parse_status(rows.text(row, 8)).value();
    task.evidence = rows.text(row, 9);
    task.report = rows.text(row, 10);
    task.reason = rows.text(row, 11);
    task.done_on = date_at(rows, row, 12);
    return task;
}

}  // namespace msoko::cycle
