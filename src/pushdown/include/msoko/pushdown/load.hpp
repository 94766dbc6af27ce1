#pragma once

#include <cstdint>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/pushdown/connection.hpp"

namespace msoko::pushdown {

/// Which organizations a database holds: those whose number leaves `index` when divided by `count`.
struct Share {
    std::uint32_t index = 0;
    std::uint32_t count = 1;
    [[nodiscard]] bool holds(std::int64_t organization) const noexcept { return organization % count == index; }
};

/// Replaces the facts that the database holds, all or nothing: schema "facts", a table a fact table of the catalogue.
/// The tables are partitioned by organization; where Citus is there, distributed by it.
[[nodiscard]] Result<void> load(Connection& database, const catalog::Catalog& catalog, const facts::FactSet& facts,
                                Share share = {});

}  // namespace msoko::pushdown
