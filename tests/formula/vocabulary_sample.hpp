#pragma once

#include <string>

#include "msoko/formula/plan.hpp"

namespace msoko::formula {

/// A small vocabulary, independent of the catalogue's files.
[[nodiscard]] Vocabulary sample_vocabulary();

/// An indicator in per cent over the given formulas; `by` is the total.
[[nodiscard]] catalog::Indicator sample_indicator(std::string population, std::string value,
                                                  catalog::Unit unit = catalog::Unit::Percent);

[[nodiscard]] Compilation compile_sample(std::string population, std::string value,
                                         catalog::Unit unit = catalog::Unit::Percent);

/// All messages, one after another; empty where the formula is right.
[[nodiscard]] std::string messages_of(const Compilation& compilation);

}  // namespace msoko::formula
