#include "msoko/stats/principal_component.hpp"

#include <algorithm>
#include <cmath>

namespace msoko::stats {
namespace {

constexpr int kMostSteps = 20'000;
constexpr double kTolerance = 1e-14;

/// Correlations of every two dimensions; nothing where one is constant.
std::optional<std::vector<double>> correlations(std::span<const double> points, std::size_t p) {
    const std::size_t n = points.size() / p;
    std::vector<double> means(p, 0.0);
    for (std::size_t i = 0; i < points.size(); ++i) {
        means[i % p] += points[i] / static_cast<double>(n);
    }
    std::vector<double> products(p * p, 0.0);
    for (std::size_t row = 0; row < n; ++row) {
        for (std::size_t a = 0; a < p; ++a) {
            for (std::size_t b = 0; b < p; ++b) {
                products[a * p + b] += (points[row * p + a] - means[a]) * (points[row * p + b] - means[b]);
            }
        }
    }
    std::vector<double> result(p * p, 1.0);
    for (std::size_t a = 0; a < p; ++a) {
        for (std::size_t b = 0; b < p; ++b) {
            const double scale = std::sqrt(products[a * p + a]) * std::sqrt(products[b * p + b]);
            if (!(scale > 0)) {
                return std::nullopt;
            }
            result[a * p + b] = products[a * p + b] / scale;
        }
    }
    return result;
}

}  // namespace

std::optional<PrincipalComponent> first_component(std::span<const double> points, std::size_t num_dimensions) {
    const std::size_t p = num_dimensions;
    if (p < 2 || points.size() < 3 * p) {
        return std::nullopt;
    }
    const std::optional<std::vector<double>> matrix = correlations(points, p);
    if (!matrix) {
        return std::nullopt;
    }
    // No two entries alike, so that the start is at right angles to the answer only by an odd chance.
    std::vector<double> vector(p);
    for (std::size_t i = 0; i < p; ++i) {
        vector[i] = 1 + 0.1 * static_cast<double>(i) / static_cast<double>(p);
    }
    double value = 0;
    for (int step = 0; step < kMostSteps; ++step) {
        std::vector<double> next(p, 0.0);
        for (std::size_t a = 0; a < p; ++a) {
            for (std::size_t b = 0; b < p; ++b) {
                next[a] += (*matrix)[a * p + b] * vector[b];
            }
        }
        double length = 0;
        for (const double one : next) {
            length = std::hypot(length, one);
        }
        if (!(length > 0)) {
            return std::nullopt;
        }
        double moved = 0;
        for (std::size_t a = 0; a < p; ++a) {
            next[a] /= length;
            moved = std::max(moved, std::abs(next[a] - vector[a]));
        }
        vector = std::move(next);
        value = length;
        if (moved < kTolerance) {
            break;
        }
    }
    const double largest = *std::ranges::max_element(vector, {}, [](double one) { return std::abs(one); });
    for (double& one : vector) {
        one *= largest < 0 ? -1 : 1;
    }
    return PrincipalComponent{std::move(vector), value / static_cast<double>(p)};
}

}  // namespace msoko::stats
