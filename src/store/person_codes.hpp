#pragma once

#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

/// Whom codes stand for; inside a transaction of the caller.
namespace msoko::store {

/// A code that stands for two people.
struct SharedCode {
    BatchId batch;  ///< in force, where it stands for another one
    facts::PersonCode person;
};

/// Codes of a delivery that stand for others of the same organization in the batches in force.
[[nodiscard]] Result<std::vector<SharedCode>> shared_codes(Database& database,
                                                           const std::vector<facts::PersonCode>& people);
[[nodiscard]] Result<void> write_people(Database& database, BatchId batch,
                                        const std::vector<facts::PersonCode>& people);

}  // namespace msoko::store
