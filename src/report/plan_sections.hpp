#pragma once

#include <string>
#include <vector>

#include "msoko/cycle/plan.hpp"
#include "msoko/report/plan_report.hpp"
#include "texts.hpp"

namespace msoko::report {

/// The tasks of one main section of a plan.
struct PlanSection {
    std::string title;
    std::vector<cycle::Task> tasks;
};

/// By main section, in the order of the plan; sections without tasks are left out.
[[nodiscard]] std::vector<PlanSection> sections_of(const PlanMaterial& material, Texts& texts);
/// Counts of a section and, last, of all: the columns of `summary.columns` after the title.
[[nodiscard]] std::vector<std::size_t> counts_of(std::span<const cycle::Task> tasks, cycle::Date today);
/// Where a task stands, in one sentence: «выполнено 28.09.2021», «не начато, просрочено на 3 дня».
[[nodiscard]] std::string standing_of(const cycle::Task& task, cycle::Date today, Texts& texts);

}  // namespace msoko::report
