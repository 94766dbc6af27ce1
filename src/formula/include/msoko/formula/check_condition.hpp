#pragma once

#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/formula/vocabulary.hpp"

namespace msoko::formula {

/// Checks a condition over one row of a table, such as a rule between the fields of a form.
/// @param table  must be in the vocabulary
/// @return       all mistakes; empty where the condition is good
[[nodiscard]] std::vector<catalog::Diagnostic> check_condition(const Vocabulary& vocabulary, const std::string& table,
                                                               const catalog::PlacedText& condition);

}  // namespace msoko::formula
