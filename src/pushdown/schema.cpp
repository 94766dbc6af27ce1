#include "schema.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "sql_text.hpp"

namespace msoko::pushdown {
namespace {

using catalog::ColumnType;

/// Parts of a table on one machine: as many as cores that work on one query in earnest.
constexpr int kPartitions = 4;

const char* type_of(const catalog::ColumnDescription& column) {
    if (column.name == "content" || column.name == "requirement") {
        return "text[]";  // a task may have several
    }
    switch (column.type) {
        case ColumnType::Code:
            return "text";
        case ColumnType::Decimal:
            return "double precision";
        case ColumnType::Flag:
            return "boolean";
        case ColumnType::Date:
            return "date";
        case ColumnType::Integer:
            break;
    }
    return "integer";
}

}  // namespace

std::vector<StoredColumn> stored_columns(const Tables& tables, std::string_view table) {
    std::vector<StoredColumn> columns{{"organization", "integer not null"}, {"year", "integer not null"}};
    if (table == "result") {
        columns.push_back({"id", "bigint not null"});
        columns.push_back({"unscaled", "boolean not null"});
    } else if (table == "item") {
        columns.push_back({"result", "bigint not null"});
    }
    for (const catalog::ColumnDescription* column : tables.kept(table)) {
        columns.push_back({column->name, type_of(*column)});
    }
    return columns;
}

std::vector<StoredColumn> directory_columns() {
    return {{"organization", "integer not null"}, {"login", "text not null"}};
}

std::string create_table(std::string_view name, const std::vector<StoredColumn>& columns, Distribution distribution) {
    std::vector<std::string> described;
    for (const StoredColumn& column : columns) {
        described.push_back(quoted_name(column.name) + " " + column.type);
    }
    const std::string created = fmt::format("create table {} ({})", table_name(name), fmt::join(described, ", "));
    if (distribution == Distribution::Citus) {
        return fmt::format("{}; select create_distributed_table({}, 'organization', colocate_with => {})", created,
                           literal(table_name(name)),
                           name == "organization" ? "'none'" : literal(table_name("organization")));
    }
    std::string sql = created + " partition by hash (organization)";
    for (int part = 0; part < kPartitions; ++part) {
        sql += fmt::format("; create table {} partition of {} for values with (modulus {}, remainder {})",
                           table_name(fmt::format("{} {}", name, part)), table_name(name), kPartitions, part);
    }
    return sql;
}

}  // namespace msoko::pushdown
