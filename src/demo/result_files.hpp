#pragma once

#include <filesystem>
#include <span>

#include "campaign.hpp"
#include "msoko/base/result.hpp"
#include "record.hpp"

namespace msoko::demo {

/// What a file of results is written from.
struct ResultSource {
    const Town& town;
    const Campaign& campaign;
    const Work& work;
    std::span<const Record> records;  ///< by school, then as typed
};

/// Summary of a region, autumn 2020: one sheet, English headers, the municipality inside a list of groups, spare slots
/// for points, the text-book in one of them.
[[nodiscard]] Result<void> write_region_2020(const std::filesystem::path& file, const ResultSource& source);

/// Summary of a region, 2021: one sheet, every cell a text, the municipality in the column «регион».
[[nodiscard]] Result<void> write_region_2021(const std::filesystem::path& file, const ResultSource& source);

/// Summary of a region, 2022: sheets «Классы» and «Протокол», codes before names, an absent pupil has the total 0.
[[nodiscard]] Result<void> write_region_2022(const std::filesystem::path& file, const ResultSource& source);

/// ФИС ОКО, Ф1 «Индивидуальные результаты»: heading rows, levels of tasks, a group row before every school. Lists only
/// those who wrote; one school declares more participants than it has rows.
[[nodiscard]] Result<void> write_individual_results(const std::filesystem::path& file, const ResultSource& source);

/// ФИС ОКО, «Форма сбора результатов», filled in by one school: three sheets, spare rows with the total 0.
/// @param source  records of that school only
[[nodiscard]] Result<void> write_collection_form(const std::filesystem::path& file, const ResultSource& source);

}  // namespace msoko::demo
