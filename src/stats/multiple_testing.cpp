#include "msoko/stats/multiple_testing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "msoko/base/assert.hpp"

namespace msoko::stats {

std::vector<double> benjamini_hochberg(std::span<const double> p_values) {
    return benjamini_hochberg(p_values, p_values.size());
}

std::vector<double> benjamini_hochberg(std::span<const double> p_values, std::size_t num_tests) {
    MSOKO_ASSERT(num_tests >= p_values.size());
    std::vector<std::size_t> order(p_values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return p_values[i]; });
    std::vector<double> adjusted(p_values.size());
    const auto m = static_cast<double>(num_tests);
    double smallest = 1;
    for (std::size_t rank = order.size(); rank > 0; --rank) {
        const std::size_t i = order[rank - 1];
        smallest = std::min(smallest, p_values[i] * m / static_cast<double>(rank));
        adjusted[i] = smallest;
    }
    return adjusted;
}

std::optional<double> fisher_combined_p(std::span<const double> p_values) {
    if (p_values.empty()) {
        return std::nullopt;
    }
    double half_statistic = 0;
    for (const double p : p_values) {
        if (!(p >= 0 && p <= 1)) {
            return std::nullopt;
        }
        if (p == 0) {
            return 0.0;
        }
        half_statistic -= std::log(p);
    }
    // An even number of degrees of freedom has the tail of a Poisson law: e^(−x/2)·Σ (x/2)^i / i!, i < k.
    double term = 1;
    double sum = 1;
    for (std::size_t i = 1; i < p_values.size(); ++i) {
        term *= half_statistic / static_cast<double>(i);
        sum += term;
    }
    return std::min(1.0, std::exp(-half_statistic) * sum);
}

}  // namespace msoko::stats
