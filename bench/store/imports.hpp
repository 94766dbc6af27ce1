#pragma once

#include <filesystem>

namespace msoko::bench {

/// Imports a region from text tables, beside DuckDB, and from workbooks, with the memory that 10 and 50 of them take.
void measure_imports(const std::filesystem::path& folder);

}  // namespace msoko::bench
