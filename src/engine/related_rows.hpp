#pragma once

#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/expression.hpp"
#include "wide_table.hpp"

namespace msoko::engine {

/// A register's column, row by row of another table. Missing where the register has no row of that organization (and
/// person), or several.
/// @param years_before  whose year: 0 = the row's own, 1 = the year before
[[nodiscard]] facts::Column join_column(const facts::FactTable& rows, const facts::FactTable& joined,
                                        const facts::Column& wanted, int years_before);

/// Values of an aggregate over related rows: see WideTable::related.
[[nodiscard]] facts::Column aggregate_related(const facts::FactTable& rows, WideTable& other,
                                              const formula::Expression& aggregate);

}  // namespace msoko::engine
