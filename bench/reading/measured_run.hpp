#pragma once

#include <functional>
#include <string>
#include <vector>

namespace msoko::bench {

/// What one run took.
struct RunCost {
    double seconds = 0.0;      ///< by the clock
    double cpu_seconds = 0.0;  ///< of all threads, user and system
    double peak_mib = 0.0;     ///< largest resident memory
    bool succeeded = false;
};

/// Runs the work in a process of its own, so that its memory is its own; `work` returns false where it failed.
[[nodiscard]] RunCost run_function(const std::function<bool()>& work);
/// Runs a program, its output thrown away. Not succeeded where there is no such program.
[[nodiscard]] RunCost run_program(const std::vector<std::string>& command);

/// Runs several times and gives the run of median time; not succeeded where one run failed.
[[nodiscard]] RunCost median_of(int num_runs, const std::function<RunCost()>& run);

}  // namespace msoko::bench
