#pragma once

#include <cstdint>
#include <filesystem>
#include <string>

#include "msoko/base/result.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// Writes the seven reports of ФИС ОКО on one work as sheets of a workbook, under the names and columns that ФИС ОКО
/// gives them: Индивидуальные результаты, Статистика по отметкам, Сравнение отметок с отметками по журналу,
/// Распределение первичных баллов, Выполнение заданий, Достижение планируемых результатов, Выполнение заданий группами
/// участников. Numbers are ours, of the works received. A report without data says so.
/// @source methodology, section 7.4
/// @error Environment where the file cannot be written
[[nodiscard]] Result<void> write_fisoko_reports(const Material& material, std::uint32_t paper,
                                                const std::filesystem::path& file);

/// Name of the file for a work: «ВПР 2021 МА 5 класс.xlsx», with the run where it is not spring.
[[nodiscard]] std::string fisoko_file_name(const Material& material, std::uint32_t paper);

}  // namespace msoko::report
