#pragma once

#include <optional>
#include <string_view>
#include <vector>

#include "msoko/catalog/plan.hpp"

namespace msoko::cycle {

/// What a period says, as people write it in plans.
struct PeriodReading {
    catalog::PlanPeriod kind = catalog::PlanPeriod::Unknown;  ///< Unknown = not understood
    std::vector<catalog::DayRange> ranges;
    std::optional<int> year;
    std::optional<int> day;
    std::optional<int> every;
};

/// Reads «Октябрь – декабрь 2021», «Сентябрь, май (ежегодно)», «до 25.12.2024», «ежемесячно до 25-го числа», «2 раза в
/// год», «в течение учебного года», «по графику», «по запросу», … A month without a year is of every year; «дважды в
/// год» without months is of the halves of a school year, September to December and January to May.
[[nodiscard]] PeriodReading read_period(std::string_view text);

}  // namespace msoko::cycle
