#pragma once

#include <functional>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "msoko/formula/expression.hpp"
#include "wide_table.hpp"

namespace msoko::engine {

/// Collects the columns that expressions read of a row, each once; what follows from a paper is read of the paper.
class ColumnCollector {
  public:
    ColumnCollector(WideTable& table, bool is_of_items) : table_(table), is_of_items_(is_of_items) {}

    void add(const formula::Expression& expression);
    void add(const std::optional<formula::Expression>& expression);
    void add(const std::string& column, bool is_year_before = false);
    /// What an aggregate over these rows counts, not its population.
    void add_argument(const formula::Expression& aggregate);
    /// Sorted.
    [[nodiscard]] std::vector<const facts::Column*> take() && { return {columns_.begin(), columns_.end()}; }

  private:
    void put(const facts::Column* column);

    WideTable& table_;
    bool is_of_items_;  ///< columns of tasks are not of rows
    std::set<const facts::Column*, std::less<>> columns_;
};

}  // namespace msoko::engine
