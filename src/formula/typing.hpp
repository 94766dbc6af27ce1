#pragma once

#include <string>
#include <string_view>

#include "msoko/formula/expression.hpp"

namespace msoko::formula {

/// Result of a type rule: a type, or what is wrong in Russian (then the type is Invalid).
struct Typing {
    Type type;
    std::string problem;
};

/// «отметка», «процент», «условие»: for messages.
[[nodiscard]] std::string_view words(const Type& type) noexcept;

[[nodiscard]] Type number_of(catalog::Quantity quantity) noexcept;
[[nodiscard]] Type condition() noexcept;

/// Numbers are compared, added and chosen between only within one quantity; constants fit any.
[[nodiscard]] Typing type_of_comparison(const Expression& left, const Expression& right);
[[nodiscard]] Typing type_of_addition(const Type& left, const Type& right);
[[nodiscard]] Typing type_of_multiplication(const Type& left, const Type& right);
/// Equal quantities make a ratio; by a count or a ratio a quantity stays what it is.
[[nodiscard]] Typing type_of_division(const Type& left, const Type& right);
/// The unit that a formula's value has by itself: of a share a per cent, of other quotients a ratio.
[[nodiscard]] catalog::Unit natural_unit(const Type& type);
/// Checks that a formula's value is what the indicator's unit says.
[[nodiscard]] std::string problem_of_unit(const Type& type, catalog::Unit unit);

}  // namespace msoko::formula
