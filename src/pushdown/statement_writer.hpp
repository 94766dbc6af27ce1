#pragma once

#include <span>
#include <string>
#include <vector>

#include "msoko/formula/plan.hpp"
#include "source.hpp"
#include "statement.hpp"
#include "tables.hpp"

namespace msoko::pushdown {

/// PostgreSQL takes 1,600 columns in a table; planning slows down before that.
inline constexpr std::size_t kMaxColumns = 1000;

/// A plan that a statement is to compute, for some of its breakdowns.
struct Task {
    std::size_t plan = 0;  ///< index in write_statements
    const formula::Plan* definition = nullptr;
    std::vector<std::size_t> breakdowns;
};

/// Columns of a statement under construction; equal ones are selected once.
class SelectList {
  public:
    /// @param keys  of the breakdown's columns
    SelectList(const std::string& alias, const std::string& run, const std::vector<Source::Reference>& keys);
    [[nodiscard]] std::size_t add(const std::string& sql, ColumnKind kind);
    [[nodiscard]] std::size_t size() const noexcept { return columns_.size(); }
    /// "select ... from ... group by ..." into `statement`, with the names and kinds of its columns.
    void finish(const std::string& from, Statement& statement) const;

  private:
    std::vector<std::string> columns_;
    std::vector<ColumnKind> kinds_;
    std::vector<std::string> names_;
    std::string grouped_;
};

/// Adds what is accumulated of a plan's aggregates over the rows (units) that pass.
[[nodiscard]] std::vector<AggregateColumns> add_aggregates(SelectList& list, const formula::Plan& plan,
                                                           const std::string& condition, Leaves& leaves);

/// The rows that any of the plans may look at; empty: all.
[[nodiscard]] std::string any_scope(std::span<const Task> tasks, Leaves& leaves);

/// Takes tasks from the front of `tasks` as long as the statement has room, at least one.
[[nodiscard]] Statement write_rows(const Tables& tables, const std::vector<std::string>& columns,
                                   std::span<const Task>& tasks);
[[nodiscard]] Statement write_units(const Tables& tables, const std::vector<std::string>& columns,
                                    std::span<const Task>& tasks);

}  // namespace msoko::pushdown
