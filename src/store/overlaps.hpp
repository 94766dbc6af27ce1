#pragma once

#include <set>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// A row that a batch in force has too, or a work that has other tasks there.
struct Overlap {
    BatchId batch;
    std::string row;  ///< empty where the tasks differ
};
/// One for each batch in force that shares rows with these, by id.
/// @param ours  batches that do not count
[[nodiscard]] Result<std::vector<Overlap>> overlaps(Database& database, const Sheets& rows,
                                                    const std::set<BatchId>& ours);

}  // namespace msoko::store
