#pragma once

#include <cstddef>
#include <string>

#include "msoko/report/chart.hpp"

namespace msoko::report {

/// Sheet of the embedded workbook.
inline constexpr const char* kChartSheet = "Данные";

/// Reference to a column of the embedded workbook: rows 2 to num_rows + 1, or row 1 where num_rows is 0.
/// Column 0 holds the categories; series i of a chart its values in column i + 1, of Scatter its x in column 2i + 1 and
/// values in 2i + 2.
[[nodiscard]] std::string chart_reference(std::size_t column, std::size_t num_rows);

/// The workbook (.xlsx bytes) behind a chart, so that its data can be edited in an office program. Written here and not
/// by libxlsxwriter because that one writes only to a file.
[[nodiscard]] std::string chart_workbook(const Chart& chart);

}  // namespace msoko::report
