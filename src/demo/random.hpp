#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

namespace msoko::demo {

/// Pseudo-random numbers that a seed fixes, unlike the distributions of the standard library, whose results are
/// up to the implementation. SplitMix64: Steele, Lea, Flood, "Fast splittable pseudorandom number generators", 2014.
class Random {
  public:
    explicit Random(std::uint64_t seed) noexcept : state_(seed) {}

    /// An independent stream for a purpose: what one file draws does not move the others.
    [[nodiscard]] Random stream(std::string_view purpose) const noexcept;

    /// In [0, 1).
    [[nodiscard]] double uniform() noexcept;
    /// Mean 0, standard deviation 1.
    [[nodiscard]] double normal() noexcept;
    /// Mean 0, scale 1.
    [[nodiscard]] double logistic() noexcept;
    [[nodiscard]] bool chance(double probability) noexcept { return uniform() < probability; }
    /// A whole number in [0, bound); bound > 0.
    [[nodiscard]] std::size_t below(std::size_t bound) noexcept;

  private:
    std::uint64_t next() noexcept;

    std::uint64_t state_;
};

}  // namespace msoko::demo
