#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::pushdown {

/// The first columns of every statement.
inline constexpr std::size_t kOrganization = 0;
inline constexpr std::size_t kYear = 1;

/// What a column of a statement holds.
enum class ColumnKind : std::uint8_t { Whole, Text, Real, Reals };
/// "bigint", "text", "double precision", "double precision[]".
[[nodiscard]] const char* sql_type(ColumnKind kind) noexcept;

/// Columns of a statement's rows that an aggregate's accumulator is read from.
struct AggregateColumns {
    std::size_t known = 0;
    std::size_t sum = 0;
    std::size_t squares = 0;
    std::optional<std::size_t> samples;  ///< one value, or an array
};

/// Columns of a statement's rows that the cells of a plan are read from.
struct PlanColumns {
    std::size_t plan = 0;                 ///< index into the plans that the statements were written for
    std::vector<std::size_t> breakdowns;  ///< indices into its breakdowns
    std::size_t candidates = 0;
    std::optional<std::size_t> unscaled;  ///< of works and their answers only
    std::size_t counted = 0;
    std::vector<AggregateColumns> aggregates;
};

/// One query for many plans: a row an organization, run of a year and value of the breakdown's columns; never a row of
/// facts. Its columns: "organization", "year", "run", then those of the breakdown, then what is accumulated.
struct Statement {
    std::string sql;
    std::vector<std::string> breakdown;  ///< names of its columns
    std::vector<std::string> names;      ///< of all columns
    std::vector<ColumnKind> kinds;       ///< of all columns
    std::vector<PlanColumns> plans;
};

/// What the rows of a table know: beside each organization and year, how many rows know each of the columns.
struct ContentsStatement {
    std::string table;
    Statement statement;
    std::map<std::string, std::size_t> columns;  ///< name in a formula → column of the statement
};

/// One for each table whose rows the plans count.
[[nodiscard]] std::vector<ContentsStatement> write_contents(const catalog::Catalog& catalog,
                                                            std::span<const formula::Plan* const> plans);

/// Writes plans as SQL. Plans over one table that break down by the same columns share a statement.
[[nodiscard]] std::vector<Statement> write_statements(const catalog::Catalog& catalog,
                                                      std::span<const formula::Plan* const> plans);

}  // namespace msoko::pushdown
