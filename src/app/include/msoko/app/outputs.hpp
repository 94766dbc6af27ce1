#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "msoko/app/assessment.hpp"
#include "msoko/base/result.hpp"

namespace msoko::app {

/// Which files to make of an assessment, and where.
struct OutputRequest {
    std::filesystem::path folder;
    std::optional<std::filesystem::path> territory;  ///< who signs and approves (docs/ru/territory.md)
    bool school_sheets = false;                      ///< one «Итоги ВПР» a school
    bool fisoko_reports = false;                     ///< the seven reports of ФИС ОКО on each ВПР
    bool recheck_works = false;                      ///< works proposed for the second check, with codes
    bool marked_copies = false;                      ///< copies of the workbooks with findings marked in their cells
    std::int64_t now = 0;                            ///< seconds since 1970, UTC: the date in the documents
};

/// Writes everything into the folder, whole or not at all (OutputFolder).
/// @return the files written, relative to the folder, in the order a reader would open them
/// @error  Environment, or UnusableInput for a territory that cannot be read
[[nodiscard]] Result<std::vector<std::filesystem::path>> write_outputs(const Assessment& assessment,
                                                                       const OutputRequest& request,
                                                                       const ProgressSink& progress = {});

}  // namespace msoko::app
