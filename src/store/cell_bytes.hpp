#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/facts/batch.hpp"

/// Rows of facts as bytes of a cell. The form is part of the schema: another one comes with a migration.
///
/// Whole numbers are little-endian; a text is its length (4 bytes) and UTF-8; a list is its length and its elements.
namespace msoko::store {

[[nodiscard]] std::string write_paper(const facts::WorkBatch& batch);
/// Fills tasks and classes. @return false where the bytes are damaged
[[nodiscard]] bool read_paper(std::string_view bytes, facts::WorkBatch& batch);

/// Works of one organization, with their points.
[[nodiscard]] std::string write_works(const facts::WorkBatch& batch, std::span<const std::uint32_t> works);
/// Appends works and points. @pre tasks and classes are there
[[nodiscard]] bool read_works(std::string_view bytes, std::uint32_t organization, facts::WorkBatch& batch);

[[nodiscard]] std::string write_rows(const facts::TableBatch& batch);
/// Fills rows. @pre organizations are there
[[nodiscard]] bool read_rows(std::string_view bytes, facts::TableBatch& batch);

[[nodiscard]] std::string write_column(const facts::Column& column);
/// Adds a column. @pre rows are there
[[nodiscard]] bool read_column(std::string_view bytes, const std::string& name, facts::TableBatch& batch);

/// Codes and checks of an organization's people, by code.
using PeopleByCode = std::map<std::uint32_t, std::uint64_t>;
[[nodiscard]] std::string write_people(const PeopleByCode& people);
/// Adds people. @return false where the bytes are damaged
[[nodiscard]] bool read_people(std::string_view bytes, PeopleByCode& people);

}  // namespace msoko::store
