#include "msoko/stats/moments.hpp"

#include <cmath>

namespace msoko::stats {
namespace {

std::optional<double> root(std::optional<double> variance) noexcept {
    return variance ? std::optional{std::sqrt(*variance)} : std::nullopt;
}

}  // namespace

std::optional<double> IntegerMoments::mean() const noexcept {
    if (count == 0) {
        return std::nullopt;
    }
    return static_cast<double>(sum) / static_cast<double>(count);
}

double IntegerMoments::squared_deviations() const noexcept {
    if (count == 0) {
        return 0;
    }
    // Σx² − S²/n with S = q·n + r: the large parts cancel in whole numbers, so no digit is lost and nothing overflows.
    const std::int64_t quotient = sum / count;
    const std::int64_t remainder = sum % count;
    const std::int64_t exact = sum_of_squares - quotient * sum - quotient * remainder;
    const auto r = static_cast<double>(remainder);
    return static_cast<double>(exact) - r * r / static_cast<double>(count);
}

std::optional<double> IntegerMoments::variance() const noexcept {
    if (count < 2) {
        return std::nullopt;
    }
    return squared_deviations() / static_cast<double>(count - 1);
}

std::optional<double> IntegerMoments::sd() const noexcept {
    return root(variance());
}

void Moments::add(double value) noexcept {
    ++count_;
    const double delta = value - mean_;
    mean_ += delta / static_cast<double>(count_);
    m2_ += delta * (value - mean_);
}

void Moments::merge(const Moments& other) noexcept {
    if (other.count_ == 0) {
        return;
    }
    const auto n = static_cast<double>(count_);
    const auto m = static_cast<double>(other.count_);
    const double delta = other.mean_ - mean_;
    count_ += other.count_;
    mean_ += delta * m / (n + m);
    m2_ += other.m2_ + delta * delta * n * m / (n + m);
}

std::optional<double> Moments::mean() const noexcept {
    return count_ == 0 ? std::nullopt : std::optional{mean_};
}

std::optional<double> Moments::variance() const noexcept {
    return count_ < 2 ? std::nullopt : std::optional{m2_ / static_cast<double>(count_ - 1)};
}

std::optional<double> Moments::sd() const noexcept {
    return root(variance());
}

}  // namespace msoko::stats
