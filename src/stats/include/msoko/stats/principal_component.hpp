#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <vector>

namespace msoko::stats {

/// The direction in which units differ most.
struct PrincipalComponent {
    std::vector<double> loadings;  ///< one a dimension, their squares sum to 1; the largest is positive
    double explained_share = 0;    ///< of the variance of standardized dimensions, 0 to 1
};

/// First principal component of the correlation matrix, by power iteration.
/// @param points  unit × dimension, row-major
/// @return nullopt for fewer than two dimensions or three units, or where a dimension is the same for all.
/// @source Pearson (1901); R prcomp(points, scale. = TRUE).
[[nodiscard]] std::optional<PrincipalComponent> first_component(std::span<const double> points,
                                                                std::size_t num_dimensions);

}  // namespace msoko::stats
