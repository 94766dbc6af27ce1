#pragma once

#include "msoko/catalog/layout.hpp"
#include "toml_reader.hpp"

namespace msoko::catalog {

/// Reads a file of catalog/layouts; mistakes go to the reader's diagnostics. The caller calls finish().
[[nodiscard]] LayoutDefinition read_layout(TableReader& reader);

}  // namespace msoko::catalog
