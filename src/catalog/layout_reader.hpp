#pragma once

#include "msoko/catalog/layout.hpp"
#include "toml_reader.hpp"

namespace msoko::catalog {

/// Reads a file of catalog/layouts; mistakes go to the reader's diagnostics. The caller calls finish().
[[nodiscard]] LayoutDefinition read_layout(TableReader& reader);

/// Reads words beside numbers; lists that are not given stay empty. The caller calls finish().
[[nodiscard]] LayoutTokens read_tokens(TableReader& reader);

/// Reads what is said of a work: year and grade as numbers, the rest as texts.
[[nodiscard]] std::map<std::string, std::string> read_constants(TableReader& reader);

}  // namespace msoko::catalog
