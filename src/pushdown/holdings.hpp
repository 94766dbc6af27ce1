#pragma once

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/pushdown/database.hpp"
#include "msoko/store/postgres_connection.hpp"

namespace msoko::pushdown {

/// Writes down, beside the fact tables, whose they are. Inside the transaction that replaces the facts.
[[nodiscard]] Result<void> write_holdings(store::PostgresConnection& database, const catalog::Catalog& catalog,
                                          const facts::FactSet& facts);
[[nodiscard]] Result<Holdings> read_holdings(store::PostgresConnection& database);

}  // namespace msoko::pushdown
