#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/base/result.hpp"

namespace msoko::stats {

/// Distances between every two of n units, each kept once.
class Distances {
  public:
    explicit Distances(std::size_t num_units) : num_units_(num_units), values_(num_units * (num_units - 1) / 2, 0.0) {}

    [[nodiscard]] std::size_t num_units() const noexcept { return num_units_; }
    [[nodiscard]] double between(std::size_t i, std::size_t j) const { return i == j ? 0.0 : values_[place(i, j)]; }
    void set(std::size_t i, std::size_t j, double distance) { values_[place(i, j)] = distance; }

  private:
    [[nodiscard]] static std::size_t place(std::size_t i, std::size_t j) noexcept {
        return i > j ? i * (i - 1) / 2 + j : j * (j - 1) / 2 + i;
    }

    std::size_t num_units_;
    std::vector<double> values_;
};

enum class FeatureKind : std::uint8_t {
    Number,    ///< numbers, or codes of ordered categories: |x − y|/range
    Category,  ///< codes: 0 where equal, 1 where not
};

/// One feature of all units.
struct Feature {
    FeatureKind kind = FeatureKind::Number;
    std::vector<std::optional<double>> values;
    double weight = 1;
};

/// Gower's distances, 0 to 1: the weighted mean of the features' distances over the features known of both units. A
/// feature that is the same everywhere parts nobody.
///
/// @param features  at least one; all of one length.
/// @error UnusableInput where two units have no known feature in common, or all weights are 0.
/// @source Gower (1971); R cluster::daisy(metric = "gower").
[[nodiscard]] Result<Distances> gower_distances(std::span<const Feature> features);

/// Euclidean distances of points, row-major.
[[nodiscard]] Distances euclidean_distances(std::span<const double> points, std::size_t num_dimensions);

}  // namespace msoko::stats
