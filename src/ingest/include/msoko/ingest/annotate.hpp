#pragma once

#include <cstddef>
#include <filesystem>
#include <span>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"

namespace msoko::ingest {

struct AnnotateOptions {
    /// Cells that get a comment; spreadsheets grow slow with many. Errors come first. The rest is filled only.
    std::size_t max_comments = 1000;
};

/// What the copy shows of the findings.
struct AnnotateOutcome {
    std::size_t num_marked = 0;       ///< cells filled with the color of their worst finding
    std::size_t num_commented = 0;    ///< of them with a comment
    std::size_t num_uncommented = 0;  ///< of them without, since there were more than max_comments
    std::size_t num_unplaced = 0;     ///< findings of no cell: of a whole sheet or file, or of a row that is not there
};

/// Writes a copy of an .xlsx workbook in which the cells that findings speak of are filled (one color a severity, the
/// cell's number format and borders kept) and commented with the messages. A finding of a whole row (column 0) stands
/// in the row's first column. Everything else is copied as it was packed; sheets are streamed.
///
/// @param findings  those of this file: `sheet`, `row` and `column` say where, `file` is not looked at
/// @error UnusableInput where the source is not a readable .xlsx; Environment where the target cannot be written, then
///        nothing is left of it.
[[nodiscard]] Result<AnnotateOutcome> annotate_workbook(const std::filesystem::path& source,
                                                        const std::filesystem::path& target,
                                                        std::span<const Finding> findings,
                                                        const AnnotateOptions& options = {});

}  // namespace msoko::ingest
