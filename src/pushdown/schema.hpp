#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "tables.hpp"

namespace msoko::pushdown {

/// A column of a table in the database.
struct StoredColumn {
    std::string name;
    std::string type;  ///< of PostgreSQL
};

/// Columns of a fact table in their order: organization and year, those that the program adds, those that the catalogue
/// describes.
[[nodiscard]] std::vector<StoredColumn> stored_columns(const Tables& tables, std::string_view table);
/// "organization" and "login": names of organizations as files have them.
[[nodiscard]] std::vector<StoredColumn> directory_columns();

enum class Distribution { Partitions, Citus };
/// Statements that make a table of schema "facts".
[[nodiscard]] std::string create_table(std::string_view name, const std::vector<StoredColumn>& columns,
                                       Distribution distribution);

}  // namespace msoko::pushdown
