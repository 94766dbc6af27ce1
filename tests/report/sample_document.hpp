#pragma once

#include "msoko/report/document.hpp"
#include "msoko/report/workbook.hpp"

namespace msoko::report {

/// A document that uses every block once at least; the numbers mean nothing.
[[nodiscard]] Document sample_document();

/// A workbook with every state, number kind and chart.
[[nodiscard]] Workbook sample_workbook();

}  // namespace msoko::report
