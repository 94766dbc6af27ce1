#include "shard_views.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <set>
#include <utility>

#include "msoko/base/sha256.hpp"
#include "sql_text.hpp"

namespace msoko::pushdown {
namespace {

constexpr std::size_t kDigits =
    32;  // of a name: half of a hash tells statements apart, and a server's name fits beside

/// A name that stands for the statement's text: the view of an equal statement is the same view.
std::string name_of(const Statement& statement) {
    Sha256 hash;
    hash.add(statement.sql);
    return std::move(hash).hex().substr(0, kDigits);
}

std::string foreign_table(const std::string& server, const Statement& statement) {
    return "cells." + quoted_name(name_of(statement) + " " + server);
}

/// Tables, views and foreign tables of schema "cells"; makes the schema where there is none.
Result<std::set<std::string>> known_names(store::PostgresConnection& database) {
    if (const Result<void> made = database.execute("create schema if not exists cells"); !made) {
        return tl::make_unexpected(made.error());
    }
    const Result<store::PostgresRows> rows = database.query(
        "select c.relname::text from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = "
        "'cells'");
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::set<std::string> names;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        names.emplace(rows->text(row, 0));
    }
    return names;
}

}  // namespace

Result<void> create_views(store::PostgresConnection& shard, const std::vector<Statement>& statements) {
    const Result<std::set<std::string>> known = known_names(shard);
    if (!known) {
        return tl::make_unexpected(known.error());
    }
    for (const Statement& statement : statements) {
        const std::string name = name_of(statement);
        if (known->contains(name)) {
            continue;
        }
        // "or replace": another calculation may make the same view meanwhile.
        const Result<void> made =
            shard.execute(fmt::format("create or replace view cells.{} as {}", quoted_name(name), statement.sql));
        if (!made) {
            return made;
        }
    }
    return {};
}

Result<void> create_foreign_tables(store::PostgresConnection& coordinator, const std::vector<std::string>& servers,
                                   const std::vector<Statement>& statements) {
    const Result<std::set<std::string>> known = known_names(coordinator);
    if (!known) {
        return tl::make_unexpected(known.error());
    }
    for (const Statement& statement : statements) {
        std::vector<std::string> columns;
        for (std::size_t i = 0; i < statement.names.size(); ++i) {
            columns.push_back(fmt::format("{} {}", statement.names[i], sql_type(statement.kinds[i])));
        }
        for (const std::string& server : servers) {
            if (known->contains(name_of(statement) + " " + server)) {
                continue;
            }
            const Result<void> made = coordinator.execute(fmt::format(
                "create foreign table if not exists {} ({}) server {} options (schema_name 'cells', table_name {}, "
                "async_capable 'true')",
                foreign_table(server, statement), fmt::join(columns, ", "), quoted_name(server),
                literal(name_of(statement))));
            if (!made) {
                return made;
            }
        }
    }
    return {};
}

std::string query_of_shards(const std::vector<std::string>& servers, const Statement& statement) {
    std::vector<std::string> parts;
    for (const std::string& server : servers) {
        parts.push_back("select * from " + foreign_table(server, statement));
    }
    return fmt::format("{}", fmt::join(parts, " union all "));
}

}  // namespace msoko::pushdown
