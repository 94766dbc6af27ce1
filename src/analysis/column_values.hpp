#pragma once

#include <cstdint>
#include <vector>

#include "msoko/facts/column.hpp"

namespace msoko::analysis {

/// Stands for a missing value in widened columns, none of which holds negative numbers.
inline constexpr std::int32_t kMissing = -1;

/// A column as plain numbers: its storage is looked up once, not once a row.
[[nodiscard]] std::vector<std::int32_t> widen(const facts::Column& column);

}  // namespace msoko::analysis
