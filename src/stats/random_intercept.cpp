#include "msoko/stats/random_intercept.hpp"

#include <algorithm>
#include <boost/math/tools/minima.hpp>
#include <cmath>
#include <limits>
#include <numbers>

#include "msoko/base/assert.hpp"
#include "msoko/stats/distribution.hpp"
#include "positive_definite.hpp"

namespace msoko::stats {
namespace {

constexpr int kBits = 40;                   // of the share of variance; the minimum is flat to half of a double's
constexpr double kLargestShare = 1 - 1e-9;  // of the variance between the groups
constexpr double kSmallestRest = 1e-10;     // of a predictor's variance, once those before it are known

/// Cross products of (1, predictors in use, outcome), centered but for the constant, whole and by group.
struct Products {
    std::size_t size = 0;       // 1 + predictors + 1
    std::vector<double> whole;  // size × size
    std::vector<double> sums;   // by group, size; the constant's is the number of rows
    std::vector<double> means;  // of the predictors and the outcome, 0 of the constant
    double num_rows = 0;

    [[nodiscard]] std::size_t num_groups() const { return sums.size() / size; }
    [[nodiscard]] std::size_t num_coefficients() const { return size - 1; }
    [[nodiscard]] double rows_of(std::size_t group) const { return sums[group * size]; }
};

std::vector<double> column_means(const GroupedRows& rows, std::span<const std::size_t> used) {
    const auto n = static_cast<double>(rows.outcome.size());
    std::vector<double> means(used.size() + 2, 0.0);
    for (std::size_t row = 0; row < rows.outcome.size(); ++row) {
        for (std::size_t k = 0; k < used.size(); ++k) {
            means[k + 1] += rows.predictors[row * rows.num_predictors + used[k]];
        }
        means.back() += rows.outcome[row];
    }
    for (double& mean : means) {
        mean /= n;
    }
    return means;
}

Products products_of(const GroupedRows& rows, std::span<const std::size_t> used) {
    Products products;
    products.size = used.size() + 2;
    products.whole.assign(products.size * products.size, 0.0);
    products.sums.assign(rows.num_groups * products.size, 0.0);
    products.means = column_means(rows, used);
    products.num_rows = static_cast<double>(rows.outcome.size());
    std::vector<double> values(products.size);
    values[0] = 1;
    for (std::size_t row = 0; row < rows.outcome.size(); ++row) {
        for (std::size_t k = 0; k < used.size(); ++k) {
            values[k + 1] = rows.predictors[row * rows.num_predictors + used[k]] - products.means[k + 1];
        }
        values.back() = rows.outcome[row] - products.means.back();
        double* const sums = &products.sums[rows.group[row] * products.size];
        for (std::size_t i = 0; i < products.size; ++i) {
            sums[i] += values[i];
            for (std::size_t j = 0; j <= i; ++j) {
                products.whole[i * products.size + j] += values[i] * values[j];
            }
        }
    }
    return products;
}

/// Predictors that vary and do not follow from those before them.
std::vector<std::size_t> independent_predictors(const GroupedRows& rows) {
    std::vector<std::size_t> all(rows.num_predictors);
    for (std::size_t k = 0; k < all.size(); ++k) {
        all[k] = k;
    }
    const Products products = products_of(rows, all);
    std::vector<std::size_t> used;
    std::vector<double> rest = products.whole;  // swept by each predictor taken
    const std::size_t size = products.size;
    const auto at = [&](std::size_t i, std::size_t j) -> double& {
        return rest[std::max(i, j) * size + std::min(i, j)];
    };
    for (std::size_t k = 1; k + 1 < size; ++k) {
        const double before = products.whole[k * size + k];
        const double scale = products.means[k] * products.means[k] * products.num_rows;
        const double pivot = at(k, k);
        if (!(pivot > kSmallestRest * before && before > kSmallestRest * kSmallestRest * scale)) {
            continue;
        }
        used.push_back(k - 1);
        for (std::size_t i = k + 1; i < size; ++i) {
            for (std::size_t j = k + 1; j <= i; ++j) {
                at(i, j) -= at(i, k) * at(j, k) / pivot;
            }
        }
    }
    return used;
}

/// The least squares of one ratio λ = τ²/σ².
struct Solution {
    std::vector<double> coefficients;
    std::vector<double> covariance;  // over σ², centered predictors
    double residual = 0;             // sum of squares
    double log_determinant = 0;      // of X'V⁻¹X
    double log_spread = 0;           // Σ ln(1 + n·λ)
};

/// V⁻¹ of a group is I − c·11' with c = λ/(1 + n·λ), so X'V⁻¹X = X'X − Σ c·s·s'.
std::optional<Solution> solve(const Products& products, double ratio) {
    const std::size_t size = products.size;
    const std::size_t p = products.num_coefficients();
    std::vector<double> weighted = products.whole;
    Solution solution;
    for (std::size_t group = 0; group < products.num_groups(); ++group) {
        const double n = products.rows_of(group);
        const double c = ratio / (1 + n * ratio);
        solution.log_spread += std::log1p(n * ratio);
        const double* const sums = &products.sums[group * size];
        for (std::size_t i = 0; i < size; ++i) {
            const double factor = c * sums[i];
            for (std::size_t j = 0; j <= i; ++j) {
                weighted[i * size + j] -= factor * sums[j];
            }
        }
    }
    std::vector<double> normal(p * p);
    std::vector<double> right(p);
    for (std::size_t i = 0; i < p; ++i) {
        right[i] = weighted[p * size + i];
        for (std::size_t j = 0; j <= i; ++j) {
            normal[i * p + j] = weighted[i * size + j];
        }
    }
    const std::optional<PositiveDefinite> factor = PositiveDefinite::factorize(std::move(normal), p);
    if (!factor) {
        return std::nullopt;
    }
    solution.coefficients = factor->solve(right);
    solution.covariance = factor->inverse();
    solution.log_determinant = factor->log_determinant();
    solution.residual = weighted[p * size + p];
    for (std::size_t i = 0; i < p; ++i) {
        solution.residual -= solution.coefficients[i] * right[i];
    }
    return solution;
}

double degrees_of_freedom(const Products& products, Likelihood likelihood) {
    const auto p = static_cast<double>(products.num_coefficients());
    return products.num_rows - (likelihood == Likelihood::Restricted ? p : 0.0);
}

double deviance(const Solution& solution, double degrees, Likelihood likelihood) {
    const double determinant = likelihood == Likelihood::Restricted ? solution.log_determinant : 0.0;
    return degrees * (1 + std::log(2 * std::numbers::pi * solution.residual / degrees)) + solution.log_spread +
           determinant;
}

/// λ of a share of variance between the groups.
double ratio_of(double share) {
    return share / (1 - share);
}

/// Share of variance between the groups at which the deviance is least; 0 is a solution of its own, which a search
/// inside the range only comes near to.
double best_share(const Products& products, double degrees, Likelihood likelihood) {
    const auto at = [&](double share) {
        const std::optional<Solution> solution = solve(products, ratio_of(share));
        return solution ? deviance(*solution, degrees, likelihood) : std::numeric_limits<double>::infinity();
    };
    const auto [share, least] = boost::math::tools::brent_find_minima(at, 0.0, kLargestShare, kBits);
    return at(0) <= least ? 0.0 : share;
}

std::vector<std::optional<Estimate>> effects_of(const Products& products, const Solution& solution, double ratio,
                                                double within_variance) {
    std::vector<std::optional<Estimate>> effects(products.num_groups());
    for (std::size_t group = 0; group < effects.size(); ++group) {
        const double n = products.rows_of(group);
        if (n == 0) {
            continue;
        }
        const double* const sums = &products.sums[group * products.size];
        double residual = sums[products.size - 1];
        for (std::size_t k = 0; k < products.num_coefficients(); ++k) {
            residual -= solution.coefficients[k] * sums[k];
        }
        const double trust = ratio / (1 + n * ratio);
        effects[group] = Estimate{trust * residual, std::sqrt(within_variance * trust)};
    }
    return effects;
}

/// Coefficients of the columns as they were given: the constant moves by the means that were taken off.
std::vector<std::optional<Estimate>> coefficients_of(const GroupedRows& rows, std::span<const std::size_t> used,
                                                     const Products& products, const Solution& solution,
                                                     double within_variance) {
    const std::size_t p = products.num_coefficients();
    std::vector<double> direction(p, 0.0);  // the constant as a sum of the centered coefficients
    direction[0] = 1;
    double constant = solution.coefficients[0] + products.means.back();
    for (std::size_t k = 1; k < p; ++k) {
        direction[k] = -products.means[k];
        constant -= solution.coefficients[k] * products.means[k];
    }
    double variance = 0;
    for (std::size_t i = 0; i < p; ++i) {
        for (std::size_t j = 0; j < p; ++j) {
            variance += direction[i] * direction[j] * solution.covariance[i * p + j];
        }
    }
    std::vector<std::optional<Estimate>> coefficients(rows.num_predictors + 1);
    coefficients[0] = Estimate{constant, std::sqrt(within_variance * variance)};
    for (std::size_t k = 1; k < p; ++k) {
        coefficients[used[k - 1] + 1] =
            Estimate{solution.coefficients[k], std::sqrt(within_variance * solution.covariance[k * p + k])};
    }
    return coefficients;
}

bool can_separate(const Products& products) {
    int with_rows = 0;
    bool has_pair = false;
    for (std::size_t group = 0; group < products.num_groups(); ++group) {
        with_rows += products.rows_of(group) > 0 ? 1 : 0;
        has_pair = has_pair || products.rows_of(group) > 1;
    }
    return with_rows > 1 && has_pair;
}

}  // namespace

Result<RandomInterceptFit> fit_random_intercept(const GroupedRows& rows, Likelihood likelihood) {
    MSOKO_ASSERT(rows.group.size() == rows.outcome.size());
    MSOKO_ASSERT(rows.predictors.size() == rows.outcome.size() * rows.num_predictors);
    if (rows.outcome.empty()) {
        return fail(ErrorCode::UnusableInput, "двухуровневую модель не построить: нет ни одной работы");
    }
    const std::vector<std::size_t> used = independent_predictors(rows);
    const Products products = products_of(rows, used);
    if (!can_separate(products)) {
        return fail(ErrorCode::UnusableInput,
                    "двухуровневую модель не построить: нужны хотя бы две организации и две работы в одной из них");
    }
    const double degrees = degrees_of_freedom(products, likelihood);
    const std::optional<Solution> plain = solve(products, 0);
    const std::size_t last = products.size - 1;
    if (!plain || degrees <= 0 || !(plain->residual > kSmallestRest * products.whole[last * products.size + last])) {
        return fail(ErrorCode::UnusableInput,
                    "двухуровневую модель не построить: результаты одинаковы или полностью следуют из условий");
    }
    const double ratio = ratio_of(best_share(products, degrees, likelihood));
    const std::optional<Solution> solution = solve(products, ratio);
    MSOKO_ASSERT(solution.has_value());
    const double within = solution->residual / degrees;
    return RandomInterceptFit{coefficients_of(rows, used, products, *solution, within), ratio * within, within,
                              -deviance(*solution, degrees, likelihood) / 2,
                              effects_of(products, *solution, ratio, within)};
}

std::optional<Interval> comparison_interval(const Estimate& effect, double confidence) {
    const std::optional<double> z = normal_quantile(0.5 + confidence / 2);
    if (!z) {
        return std::nullopt;
    }
    const double half = *z / std::numbers::sqrt2 * effect.error;
    return Interval{effect.value - half, effect.value + half};
}

}  // namespace msoko::stats
