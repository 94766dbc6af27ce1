#pragma once

#include <filesystem>

#include "msoko/base/result.hpp"
#include "msoko/report/material.hpp"

namespace msoko::report {

/// Writes indicators.xlsx for people: a sheet a mechanism with a row a place (the region, its municipalities, their
/// organizations) and a column an indicator, year and breakdown. An organization is called better or worse than the
/// region only where their intervals lie apart. Indicators without a single number stand on a sheet of their own with
/// the reason.
[[nodiscard]] Result<void> write_indicator_book(const Material& material, const std::filesystem::path& file);

}  // namespace msoko::report
