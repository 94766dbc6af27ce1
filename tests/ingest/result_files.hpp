#pragma once

#include <filesystem>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/ingest/read.hpp"
#include "written_files.hpp"

namespace msoko::ingest::testing {

/// The catalogue of the program itself: layouts are data, so they are tested as they are.
[[nodiscard]] const catalog::Catalog& program_catalog();

/// A specification of mathematics, grade 5, of tasks 1 (1 point), 2 (2 points) and 3 (2 points).
[[nodiscard]] SpecificationSet small_specification();

/// A request without anything the user says.
[[nodiscard]] ReadRequest plain_request(const SpecificationSet* specifications = nullptr);

/// Text of a ВПР file as a region collected them in 2021, three tasks.
/// @param rows  each "login;municipality;number;code;school mark;sex;class;variant;total;task 1;task 2;task 3"
[[nodiscard]] std::string region_2021(std::initializer_list<std::string_view> rows);

/// Reads a file that must be usable.
[[nodiscard]] FileOutcome read_good(const std::filesystem::path& file, const ReadRequest& request);

/// Findings as "code row column action", in their order.
[[nodiscard]] std::vector<std::string> codes_of(const FileOutcome& outcome);

/// "rows valid absent rejected" of the only sheet.
[[nodiscard]] std::string counts_of(const FileOutcome& outcome);

/// What is known of the only sheet: "year" → "2021 (имя файла)".
[[nodiscard]] std::map<std::string, std::string> answers_of(const FileOutcome& outcome);

}  // namespace msoko::ingest::testing
