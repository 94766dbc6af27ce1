#pragma once

#include <string>

#include "measured_run.hpp"

namespace msoko::bench {

inline constexpr int kFiles = 50;  // 1.2 million results: a region
inline constexpr int kRuns = 3;

void print_head(const std::string& title);
/// @param ours  seconds that the row is compared with; 0 = it is that itself
void print_row(const std::string& what, const RunCost& cost, double ours, int num_rows = 0);

}  // namespace msoko::bench
