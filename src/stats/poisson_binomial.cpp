#include "msoko/stats/poisson_binomial.hpp"

#include <algorithm>
#include <cstddef>

namespace msoko::stats {

std::optional<std::vector<double>> poisson_binomial(std::span<const double> probabilities) {
    const auto is_probability = [](double p) { return p >= 0 && p <= 1; };
    if (!std::ranges::all_of(probabilities, is_probability)) {
        return std::nullopt;
    }
    std::vector<double> law(probabilities.size() + 1, 0.0);
    law[0] = 1;
    for (std::size_t trial = 0; trial < probabilities.size(); ++trial) {
        const double p = probabilities[trial];
        for (std::size_t hits = trial + 1; hits > 0; --hits) {
            law[hits] = law[hits] * (1 - p) + law[hits - 1] * p;
        }
        law[0] *= 1 - p;
    }
    return law;
}

std::optional<std::vector<double>> poisson_binomial_tails(std::span<const double> probabilities) {
    std::optional<std::vector<double>> law = poisson_binomial(probabilities);
    if (!law) {
        return std::nullopt;
    }
    for (std::size_t hits = law->size() - 1; hits-- > 0;) {
        (*law)[hits] = std::min(1.0, (*law)[hits] + (*law)[hits + 1]);
    }
    return law;
}

}  // namespace msoko::stats
