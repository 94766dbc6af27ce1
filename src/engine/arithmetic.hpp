#pragma once

#include <algorithm>
#include <cmath>

#include "msoko/formula/expression.hpp"

namespace msoko::engine {

/// Numbers nearer than this part of their size are equal, so that a threshold such as 0.55 · 20 is hit exactly although
/// no binary fraction is 0.55.
inline constexpr double kTolerance = 1e-9;

inline double tolerance_of(double a, double b) noexcept {
    return kTolerance * std::max({1.0, std::abs(a), std::abs(b)});
}
inline bool is_equal(double a, double b) noexcept {
    return std::abs(a - b) <= tolerance_of(a, b);
}
inline bool is_less(double a, double b) noexcept {
    return b - a > tolerance_of(a, b);
}

[[nodiscard]] bool compare(formula::Op op, double a, double b) noexcept;
/// Division by zero must be ruled out before.
[[nodiscard]] double calculate(formula::Op op, double a, double b) noexcept;

}  // namespace msoko::engine
