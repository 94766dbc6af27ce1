#pragma once

#include <string>

#include "msoko/formula/expression.hpp"

namespace msoko::pushdown {

/// What the leaves of an expression are in a query: columns of a row, aggregates of a unit.
class Leaves {
  public:
    Leaves() = default;
    Leaves(const Leaves&) = delete;
    Leaves& operator=(const Leaves&) = delete;
    virtual ~Leaves() = default;
    /// A number as double precision, a condition as boolean; NULL where it is missing or unknown.
    [[nodiscard]] virtual std::string value(const formula::Expression& leaf) = 0;
    /// A column of whole numbers as it is stored; empty where the leaf is something else.
    [[nodiscard]] virtual std::string whole(const formula::Expression& leaf);
};

/// Writes an expression as SQL of the same value: NULL is missing or unknown, conditions follow the same three-valued
/// logic, numbers are compared with the language's tolerance.
[[nodiscard]] std::string sql_of(const formula::Expression& expression, Leaves& leaves);

}  // namespace msoko::pushdown
