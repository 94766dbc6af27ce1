#pragma once

#include <string>

#include "town.hpp"

namespace msoko::demo {

/// A table of what was planted, a school a row: org, org_name, truth, works, years, expected_signals, explanation.
/// The login is the later one (edu…); the earlier one (sch…) has the same digits.
[[nodiscard]] std::string truth_table(const Town& town);

}  // namespace msoko::demo
