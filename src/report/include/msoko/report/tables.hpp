#pragma once

#include <filesystem>

#include "msoko/base/result.hpp"
#include "msoko/report/material.hpp"

/// Results as tables for programs (RFC 4180; docs/formats.md says what each column holds).
namespace msoko::report {

/// indicator,year,level,org,org_name,breakdown,value,unit,numerator,denominator,n,low,high,state
[[nodiscard]] Result<void> write_indicators_csv(const Material& material, const std::filesystem::path& file);

/// signal,year,org,org_name,procedure,subject,grade,statistic,threshold,n,flagged,explanation
[[nodiscard]] Result<void> write_signals_csv(const Material& material, const std::filesystem::path& file);

/// year,procedure,subject,grade,org,item,n,max_points,difficulty,discrimination,not_attempted,task_level,content,skill
///
/// `org` is the login, the municipality's name or the region's code: the rows of all levels stand in one table.
[[nodiscard]] Result<void> write_items_csv(const Material& material, const std::filesystem::path& file);

/// file,sheet,row,column,code,severity,message,action
[[nodiscard]] Result<void> write_findings_csv(const Material& material, const std::filesystem::path& file);

}  // namespace msoko::report
