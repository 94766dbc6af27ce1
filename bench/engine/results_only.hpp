#pragma once

#include <filesystem>

#include "multiplied_facts.hpp"

namespace msoko::bench {

/// Measures the engine on the public workbooks, repeated, over the indicators of result_plans(). Writes into `folder`
/// expected.csv (cells, see write_cells), msoko.times (milliseconds, a run a line) and facts.csv (name,value: rows,
/// plans, cells, bytes of a result, bandwidth).
/// @return false, said on stderr, where there is nothing to measure or copies differ
[[nodiscard]] bool measure_results_only(const Copies& copies, const std::filesystem::path& folder, int runs);

}  // namespace msoko::bench
