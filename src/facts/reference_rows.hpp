#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/facts/batch.hpp"

/// Rows of table "reference" are about organizations and about territories: the country, regions, municipalities.
namespace msoko::facts {

inline constexpr const char* kReferenceTable = "reference";

/// True for a row about a territory.
[[nodiscard]] bool is_of_territory(const TableBatch& batch, std::uint32_t row);

/// What a batch says of organizations; territories are none.
[[nodiscard]] std::vector<OrganizationRecord> records_of(const TableBatch& batch);

/// Names of the territories that batches have rows of, sorted.
[[nodiscard]] std::vector<std::string> territories_of(const std::vector<TableBatch>& batches);

}  // namespace msoko::facts
