#include "msoko/cycle/occasions.hpp"

#include <algorithm>

namespace msoko::cycle {
namespace {

using catalog::PlanPeriod;

Date last_of_month(int year, int month) {
    return date_of(year, {month, 31});
}

/// A range whose first day stands in a calendar year.
Period period_from(int year, const catalog::DayRange& range) {
    const bool runs_over = std::pair(range.last.month, range.last.day) < std::pair(range.first.month, range.first.day);
    return {date_of(year, range.first), date_of(year + (runs_over ? 1 : 0), range.last)};
}

/// The occasions of the ranges of one year that end in it, whichever calendar year they begin in.
void add_ranges(const catalog::PlanStep& step, const Period& year, std::vector<Period>& found) {
    for (const catalog::DayRange& range : step.ranges) {
        for (int begins = year_of(year.first) - 1; begins <= year_of(year.last); ++begins) {
            if (const Period period = period_from(begins, range);
                year.first <= period.last && period.last <= year.last) {
                found.push_back(period);
            }
        }
    }
}

/// Entries of once: the ranges from the year that the entry names, or that whole calendar year. A second range that
/// stands before the first one in the calendar («октябрь, май») is of the year after.
void add_once(const catalog::PlanStep& step, const Period& year, std::vector<Period>& found) {
    const int begins = step.year.value_or(0);
    std::vector<Period> all;
    for (const catalog::DayRange& range : step.ranges) {
        Period period = period_from(begins, range);
        if (!all.empty() && period.first < all.back().first) {
            period = period_from(begins + 1, range);
        }
        all.push_back(period);
    }
    if (all.empty()) {
        all.push_back({date_of(begins, {1, 1}), date_of(begins, {12, 31})});
    }
    std::copy_if(all.begin(), all.end(), std::back_inserter(found),
                 [&](const Period& one) { return year.first <= one.last && one.last <= year.last; });
}

void add_months(const Period& year, int step_months, int day, std::vector<Period>& found) {
    for (int calendar = year_of(year.first); calendar <= year_of(year.last); ++calendar) {
        for (int month = step_months; month <= 12; month += step_months) {
            const Period period{date_of(calendar, {month - step_months + 1, 1}),
                                std::min(date_of(calendar, {month, day}), last_of_month(calendar, month))};
            if (year.first <= period.last && period.last <= year.last) {
                found.push_back(period);
            }
        }
    }
}

}  // namespace

Period plan_year(int year, int year_starts) noexcept {
    if (year_starts == 1) {
        return {date_of(year, {1, 1}), date_of(year, {12, 31})};
    }
    return {date_of(year - 1, {year_starts, 1}), date_of(year, {year_starts, 1}) - std::chrono::days{1}};
}

std::vector<std::optional<Period>> occasions(const catalog::PlanStep& step, int year, int year_starts) {
    const Period whole = plan_year(year, year_starts);
    std::vector<Period> found;
    switch (step.period_kind) {
        case PlanPeriod::Unknown:
        case PlanPeriod::BySchedule:
        case PlanPeriod::OnRequest:
        case PlanPeriod::EveryYears:
            return {std::nullopt};
        case PlanPeriod::Once:
            add_once(step, whole, found);
            break;
        case PlanPeriod::Monthly:
            add_months(whole, 1, step.day.value_or(31), found);
            break;
        case PlanPeriod::Quarterly:
            add_months(whole, 3, 31, found);
            break;
        case PlanPeriod::Yearly:
            add_ranges(step, whole, found);
            if (step.ranges.empty()) {
                found.push_back(whole);
            }
            break;
        case PlanPeriod::AllYear:
        case PlanPeriod::Permanent:
            add_ranges(step, whole, found);
            found.push_back(whole);
            break;
    }
    std::stable_sort(found.begin(), found.end(), [](const Period& a, const Period& b) { return a.last < b.last; });
    return {found.begin(), found.end()};
}

}  // namespace msoko::cycle
