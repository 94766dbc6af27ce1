#include "msoko/stats/difference.hpp"

#include <cmath>

#include "msoko/stats/distribution.hpp"

namespace msoko::stats {

std::optional<Interval> share_difference_interval(const Count& first, const Count& second, double confidence) {
    const std::optional<Interval> of_first = wilson_interval(first.hits, first.trials, confidence);
    const std::optional<Interval> of_second = wilson_interval(second.hits, second.trials, confidence);
    if (!of_first || !of_second) {
        return std::nullopt;
    }
    const double p1 = static_cast<double>(first.hits) / static_cast<double>(first.trials);
    const double p2 = static_cast<double>(second.hits) / static_cast<double>(second.trials);
    const double down = std::hypot(p1 - of_first->low, of_second->high - p2);
    const double up = std::hypot(of_first->high - p1, p2 - of_second->low);
    return Interval{p1 - p2 - down, p1 - p2 + up};
}

std::optional<Interval> mean_difference_interval(const Sample& first, const Sample& second, double confidence) {
    if (first.n < 2 || second.n < 2) {
        return std::nullopt;
    }
    const double v1 = first.sd * first.sd / static_cast<double>(first.n);
    const double v2 = second.sd * second.sd / static_cast<double>(second.n);
    const double variance = v1 + v2;
    if (!(variance > 0)) {
        return std::nullopt;
    }
    const double degrees = variance * variance /
                           (v1 * v1 / static_cast<double>(first.n - 1) + v2 * v2 / static_cast<double>(second.n - 1));
    const std::optional<double> t = t_quantile(0.5 + confidence / 2, degrees);
    if (!t) {
        return std::nullopt;
    }
    const double half = *t * std::sqrt(variance);
    return Interval{first.mean - second.mean - half, first.mean - second.mean + half};
}

}  // namespace msoko::stats
