#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>

namespace msoko::stats {

/// Random numbers that are the same on every machine: the laws of the standard library are not.
class Draws {
  public:
    explicit Draws(std::uint64_t seed) : generator_(seed) {}

    /// In 0 to 1, 1 left out.
    double uniform() { return static_cast<double>(generator_() >> 11U) * 0x1p-53; }

    /// In 0 to count − 1; count far below 2⁵³.
    std::size_t below(std::size_t count) { return static_cast<std::size_t>(uniform() * static_cast<double>(count)); }

    /// Standard normal (Box and Muller 1958).
    double normal() {
        if (has_spare_) {
            has_spare_ = false;
            return spare_;
        }
        const double radius = std::sqrt(-2 * std::log(1 - uniform()));
        const double angle = 2 * std::numbers::pi * uniform();
        spare_ = radius * std::sin(angle);
        has_spare_ = true;
        return radius * std::cos(angle);
    }

  private:
    std::mt19937_64 generator_;
    double spare_ = 0;
    bool has_spare_ = false;
};

}  // namespace msoko::stats
