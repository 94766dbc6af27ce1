#pragma once

#include <vector>

#include "msoko/cube/cells.hpp"
#include "msoko/store/postgres_connection.hpp"
#include "statement.hpp"

namespace msoko::pushdown {

/// Cells of one plan of a statement, out of the statement's rows.
class CellReader {
  public:
    CellReader(const Statement& statement, const store::PostgresRows& rows);
    [[nodiscard]] cube::CellTable read(const PlanColumns& plan) const;

  private:
    [[nodiscard]] cube::CellKey key_of(std::size_t row) const;
    [[nodiscard]] double number(std::size_t row, std::size_t column) const;
    [[nodiscard]] std::vector<double> samples(std::size_t row, const AggregateColumns& columns) const;

    const Statement& statement_;
    const store::PostgresRows& rows_;
    std::vector<cube::CellKey> keys_;  // by row
    std::vector<std::size_t> order_;   // of rows: by key, then organization
};

}  // namespace msoko::pushdown
