#pragma once

#include <string_view>

#include "msoko/catalog/layout.hpp"

namespace msoko::catalog {

/// "organization", "item": as layouts name the role.
[[nodiscard]] std::string_view to_string(ColumnRole role) noexcept;

}  // namespace msoko::catalog
