#include "interpret.hpp"

#include <algorithm>

namespace msoko::engine {

using formula::Op;

Scalar conjunction(Scalar left, Scalar right) noexcept {
    const bool is_false = (left && *left == 0) || (right && *right == 0);
    return is_false ? Scalar(0.0) : left && right ? Scalar(1.0) : std::nullopt;
}

Scalar disjunction(Scalar left, Scalar right) noexcept {
    const bool is_true = (left && *left != 0) || (right && *right != 0);
    return is_true ? Scalar(1.0) : left && right ? Scalar(0.0) : std::nullopt;
}

Scalar apply(const formula::Expression& node, double left, double right) noexcept {
    if (node.op >= Op::Equal && node.op <= Op::GreaterEqual) {
        return compare(node.op, left, right) ? 1.0 : 0.0;
    }
    if (node.op == Op::Divide && right == 0) {
        return std::nullopt;
    }
    return calculate(node.op, left, right);
}

Scalar is_among(const formula::Expression& node, Scalar value) noexcept {
    if (!value) {
        return std::nullopt;
    }
    const bool is_found = std::any_of(node.numbers.begin(), node.numbers.end(),
                                      [&value](double candidate) { return is_equal(*value, candidate); });
    return is_found ? 1.0 : 0.0;
}

}  // namespace msoko::engine
