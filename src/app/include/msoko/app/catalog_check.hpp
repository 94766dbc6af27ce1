#pragma once

#include <vector>

#include "msoko/catalog/catalog.hpp"

namespace msoko::app {

/// What loading alone does not find: formulas of every indicator in every profile (terms and parameters differ between
/// them), rules of every form, indicators without a worked example. Each mistake once.
[[nodiscard]] std::vector<catalog::Diagnostic> check_catalog(const catalog::Catalog& catalog);

}  // namespace msoko::app
