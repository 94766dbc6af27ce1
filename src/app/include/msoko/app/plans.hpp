#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/cycle/plan.hpp"
#include "msoko/store/database.hpp"

namespace msoko::app {

/// A municipality's own plan, as a table of a document or a workbook has it.
struct ReadPlan {
    catalog::Plan plan;  ///< id, title, years and source are the caller's to say
    std::vector<Finding> findings;
};

/// Reads a plan from all tables of a .docx or .xlsx that have a header with the entry and its period. Rows with one
/// text are sections. A row without the entry's title is rejected; a period that is not understood leaves the entry
/// undated.
/// @error UnusableInput where no table has such a header
[[nodiscard]] Result<ReadPlan> read_plan(const std::filesystem::path& file);

/// Reads the schedule of assessments from a table with their titles and dates (one column with both dates, or two).
/// @error UnusableInput where no table has such a header, or a date is not understood
[[nodiscard]] Result<std::vector<cycle::Assessment>> read_assessments(const std::filesystem::path& file);

/// The report on the execution of a plan.
struct PlanReportRequest {
    std::string plan;
    int year = 0;
    cycle::Date today;
    int soon = 30;  ///< days before a term in which it is said to come near
    std::filesystem::path folder;
    std::optional<std::filesystem::path> territory;
    std::optional<std::filesystem::path> assessments;
    std::int64_t now = 0;  ///< seconds since 1970, UTC
};

/// Writes the report as roadmap.docx and roadmap.xlsx, whole or not at all.
/// @return the files written
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_plan_report(store::Database& database,
                                                                           const catalog::Catalog& catalog,
                                                                           const PlanReportRequest& request);

}  // namespace msoko::app
