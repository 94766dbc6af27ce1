#pragma once

#include <string>
#include <vector>

#include "msoko/formula/plan.hpp"

/// Breakdowns by a column of related rows: a plan for each code.
namespace msoko::formula {

/// Codes of a related table's column that some population over that table lets in: of the others nobody asks.
[[nodiscard]] std::vector<std::string> admitted_codes(const Plan& plan, const catalog::ColumnDescription& column,
                                                      const std::string& table);

/// Confines every population of a plan over `table` to the rows that have the code.
void narrow(Plan& plan, const std::string& table, const std::string& column, const std::string& code);

}  // namespace msoko::formula
