#pragma once

#include <string>
#include <vector>

#include "msoko/report/filling_template.hpp"

namespace msoko::report {

/// Lines above the example row.
[[nodiscard]] std::vector<std::string> head_lines(const FillingTemplate& filling);

}  // namespace msoko::report
