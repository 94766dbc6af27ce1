#pragma once

#include <span>

#include "msoko/base/result.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

namespace msoko::store {

/// Batches::accept inside a writing transaction of the caller.
[[nodiscard]] Result<Acceptance> accept(Database& database, const Delivery& delivery,
                                        std::span<const BatchId> superseded);

}  // namespace msoko::store
