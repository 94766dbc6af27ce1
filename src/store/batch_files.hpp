#pragma once

#include <set>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

/// Batches as rows of the tables; inside a transaction of the caller.
namespace msoko::store {

[[nodiscard]] Result<void> write_sheets(Database& database, BatchId batch, const Delivery& delivery);
[[nodiscard]] Result<void> write_findings(Database& database, BatchId batch, const std::vector<Finding>& findings);

/// Hash of what was read: of tasks, rows and columns, not of names and findings.
[[nodiscard]] std::string content_hash(const Delivery& delivery);

/// A sheet in the database.
struct SheetPlace {
    BatchId batch;
    std::int64_t number = 0;
};

/// Adds a sheet to `rows`.
/// @param logins  only works of these organizations; nullptr = of all
[[nodiscard]] Result<void> read_sheet(Database& database, const SheetPlace& place, const std::set<std::string>* logins,
                                      Sheets& rows);
/// All sheets of a batch.
[[nodiscard]] Result<Sheets> read_batch(Database& database, BatchId batch);

}  // namespace msoko::store
