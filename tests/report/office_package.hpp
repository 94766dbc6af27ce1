#pragma once

#include <string>
#include <vector>

#include "package.hpp"

namespace msoko::report {

/// Says what is wrong with a package: parts that are not well-formed, relationships that lead nowhere, parts without a
/// content type. Empty for a good one.
[[nodiscard]] std::vector<std::string> find_defects(const Parts& parts);

}  // namespace msoko::report
