#pragma once

#include <span>

#include "msoko/base/result.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/cycle/date.hpp"

namespace msoko::cycle {

/// The working days of a five-day week, as the catalogue knows them by year. The years outlive it.
class WorkingDays {
  public:
    explicit WorkingDays(std::span<const catalog::WorkingYear> years) : years_(years) {}

    /// @error NotFound where the catalogue has no calendar of the day's year
    [[nodiscard]] Result<bool> is_working(Date date) const;

    /// The n-th working day after a day that does not count itself: «не более 30 рабочих дней после».
    /// @param count  at least 1
    /// @error NotFound where the count runs into a year that the catalogue has no calendar of
    [[nodiscard]] Result<Date> after(Date date, int count) const;

    /// Working days from the day after `from` to `to`; negative where `to` stands before.
    [[nodiscard]] Result<int> between(Date from, Date to) const;

  private:
    std::span<const catalog::WorkingYear> years_;
};

}  // namespace msoko::cycle
