#pragma once

#include <optional>
#include <vector>

#include "msoko/catalog/plan.hpp"
#include "msoko/cycle/date.hpp"

namespace msoko::cycle {

/// The days of a year of a plan: the school year 2022 of plans that begin in September is 01.09.2021 – 31.08.2022, of
/// those that begin in January the calendar year.
[[nodiscard]] Period plan_year(int year, int year_starts) noexcept;

/// The occasions on which an entry falls due in a year of its plan, in the order of their ends; nullopt = one without
/// dates of its own, which waits for a schedule or a request.
///
/// An occasion belongs to the year in which it ends: «октябрь 2020 – апрель 2021» is one occasion of the school year
/// 2021, «май – декабрь 2021» of 2022. Entries of once have none in other years. What goes on all year, permanently or
/// yearly without a month is one occasion of the whole year.
[[nodiscard]] std::vector<std::optional<Period>> occasions(const catalog::PlanStep& step, int year, int year_starts);

}  // namespace msoko::cycle
