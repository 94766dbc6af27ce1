#pragma once

#include <cstddef>
#include <functional>
#include <vector>

namespace msoko::bench {

/// Wall times of repeated runs in milliseconds.
[[nodiscard]] std::vector<double> wall_times_ms(int runs, const std::function<void()>& run);

[[nodiscard]] double median(std::vector<double> values);

/// Read bandwidth of memory with two threads, in bytes a second: a plain sum over an array far larger than any cache.
[[nodiscard]] double read_bandwidth();

}  // namespace msoko::bench
