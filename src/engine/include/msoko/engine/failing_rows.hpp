#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/expression.hpp"

namespace msoko::engine {

/// Rows of a table, ascending, for which a condition is false. A row for which it is unknown is not among them.
/// @param condition  over one row of the table
[[nodiscard]] std::vector<std::uint32_t> failing_rows(const facts::FactSet& facts, const std::string& table,
                                                      const formula::Expression& condition);

}  // namespace msoko::engine
