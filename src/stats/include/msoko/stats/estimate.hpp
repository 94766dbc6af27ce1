#pragma once

namespace msoko::stats {

/// A value that is not known exactly.
struct Estimate {
    double value = 0;
    double error = 0;  ///< its standard error, or the standard deviation of its posterior law

    friend bool operator==(const Estimate&, const Estimate&) = default;
};

}  // namespace msoko::stats
