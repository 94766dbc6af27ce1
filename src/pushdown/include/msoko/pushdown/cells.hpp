#pragma once

#include <span>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/cube/cells.hpp"
#include "msoko/formula/plan.hpp"
#include "msoko/pushdown/connection.hpp"

namespace msoko::pushdown {

/// Computes plans where the facts are: the cells that the native engine would make of the same facts. All or nothing;
/// all statements see the same state of the database.
///
/// Of a least, greatest or top(k) only the values that count come as samples. Sums of numbers that are not whole may
/// differ in their last digits from run to run: a database adds in no fixed order.
/// @return for each plan of scanned(plans), a table for each set of columns
/// @error Environment: a database that does not answer. UnusableInput: one without facts.
[[nodiscard]] Result<std::vector<std::vector<cube::CellTable>>> cells(Connection& database,
                                                                      const catalog::Catalog& catalog,
                                                                      std::span<const formula::Plan> plans);

}  // namespace msoko::pushdown
