#include "msoko/stats/quantile.hpp"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace msoko::stats {

std::optional<double> quantile(std::span<const double> sorted, double p, QuantileType type) {
    if (sorted.empty() || !(p >= 0 && p <= 1)) {
        return std::nullopt;
    }
    const auto n = static_cast<double>(sorted.size());
    const double position = type == QuantileType::Type6 ? p * (n + 1) - 1 : p * (n - 1);
    const double inside = std::clamp(position, 0.0, n - 1);
    const auto below = static_cast<std::size_t>(std::floor(inside));
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    const double weight = inside - std::floor(inside);
    return sorted[below] + weight * (sorted[above] - sorted[below]);
}

}  // namespace msoko::stats
