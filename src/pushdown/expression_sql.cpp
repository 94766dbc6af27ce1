#include "expression_sql.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <vector>

#include "sql_text.hpp"

namespace msoko::pushdown {
namespace {

using formula::Expression;
using formula::Op;

constexpr double kTolerance = 1e-9;

constexpr bool is_comparison(Op op) {
    return op >= Op::Equal && op <= Op::GreaterEqual;
}

constexpr bool is_leaf(Op op) {
    return op == Op::Column || op == Op::Flag || op == Op::InCodes || op >= Op::Count;
}

/// The same comparison with its sides exchanged.
Op mirrored(Op op) {
    return op == Op::Less           ? Op::Greater
           : op == Op::LessEqual    ? Op::GreaterEqual
           : op == Op::Greater      ? Op::Less
           : op == Op::GreaterEqual ? Op::LessEqual
                                    : op;
}

std::string tolerance_of(const std::string& a, const std::string& b) {
    return fmt::format("{} * greatest(1::float8, abs({}), abs({}))", literal(kTolerance), a, b);
}

std::string is_equal(const std::string& a, const std::string& b) {
    return fmt::format("abs({} - {}) <= {}", a, b, tolerance_of(a, b));
}

std::string is_less(const std::string& a, const std::string& b) {
    return fmt::format("{} - {} > {}", b, a, tolerance_of(a, b));
}

std::string compared(Op op, const std::string& a, const std::string& b) {
    const std::string test = op == Op::Equal || op == Op::NotEqual      ? is_equal(a, b)
                             : op == Op::Less || op == Op::GreaterEqual ? is_less(a, b)
                                                                        : is_less(b, a);
    const bool is_negated = op == Op::NotEqual || op == Op::GreaterEqual || op == Op::LessEqual;
    return fmt::format("({}{})", is_negated ? "not " : "", test);
}

/// Whole numbers against a constant are compared as they are stored: the tolerance only says which of them pass.
std::string compared_whole(Op op, const std::string& column, double constant) {
    constexpr double kFar = 9e15;  // beyond every column; whole doubles are exact up to here
    const double c = std::clamp(constant, -kFar, kFar);
    const double slack = kTolerance * std::max(1.0, std::abs(c));
    const auto least = static_cast<std::int64_t>(std::ceil(c - slack));
    const auto most = static_cast<std::int64_t>(std::floor(c + slack));
    if (op == Op::Equal || op == Op::NotEqual) {
        return fmt::format("({} {}between {} and {})", column, op == Op::NotEqual ? "not " : "", least, most);
    }
    const bool is_from_least = op == Op::Less || op == Op::GreaterEqual;
    const char* sign = op == Op::Less ? "<" : op == Op::LessEqual ? "<=" : op == Op::Greater ? ">" : ">=";
    return fmt::format("({} {} {})", column, sign, is_from_least ? least : most);
}

std::string comparison(const Expression& node, Leaves& leaves) {
    const bool is_left = node.arguments[1].op == Op::Number;
    const Expression& side = node.arguments[is_left ? 0 : 1];
    const Expression& constant = node.arguments[is_left ? 1 : 0];
    if (constant.op == Op::Number && side.op == Op::Column) {
        if (const std::string column = leaves.whole(side); !column.empty()) {
            return compared_whole(is_left ? node.op : mirrored(node.op), column, constant.number);
        }
    }
    return compared(node.op, sql_of(node.arguments[0], leaves), sql_of(node.arguments[1], leaves));
}

std::string is_among(const Expression& node, Leaves& leaves) {
    const std::string value = sql_of(node.arguments.front(), leaves);
    std::vector<std::string> tests;
    for (const double number : node.numbers) {
        tests.push_back(is_equal(value, literal(number)));
    }
    return fmt::format("({})", fmt::join(tests, " or "));
}

std::string of_two(const Expression& node, Leaves& leaves) {
    const std::string a = sql_of(node.arguments[0], leaves);
    const std::string b = sql_of(node.arguments[1], leaves);
    if (node.op == Op::Divide) {
        return fmt::format("({} / nullif({}, 0))", a, b);
    }
    if (node.op == Op::Given) {
        return fmt::format("(case when {} is not null then {} end)", b, a);
    }
    if (node.op == Op::Smaller || node.op == Op::Larger) {
        // Unlike least() and greatest(), these are missing where either is.
        return fmt::format("float8{}({}, {})", node.op == Op::Smaller ? "smaller" : "larger", a, b);
    }
    const char* sign = node.op == Op::And        ? "and"
                       : node.op == Op::Or       ? "or"
                       : node.op == Op::Add      ? "+"
                       : node.op == Op::Subtract ? "-"
                                                 : "*";
    return fmt::format("({} {} {})", a, sign, b);
}

}  // namespace

std::string Leaves::whole(const Expression& /*leaf*/) {
    return {};
}

std::string sql_of(const Expression& expression, Leaves& leaves) {
    if (is_leaf(expression.op)) {
        return leaves.value(expression);
    }
    if (is_comparison(expression.op)) {
        return comparison(expression, leaves);
    }
    if (expression.op == Op::Number) {
        return literal(expression.number);
    }
    if (expression.op == Op::InNumbers) {
        return is_among(expression, leaves);
    }
    if (expression.arguments.size() > 1) {
        return of_two(expression, leaves);
    }
    const std::string argument = sql_of(expression.arguments.front(), leaves);
    return expression.op == Op::Known ? fmt::format("({} is not null)", argument)
                                      : fmt::format("({} {})", expression.op == Op::Not ? "not" : "-", argument);
}

}  // namespace msoko::pushdown
