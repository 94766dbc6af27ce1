#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/plan.hpp"
#include "msoko/cycle/plan.hpp"
#include "msoko/store/value.hpp"

/// How plans stand in tables.
namespace msoko::cycle {

[[nodiscard]] std::string to_code(catalog::PlanPeriod kind);
[[nodiscard]] catalog::PlanPeriod step_period(std::string_view code);
[[nodiscard]] std::string to_code(catalog::PlanField field);
[[nodiscard]] catalog::PlanField step_field(std::string_view code);

/// "10-01/12-31,05-01/05-31".
[[nodiscard]] std::string to_text(const std::vector<catalog::DayRange>& ranges);
[[nodiscard]] std::vector<catalog::DayRange> ranges_of(std::string_view text);

template <typename T>
[[nodiscard]] store::Value value_of(const std::optional<T>& number) {
    return number ? store::Value(static_cast<std::int64_t>(*number)) : store::Value();
}
[[nodiscard]] store::Value first_of(const std::optional<Period>& period);
[[nodiscard]] store::Value last_of(const std::optional<Period>& period);
[[nodiscard]] store::Value value_of(const std::optional<Date>& date);
[[nodiscard]] std::optional<int> number_at(const store::Rows& rows, std::size_t row, std::size_t column);
[[nodiscard]] std::optional<Date> date_at(const store::Rows& rows, std::size_t row, std::size_t column);
/// Of two neighboring columns.
[[nodiscard]] std::optional<Period> period_at(const store::Rows& rows, std::size_t row, std::size_t column);

inline constexpr const char* kTaskColumns =
    "id, step, year, part, baseline_first, baseline_last, first_day, last_day, status, evidence, report, reason, "
    "done_on";
[[nodiscard]] Task task_at(const store::Rows& rows, std::size_t row);

}  // namespace msoko::cycle
