#include "msoko/cycle/working_days.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/assert.hpp"

namespace msoko::cycle {
namespace {

bool holds(const std::vector<catalog::MonthDay>& days, catalog::MonthDay day) {
    return std::any_of(days.begin(), days.end(),
                       [day](catalog::MonthDay one) { return one.month == day.month && one.day == day.day; });
}

}  // namespace

Result<bool> WorkingDays::is_working(Date date) const {
    const int year = year_of(date);
    const auto found = std::find_if(years_.begin(), years_.end(),
                                    [year](const catalog::WorkingYear& one) { return one.year == year; });
    if (found == years_.end()) {
        return fail(ErrorCode::NotFound,
                    fmt::format("В каталоге нет производственного календаря {} года. Добавьте [[working_year]] в свою "
                                "папку определений.",
                                year));
    }
    const catalog::MonthDay day = month_day_of(date);
    const unsigned weekday = std::chrono::weekday{date}.iso_encoding();
    return weekday <= 5 ? !holds(found->days_off, day) : holds(found->worked, day);
}

Result<Date> WorkingDays::after(Date date, int count) const {
    MSOKO_ASSERT(count >= 1);
    for (int left = count; left > 0;) {
        date += std::chrono::days{1};
        const Result<bool> is_one = is_working(date);
        if (!is_one) {
            return tl::make_unexpected(is_one.error());
        }
        left -= *is_one ? 1 : 0;
    }
    return date;
}

Result<int> WorkingDays::between(Date from, Date to) const {
    int count = 0;
    for (Date date = std::min(from, to) + std::chrono::days{1}; date <= std::max(from, to);
         date += std::chrono::days{1}) {
        const Result<bool> is_one = is_working(date);
        if (!is_one) {
            return tl::make_unexpected(is_one.error());
        }
        count += *is_one ? 1 : 0;
    }
    return to < from ? -count : count;
}

}  // namespace msoko::cycle
