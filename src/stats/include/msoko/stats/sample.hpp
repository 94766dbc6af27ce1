#pragma once

#include <cstdint>

namespace msoko::stats {

/// Hits out of trials.
struct Count {
    std::int64_t hits = 0;
    std::int64_t trials = 0;
};

/// Size, mean and standard deviation (divisor n − 1).
struct Sample {
    std::int64_t n = 0;
    double mean = 0;
    double sd = 0;
};

}  // namespace msoko::stats
