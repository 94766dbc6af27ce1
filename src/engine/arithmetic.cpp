#include "arithmetic.hpp"

#include "msoko/base/assert.hpp"

namespace msoko::engine {

using formula::Op;

bool compare(Op op, double a, double b) noexcept {
    return op == Op::Equal       ? is_equal(a, b)
           : op == Op::NotEqual  ? !is_equal(a, b)
           : op == Op::Less      ? is_less(a, b)
           : op == Op::LessEqual ? !is_less(b, a)
           : op == Op::Greater   ? is_less(b, a)
                                 : !is_less(a, b);
}

double calculate(Op op, double a, double b) noexcept {
    return op == Op::Add        ? a + b
           : op == Op::Subtract ? a - b
           : op == Op::Multiply ? a * b
           : op == Op::Divide   ? a / b
           : op == Op::Given    ? a
           : op == Op::Smaller  ? std::min(a, b)
                                : std::max(a, b);
}

}  // namespace msoko::engine
