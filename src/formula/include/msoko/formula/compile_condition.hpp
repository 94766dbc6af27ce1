#pragma once

#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/formula/expression.hpp"
#include "msoko/formula/vocabulary.hpp"

namespace msoko::formula {

/// A condition over one row of a table, such as a rule between the fields of a form, or all its mistakes.
/// It holds in all years: names with versions by year are refused.
/// @param table  must be in the vocabulary
[[nodiscard]] tl::expected<Expression, std::vector<catalog::Diagnostic>> compile_condition(
    const Vocabulary& vocabulary, const std::string& table, const catalog::PlacedText& condition);

}  // namespace msoko::formula
