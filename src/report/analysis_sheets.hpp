#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "msoko/report/material.hpp"
#include "msoko/report/workbook.hpp"

/// Sheets of analysis.xlsx; none where there is nothing to show.
namespace msoko::report {

/// «ВПР 2021 весна, математика, 5 класс».
[[nodiscard]] std::string work_name(const Material& material, std::uint32_t paper);

[[nodiscard]] std::optional<Sheet> evidence_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> signs_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> procedure_index_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> olympiad_index_sheet(const Material& material);

/// Scores of every school and work with the sign of heaping, beside those without jumps, each with its chart.
[[nodiscard]] std::optional<Sheet> score_pictures_sheet(const Material& material);
/// What commissions found, and works proposed to them.
[[nodiscard]] std::optional<Sheet> recheck_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> proposed_works_sheet(const Material& material);
/// Tasks of all works: classical statistics, models, doubts for the bank of tasks.
[[nodiscard]] std::optional<Sheet> tasks_sheet(const Material& material);
/// Works as measures: reliability, error, information.
[[nodiscard]] std::optional<Sheet> works_sheet(const Material& material);
/// Schools beside each other: groups in like conditions, results given conditions, changes of places, suggested
/// leaders, drafts of ratings.
[[nodiscard]] std::optional<Sheet> clusters_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> context_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> place_changes_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> leaders_sheet(const Material& material);
[[nodiscard]] std::optional<Sheet> ratings_sheet(const Material& material);

}  // namespace msoko::report
