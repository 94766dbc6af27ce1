#pragma once

#include <set>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// One for each batch in force that shares rows with these, by id.
/// @param ours  batches that do not count
[[nodiscard]] Result<std::vector<Overlap>> overlaps(Database& database, const Sheets& rows,
                                                    const std::set<BatchId>& ours);

}  // namespace msoko::store
