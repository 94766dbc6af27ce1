#pragma once

#include <filesystem>

#include "msoko/base/result.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// Writes analysis.xlsx for people: the level of evidence of every organization, every sign with its sentence, indices
/// of procedures and of the olympiad, scores of schools with heaping, tasks, what commissions found, schools
/// beside each other. No code of a pupil.
/// @error Environment where the file cannot be written
[[nodiscard]] Result<void> write_analysis_book(const Material& material, const std::filesystem::path& file);

/// Writes recheck.xlsx for a commission: the works proposed for the second check. Holds codes of participants, so it is
/// made only where it was asked for.
/// @error Environment where the file cannot be written
[[nodiscard]] Result<void> write_recheck_book(const Material& material, const std::filesystem::path& file);

}  // namespace msoko::report
