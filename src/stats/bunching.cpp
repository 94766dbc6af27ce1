#include "msoko/stats/bunching.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <optional>

#include "positive_definite.hpp"

namespace msoko::stats {
namespace {

/// Legendre polynomials at x in −1…1: nearly orthogonal over equally spaced scores, so the normal equations stay well
/// conditioned where powers of the score would not.
std::vector<double> legendre(double x, std::size_t degree) {
    std::vector<double> values(degree + 1, 1.0);
    if (degree > 0) {
        values[1] = x;
    }
    for (std::size_t k = 2; k <= degree; ++k) {
        const auto n = static_cast<double>(k);
        values[k] = ((2 * n - 1) * x * values[k - 1] - (n - 1) * values[k - 2]) / n;
    }
    return values;
}

/// Rows of the regression: the basis and the count of every score off the boundaries.
struct Design {
    std::vector<std::vector<double>> basis;
    std::vector<double> counts;
};

double dot(const std::vector<double>& left, const std::vector<double>& right) {
    return std::inner_product(left.begin(), left.end(), right.begin(), 0.0);
}

double deviance(const Design& design, const std::vector<double>& mean) {
    double sum = 0;
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const double count = design.counts[i];
        sum += (count > 0 ? count * std::log(count / mean[i]) : 0.0) - (count - mean[i]);
    }
    return 2 * sum;
}

/// One step of iteratively reweighted least squares: coefficients from the present linear predictor and mean.
std::optional<std::vector<double>> reweighted_step(const Design& design, const std::vector<double>& predictor,
                                                   const std::vector<double>& mean) {
    const std::size_t size = design.basis.front().size();
    std::vector<double> normal(size * size, 0.0);
    std::vector<double> right(size, 0.0);
    for (std::size_t i = 0; i < mean.size(); ++i) {
        const std::vector<double>& row = design.basis[i];
        const double working = predictor[i] + (design.counts[i] - mean[i]) / mean[i];
        for (std::size_t j = 0; j < size; ++j) {
            right[j] += mean[i] * row[j] * working;
            for (std::size_t k = 0; k <= j; ++k) {
                normal[j * size + k] += mean[i] * row[j] * row[k];
            }
        }
    }
    const std::optional<PositiveDefinite> factor = PositiveDefinite::factorize(std::move(normal), size);
    return factor ? std::optional{factor->solve(std::move(right))} : std::nullopt;
}

std::optional<std::vector<double>> fit_poisson(const Design& design, const CounterfactualOptions& options) {
    std::vector<double> mean(design.counts.size());
    std::vector<double> predictor(mean.size());
    for (std::size_t i = 0; i < mean.size(); ++i) {
        mean[i] = design.counts[i] + 0.1;  // a start that a zero count does not send to −∞
        predictor[i] = std::log(mean[i]);
    }
    double previous = deviance(design, mean);
    for (int iteration = 0; iteration < options.max_iterations; ++iteration) {
        std::optional<std::vector<double>> coefficients = reweighted_step(design, predictor, mean);
        if (!coefficients) {
            return std::nullopt;
        }
        for (std::size_t i = 0; i < mean.size(); ++i) {
            predictor[i] = dot(design.basis[i], *coefficients);
            mean[i] = std::exp(predictor[i]);
        }
        const double current = deviance(design, mean);
        if (!std::isfinite(current)) {
            return std::nullopt;
        }
        if (std::abs(current - previous) <= options.tolerance * (std::abs(current) + 0.1)) {
            return coefficients;
        }
        previous = current;
    }
    return std::nullopt;
}

}  // namespace

Result<std::vector<double>> counterfactual_counts(std::span<const std::int64_t> counts,
                                                  std::span<const std::size_t> boundaries,
                                                  const CounterfactualOptions& options) {
    std::vector<bool> is_free(counts.size(), true);
    for (const std::size_t boundary : boundaries) {
        if (boundary == 0 || boundary >= counts.size()) {
            return fail(ErrorCode::UnusableInput, "граница отметки лежит вне распределения баллов");
        }
        is_free[boundary] = false;
        is_free[boundary - 1] = false;
    }
    const bool is_empty = std::ranges::all_of(counts, [](std::int64_t count) { return count == 0; });
    if (is_empty || counts.size() < 2 ||
        std::ranges::count(is_free, true) < static_cast<std::ptrdiff_t>(options.degree) + 1) {
        return fail(ErrorCode::UnusableInput,
                    "слишком мало работ или слишком короткая шкала баллов: сглаженное распределение не построить");
    }
    std::vector<std::vector<double>> basis;
    Design design;
    const double last = static_cast<double>(counts.size() - 1);
    for (std::size_t score = 0; score < counts.size(); ++score) {
        basis.push_back(legendre(2 * static_cast<double>(score) / last - 1, options.degree));
        if (is_free[score]) {
            design.basis.push_back(basis.back());
            design.counts.push_back(static_cast<double>(counts[score]));
        }
    }
    const std::optional<std::vector<double>> coefficients = fit_poisson(design, options);
    if (!coefficients) {
        return fail(ErrorCode::UnusableInput, "сглаженное распределение баллов не сошлось: слишком мало работ");
    }
    std::vector<double> expected;
    expected.reserve(basis.size());
    for (const std::vector<double>& row : basis) {
        expected.push_back(std::exp(dot(row, *coefficients)));
    }
    return expected;
}

Result<Bunching> bunching_at(std::span<const std::int64_t> counts, std::span<const double> counterfactual,
                             std::size_t boundary) {
    const std::int64_t total = std::accumulate(counts.begin(), counts.end(), std::int64_t{0});
    if (counts.size() != counterfactual.size() || boundary == 0 || boundary >= counts.size() || total <= 0) {
        return fail(ErrorCode::UnusableInput, "граница отметки лежит вне распределения баллов");
    }
    const auto share_over = [&](std::size_t score) {
        return (static_cast<double>(counts[score]) - counterfactual[score]) / static_cast<double>(total);
    };
    return Bunching{share_over(boundary), share_over(boundary - 1)};
}

}  // namespace msoko::stats
