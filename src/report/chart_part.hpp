#pragma once

#include <string>

#include "msoko/report/chart.hpp"

namespace msoko::report {

/// Writes a DrawingML chart part (word/charts/chartN.xml) with its values cached; `data_relation` is the relationship
/// to the embedded workbook of chart_workbook().
[[nodiscard]] std::string chart_part(const Chart& chart, const std::string& data_relation);

}  // namespace msoko::report
