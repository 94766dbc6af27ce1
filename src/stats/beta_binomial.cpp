#include "msoko/stats/beta_binomial.hpp"

#include <algorithm>
#include <cmath>

namespace msoko::stats {

std::optional<double> beta_binomial_upper_mid_p(const Count& count, const BetaLaw& law) {
    const bool is_possible = count.trials > 0 && count.hits >= 0 && count.hits <= count.trials;
    if (!is_possible || !(law.alpha > 0) || !(law.beta > 0)) {
        return std::nullopt;
    }
    // Logarithms: P(0) of a thousand trials is far under the smallest double.
    double log_p = 0;
    for (std::int64_t i = 0; i < count.trials; ++i) {
        log_p += std::log((law.beta + static_cast<double>(i)) / (law.alpha + law.beta + static_cast<double>(i)));
    }
    double tail = 0;
    for (std::int64_t k = 0; k <= count.trials; ++k) {
        if (k >= count.hits) {
            tail += std::exp(log_p) * (k == count.hits ? 0.5 : 1.0);
        }
        if (k < count.trials) {
            const auto done = static_cast<double>(k);
            const auto left = static_cast<double>(count.trials - k);
            log_p += std::log(left / (done + 1) * (law.alpha + done) / (law.beta + left - 1));
        }
    }
    return std::min(tail, 1.0);
}

}  // namespace msoko::stats
