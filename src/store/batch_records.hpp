#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

/// Rows of table batch.
namespace msoko::store {

inline constexpr const char* kRecordColumns =
    "id, sha256, name, who, accepted_at, kind, layouts, mapping, options, content, num_findings, num_created, "
    "num_changed, "
    "num_unchanged, num_removed, num_rejected, state, superseded_by";

[[nodiscard]] std::int64_t number_of(BatchId id);
[[nodiscard]] BatchId id_of(std::int64_t number);
[[nodiscard]] std::string to_string(BatchKind kind);
/// «3 («grade5-math.xlsx»)»
[[nodiscard]] std::string title(const BatchRecord& batch);

/// @param rest  of the query: "where ... order by ..."
[[nodiscard]] Result<std::vector<BatchRecord>> records(Database& database, const std::string& rest,
                                                       const std::vector<Value>& values = {});
/// @error NotFound
[[nodiscard]] Result<BatchRecord> record(Database& database, BatchId id);
/// Runs a command.
[[nodiscard]] Result<void> update(Database& database, const std::string& sql, const std::vector<Value>& values);

}  // namespace msoko::store
