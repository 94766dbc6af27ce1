#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/catalog/territory.hpp"
#include "msoko/cycle/plan.hpp"
#include "msoko/report/document.hpp"
#include "msoko/report/workbook.hpp"

namespace msoko::report {

/// Everything that the report on a year of a plan is made of. References outlive the call.
struct PlanMaterial {
    const catalog::Catalog& catalog;
    const catalog::Territory& territory;
    const catalog::Plan& plan;
    std::span<const cycle::Task> tasks;  ///< of the year, by entry and part
    bool has_schedule = false;           ///< a schedule of assessments was given
    std::span<const cycle::Assessment> assessments;
    int year = 0;
    cycle::Date today;
    int soon = 30;
    std::int64_t created_at = 0;  ///< seconds since 1970, UTC
};

/// «2021/22 учебный год», «2022 год».
[[nodiscard]] std::string plan_year_words(const catalog::Plan& plan, int year);

/// «Отчёт об исполнении»: counts by section, what is overdue, coming, moved and in conflict, then every task by
/// section.
[[nodiscard]] Result<Document> plan_document(const PlanMaterial& material);

/// Every task with its dates, the calendar of the year by months, counts by section.
[[nodiscard]] Result<Workbook> plan_workbook(const PlanMaterial& material);

}  // namespace msoko::report
