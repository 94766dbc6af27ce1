#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// Cholesky factor of a symmetric positive definite matrix: solves, inverts, gives the determinant.
class PositiveDefinite {
  public:
    /// @param a  n × n, row-major; only the lower triangle is read.
    /// @return nullopt where it is not positive definite to working precision.
    [[nodiscard]] static std::optional<PositiveDefinite> factorize(std::vector<double> a, std::size_t n);

    [[nodiscard]] std::vector<double> solve(std::vector<double> b) const;
    [[nodiscard]] std::vector<double> inverse() const;
    [[nodiscard]] double log_determinant() const;

  private:
    PositiveDefinite(std::vector<double> factor, std::size_t n) : factor_(std::move(factor)), n_(n) {}

    std::vector<double> factor_;  // L, row-major, in the lower triangle
    std::size_t n_;
};

}  // namespace msoko::stats
