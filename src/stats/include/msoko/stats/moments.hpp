#pragma once

#include <cstdint>
#include <optional>

namespace msoko::stats {

/// Count, sum and sum of squares of whole numbers. Exact, so the order of adding and merging never shows in the result.
/// Holds up to 10 million values of up to 1000 without overflow.
struct IntegerMoments {
    std::int64_t count = 0;
    std::int64_t sum = 0;
    std::int64_t sum_of_squares = 0;

    constexpr void add(std::int64_t value, std::int64_t times = 1) noexcept {
        count += times;
        sum += times * value;
        sum_of_squares += times * value * value;
    }
    constexpr void merge(const IntegerMoments& other) noexcept {
        count += other.count;
        sum += other.sum;
        sum_of_squares += other.sum_of_squares;
    }

    [[nodiscard]] std::optional<double> mean() const noexcept;  ///< nullopt of nothing
    /// Sum of squared deviations from the mean; 0 of nothing.
    [[nodiscard]] double squared_deviations() const noexcept;
    [[nodiscard]] std::optional<double> variance() const noexcept;  ///< divisor n − 1; nullopt for n < 2
    [[nodiscard]] std::optional<double> sd() const noexcept;

    friend bool operator==(const IntegerMoments&, const IntegerMoments&) = default;
};

/// Count, mean and M2 of real numbers, added one by one (Welford 1962) and merged (Chan et al. 1979). Merge in a fixed
/// order: the last bits depend on it.
class Moments {
  public:
    void add(double value) noexcept;
    void merge(const Moments& other) noexcept;

    [[nodiscard]] std::int64_t count() const noexcept { return count_; }
    [[nodiscard]] std::optional<double> mean() const noexcept;
    [[nodiscard]] std::optional<double> variance() const noexcept;  ///< divisor n − 1; nullopt for n < 2
    [[nodiscard]] std::optional<double> sd() const noexcept;

  private:
    std::int64_t count_ = 0;
    double mean_ = 0;
    double m2_ = 0;
};

}  // namespace msoko::stats
