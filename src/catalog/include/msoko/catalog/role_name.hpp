#pragma once

#include <optional>
#include <string_view>

#include "msoko/catalog/layout.hpp"

namespace msoko::catalog {

/// "organization", "item": as layouts name the role.
[[nodiscard]] std::string_view to_string(ColumnRole role) noexcept;
[[nodiscard]] std::optional<ColumnRole> parse_column_role(std::string_view name) noexcept;

}  // namespace msoko::catalog
