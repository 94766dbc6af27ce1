#include "positive_definite.hpp"

#include <cmath>
#include <utility>

namespace msoko::stats {
namespace {

/// A pivot that has lost this share of its diagonal element to rounding is none.
constexpr double kSmallestPivot = 1e-13;

}  // namespace

std::optional<PositiveDefinite> PositiveDefinite::factorize(std::vector<double> a, std::size_t n) {
    for (std::size_t j = 0; j < n; ++j) {
        const double diagonal = a[j * n + j];
        for (std::size_t i = j; i < n; ++i) {
            double sum = a[i * n + j];
            for (std::size_t k = 0; k < j; ++k) {
                sum -= a[i * n + k] * a[j * n + k];
            }
            if (i == j && !(sum > kSmallestPivot * diagonal)) {
                return std::nullopt;
            }
            a[i * n + j] = i == j ? std::sqrt(sum) : sum / a[j * n + j];
        }
    }
    return PositiveDefinite(std::move(a), n);
}

std::vector<double> PositiveDefinite::solve(std::vector<double> b) const {
    for (std::size_t i = 0; i < n_; ++i) {
        for (std::size_t k = 0; k < i; ++k) {
            b[i] -= factor_[i * n_ + k] * b[k];
        }
        b[i] /= factor_[i * n_ + i];
    }
    for (std::size_t i = n_; i-- > 0;) {
        for (std::size_t k = i + 1; k < n_; ++k) {
            b[i] -= factor_[k * n_ + i] * b[k];
        }
        b[i] /= factor_[i * n_ + i];
    }
    return b;
}

std::vector<double> PositiveDefinite::inverse() const {
    std::vector<double> result(n_ * n_);
    for (std::size_t column = 0; column < n_; ++column) {
        std::vector<double> unit(n_, 0.0);
        unit[column] = 1;
        const std::vector<double> solved = solve(std::move(unit));
        for (std::size_t row = 0; row < n_; ++row) {
            result[row * n_ + column] = solved[row];
        }
    }
    return result;
}

double PositiveDefinite::log_determinant() const {
    double sum = 0;
    for (std::size_t i = 0; i < n_; ++i) {
        sum += 2 * std::log(factor_[i * n_ + i]);
    }
    return sum;
}

}  // namespace msoko::stats
