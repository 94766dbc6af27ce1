#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"

namespace msoko::demo {

/// What was written, for a person to be told.
struct Summary {
    std::size_t num_schools = 0;
    std::size_t num_kindergartens = 0;
    std::size_t num_pupils = 0;   ///< on the rolls of the schools in 2020/21
    std::size_t num_years = 0;    ///< campaigns with results
    std::size_t num_files = 0;    ///< workbooks and tables under `files/`
    std::size_t num_results = 0;  ///< rows of participants in all results
    std::size_t num_planted = 0;  ///< rows of truth.csv
    std::filesystem::path directory;
};

/// Writes a whole synthetic municipality as the files that it would really receive. The same seed gives the same bytes.
///
///   directory/files/         what is given to the assessment: results of four campaigns in the layouts in which such
///                            files come, task specifications, context questionnaires, registers, exams and forms as
///                            tidy tables
///   directory/truth.csv      what was planted: which schools inflate, which are weak for their context, …
///   directory/manifest.csv   every file of results: layout, work, numbers of rows, absent and spoilt rows by kind
///
/// @param catalog  whose forms are filled in
/// Files of an earlier run in `directory` are overwritten; nothing else there is touched.
/// @error Environment if the folder cannot be made or written.
/// @source The model is described in src/demo/README.md; its parameters imitate a real region in aggregate.
[[nodiscard]] Result<Summary> write_demo(const std::filesystem::path& directory, std::uint64_t seed,
                                         const catalog::Catalog& catalog);

}  // namespace msoko::demo
