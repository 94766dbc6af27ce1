#include "msoko/stats/distribution.hpp"

#include <boost/math/distributions/beta.hpp>
#include <boost/math/distributions/binomial.hpp>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/fisher_f.hpp>
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
using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;
using FisherF = boost::math::fisher_f_distribution<double, Policy>;
using Beta = boost::math::beta_distribution<double, Policy>;
using Binomial = boost::math::binomial_distribution<double, Policy>;

bool is_probability(double p) {
    return p > 0 && p < 1;
}

bool is_positive(double value) {
    return std::isfinite(value) && value > 0;
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
    if (!std::isfinite(t) || !is_positive(degrees_of_freedom)) {
        return std::nullopt;
    }
    return boost::math::cdf(Student{degrees_of_freedom}, t);
}

std::optional<double> t_quantile(double p, double degrees_of_freedom) {
    if (!is_probability(p) || !is_positive(degrees_of_freedom)) {
        return std::nullopt;
    }
    return boost::math::quantile(Student{degrees_of_freedom}, p);
}

std::optional<double> chi_squared_upper_tail(double x, double degrees_of_freedom) {
    if (!std::isfinite(x) || !is_positive(degrees_of_freedom)) {
        return std::nullopt;
    }
    return x <= 0 ? 1.0 : boost::math::cdf(boost::math::complement(ChiSquared{degrees_of_freedom}, x));
}

std::optional<double> f_quantile(double p, double numerator_degrees, double denominator_degrees) {
    if (!is_probability(p) || !is_positive(numerator_degrees) || !is_positive(denominator_degrees)) {
        return std::nullopt;
    }
    return boost::math::quantile(FisherF{numerator_degrees, denominator_degrees}, p);
}

std::optional<double> beta_upper_tail(double x, double alpha, double beta) {
    if (!(x >= 0 && x <= 1) || !is_positive(alpha) || !is_positive(beta)) {
        return std::nullopt;
    }
    return boost::math::cdf(boost::math::complement(Beta{alpha, beta}, x));
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
