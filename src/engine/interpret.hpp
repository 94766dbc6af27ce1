#pragma once

#include <optional>

#include "arithmetic.hpp"
#include "msoko/formula/expression.hpp"

namespace msoko::engine {

/// A number, or a condition as 0 and 1; nullopt where it is missing or unknown.
using Scalar = std::optional<double>;

/// Three-valued conjunction and disjunction: false and anything is false, true or anything is true.
[[nodiscard]] Scalar conjunction(Scalar left, Scalar right) noexcept;
[[nodiscard]] Scalar disjunction(Scalar left, Scalar right) noexcept;
/// Comparisons and arithmetic of known numbers; a quotient by zero is missing.
[[nodiscard]] Scalar apply(const formula::Expression& node, double left, double right) noexcept;
[[nodiscard]] Scalar is_among(const formula::Expression& node, Scalar value) noexcept;

/// Evaluates an expression once, node by node.
/// @param leaf  Scalar(const Expression&): columns, flags, codes, aggregates and what stands over aggregates
template <typename Leaf>
[[nodiscard]] Scalar evaluate(const formula::Expression& node, const Leaf& leaf) {
    using formula::Op;
    const bool is_leaf = node.op == Op::Column || node.op == Op::Flag || node.op == Op::InCodes || node.op >= Op::Count;
    if (is_leaf) {
        return leaf(node);
    }
    if (node.op == Op::Number) {
        return node.number;
    }
    const Scalar left = evaluate(node.arguments.front(), leaf);
    if (node.op == Op::Known) {
        return left ? 1.0 : 0.0;
    }
    if (node.op == Op::Not) {
        return left ? Scalar(1.0 - *left) : left;
    }
    if (node.op == Op::Negate) {
        return left ? Scalar(-*left) : left;
    }
    if (node.op == Op::InNumbers) {
        return is_among(node, left);
    }
    const Scalar right = evaluate(node.arguments.back(), leaf);
    if (node.op == Op::And) {
        return conjunction(left, right);
    }
    if (node.op == Op::Or) {
        return disjunction(left, right);
    }
    return left && right ? apply(node, *left, *right) : std::nullopt;
}

}  // namespace msoko::engine
