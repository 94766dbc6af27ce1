#pragma once

#include <cstdint>
#include <pugixml.hpp>
#include <string_view>

#include "sheet_marks.hpp"

namespace msoko::ingest {

/// The least that a styles part may hold; for workbooks that have none.
[[nodiscard]] std::string_view least_styles() noexcept;

/// Number of the cell styles of a styles part.
[[nodiscard]] std::uint32_t count_styles(pugi::xml_node styles);

/// Adds the fills, one a severity, and the derived styles that use them.
void add_mark_styles(pugi::xml_node styles, const MarkStyles& marks);

}  // namespace msoko::ingest
