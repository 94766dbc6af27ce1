#pragma once

#include <string>

#include "expression_sql.hpp"
#include "msoko/formula/expression.hpp"

namespace msoko::pushdown {

/// The value of an aggregate over the rows (units) of a group that pass a condition, as double precision; NULL where it
/// is missing.
/// @param condition  empty: all pass
[[nodiscard]] std::string scalar_of(const formula::Expression& aggregate, const std::string& condition, Leaves& leaves);

/// What is kept of an aggregate in a cell.
struct AccumulatorSql {
    std::string known;
    std::string sum;
    std::string squares;  ///< empty: as the sum
    std::string sample;   ///< the one value needed; empty where none or many are
    std::string samples;  ///< an array of those needed; empty where none are
};
[[nodiscard]] AccumulatorSql accumulator_of(const formula::Expression& aggregate, const std::string& condition,
                                            Leaves& leaves);

}  // namespace msoko::pushdown
