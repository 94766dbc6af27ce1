#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "msoko/access/actor.hpp"
#include "msoko/base/result.hpp"
#include "msoko/store/answers.hpp"
#include "msoko/store/batches.hpp"
#include "msoko/store/database.hpp"

/// Changes of what is accepted, each in one transaction with its line of the journal. Errors are those of the store.
namespace msoko::app {

/// A repeat changes nothing and is not noted.
[[nodiscard]] Result<store::Acceptance> accept(store::Database& database, const access::Actor& actor,
                                               const store::Delivery& delivery,
                                               std::span<const store::BatchId> superseded = {});

[[nodiscard]] Result<std::vector<store::BatchRecord>> withdraw(store::Database& database, const access::Actor& actor,
                                                               store::BatchId id, std::int64_t at);

[[nodiscard]] Result<void> remember(store::Database& database, const access::Actor& actor,
                                    const store::LoginAnswer& answer);

}  // namespace msoko::app
