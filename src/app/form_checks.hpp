#pragma once

#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/vocabulary.hpp"

namespace msoko::app {

/// What the filled forms say that their own rules do not allow: answers of years in which a form or a field is not
/// asked, fields that contradict each other, and changes against the year before that the form wants explained. The
/// rows stay as they are.
[[nodiscard]] std::vector<Finding> check_forms(const catalog::Catalog& catalog, const formula::Vocabulary& vocabulary,
                                               const facts::FactSet& facts);

}  // namespace msoko::app
