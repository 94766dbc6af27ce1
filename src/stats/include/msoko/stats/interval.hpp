#pragma once

#include <cstdint>
#include <optional>
#include <vector>

namespace msoko::stats {

struct Interval {
    double low = 0;
    double high = 0;
};

inline constexpr double kConfidence = 0.95;

/// Wilson interval of a share, both ends in 0…1; nullopt unless 0 ≤ hits ≤ trials and trials > 0.
/// @source Wilson (1927); R prop.test(correct = FALSE).
[[nodiscard]] std::optional<Interval> wilson_interval(std::int64_t hits, std::int64_t trials,
                                                      double confidence = kConfidence);

/// Student's interval of a mean; `sd` has divisor n − 1. nullopt for n < 2.
[[nodiscard]] std::optional<Interval> t_interval(std::int64_t n, double mean, double sd,
                                                 double confidence = kConfidence);

/// mean ± z·sd/√n with a given z, as official methods print it (z = 1.96). nullopt for n < 2.
[[nodiscard]] std::optional<Interval> normal_interval(std::int64_t n, double mean, double sd, double z);

/// Student's intervals at one confidence for thousands of means in a row: each quantile (14 µs) is computed once.
/// Not for use by several threads at once.
class TIntervals {
  public:
    explicit TIntervals(double confidence = kConfidence);

    /// The same as t_interval() at this confidence.
    [[nodiscard]] std::optional<Interval> of(std::int64_t n, double mean, double sd);

  private:
    double confidence_;
    std::vector<double> quantiles_;  // by degrees of freedom; 0 = not computed yet
};

}  // namespace msoko::stats
