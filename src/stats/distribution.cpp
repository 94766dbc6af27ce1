#include "msoko/stats/distribution.hpp"

#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <numbers>

namespace msoko::stats {
namespace {

// double is enough for every use of ours, and several times faster than the default promotion to long double.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Normal = boost::math::normal_distribution<double, Policy>;
using Student = boost::math::students_t_distribution<double, Policy>;
using Binomial = boost::math::binomial_distribution<double, Policy>;

bool is_probability(double p) {
    return p > 0 && p < 1;
}

}  // namespace

double normal_cdf(double z) noexcept {
    return 0.5 * std::erfc(-z / std::numbers::sqrt2);
}

std::optional<double> normal_quantile(double p) {
    if (!is_probability(p)) {
        return std::nullopt;
    }
    return boost::math::quantile(Normal{}, p);
}

std::optional<double> t_cdf(double t, double degrees_of_freedom) {
    if (!std::isfinite(t) || !std::isfinite(degrees_of_freedom) || degrees_of_freedom <= 0) {
        return std::nullopt;
    }
    return boost::math::cdf(Student{degrees_of_freedom}, t);
}

std::optional<double> t_quantile(double p, double degrees_of_freedom) {
    if (!is_probability(p) || !std::isfinite(degrees_of_freedom) || degrees_of_freedom <= 0) {
        return std::nullopt;
    }
    return boost::math::quantile(Student{degrees_of_freedom}, p);
}

std::optional<double> binomial_upper_mid_p(std::int64_t hits, std::int64_t trials, double probability) {
    if (trials <= 0 || hits < 0 || hits > trials || !is_probability(probability)) {
        return std::nullopt;
    }
    const Binomial law{static_cast<double>(trials), probability};
    const auto k = static_cast<double>(hits);
    const double above = hits == trials ? 0.0 : boost::math::cdf(boost::math::complement(law, k));
    return above + 0.5 * boost::math::pdf(law, k);
}

}  // namespace msoko::stats
