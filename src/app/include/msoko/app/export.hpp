#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"

namespace msoko::app {

struct ExportSummary {
    std::size_t num_files = 0;
    std::size_t num_results = 0;
    std::size_t num_rows = 0;  ///< of tables
};

/// Writes everything that a database has in force as our own text tables (docs/formats.md, sections 5, 7 and 9): a
/// folder a year and procedure with results and, in "kim", what is known of their tasks; "tables" with registers, forms
/// and answers. Imported into an empty database, folder by folder, they give the same values.
/// @error Environment: nothing is written
[[nodiscard]] Result<ExportSummary> export_accepted(const std::string& database, const std::filesystem::path& folder,
                                                    const ProgressSink& progress = {});

}  // namespace msoko::app
