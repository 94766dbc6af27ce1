#pragma once

#include <limits>

#include "msoko/catalog/definition.hpp"

namespace msoko::catalog {

/// Numbers that a column may hold, both ends included.
struct ColumnRange {
    static constexpr double kMost = std::numeric_limits<std::int32_t>::max();
    double low = -kMost;
    double high = kMost;
};

/// Limits of an Integer or Decimal column: what a reader accepts and a template lets in.
[[nodiscard]] ColumnRange range_of(const ColumnDescription& column) noexcept;

/// First and last year that a file may be of.
inline constexpr int kFirstYear = 2000;
inline constexpr int kLastYear = 2099;

}  // namespace msoko::catalog
