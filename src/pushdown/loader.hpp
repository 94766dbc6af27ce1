#pragma once

#include <cstdint>
#include <string>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/store/postgres_connection.hpp"

namespace msoko::pushdown {

/// Which organizations a database holds: those whose number leaves `index` when divided by `count`.
struct Share {
    std::uint32_t index = 0;
    std::uint32_t count = 1;
    [[nodiscard]] bool holds(std::int64_t organization) const noexcept {
        return count > 0 && organization % count == index;
    }
};

/// What makes a coordinator and its shards known to belong together: equal where they were filled at once.
[[nodiscard]] Result<std::string> stamp_of(store::PostgresConnection& database);

/// Replaces schema "facts" inside a transaction that it begins and the caller ends.
[[nodiscard]] Result<void> begin_load(store::PostgresConnection& database, const catalog::Catalog& catalog,
                                      const facts::FactSet& facts, Share share, const std::string& stamp);

}  // namespace msoko::pushdown
