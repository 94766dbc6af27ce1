#pragma once

#include <string>
#include <vector>

#include "msoko/store/postgres_connection.hpp"
#include "statement.hpp"

/// Statements as views of shards, which the coordinator reads as foreign tables: so that a shard runs the whole of a
/// statement over its own organizations, and only cells leave it. Schema "cells" on both sides.
namespace msoko::pushdown {

[[nodiscard]] Result<void> create_views(store::PostgresConnection& shard, const std::vector<Statement>& statements);
/// @param servers  names of the coordinator's foreign servers
[[nodiscard]] Result<void> create_foreign_tables(store::PostgresConnection& coordinator,
                                                 const std::vector<std::string>& servers,
                                                 const std::vector<Statement>& statements);
/// The statement's rows of all shards, asked all at once.
[[nodiscard]] std::string query_of_shards(const std::vector<std::string>& servers, const Statement& statement);

}  // namespace msoko::pushdown
