#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/moments.hpp"

namespace msoko::stats {

/// Sums of a test (rows: persons, columns: items, whole points) that all classical item statistics follow from.
/// Exact and mergeable: schools into a municipality, chunks into a whole.
class TestSums {
  public:
    explicit TestSums(std::size_t num_items);

    /// Adds a person; `points` holds one value an item.
    void add(std::span<const std::int16_t> points);
    /// Adds the sums of the same test over other persons.
    void merge(const TestSums& other);

    [[nodiscard]] std::size_t num_items() const noexcept { return items_.size(); }
    [[nodiscard]] const IntegerMoments& item(std::size_t index) const { return items_.at(index); }
    [[nodiscard]] const IntegerMoments& total() const noexcept { return total_; }

    /// Mean points of an item; divided by its maximum, its difficulty. nullopt of nobody.
    [[nodiscard]] std::optional<double> mean(std::size_t index) const { return items_.at(index).mean(); }
    /// Correlation of an item with the sum of all others; nullopt where either is constant.
    [[nodiscard]] std::optional<double> item_rest_correlation(std::size_t index) const;
    /// Cronbach's α; nullopt for fewer than 2 items or persons, or a constant total.
    /// @source Cronbach (1951); R psych::alpha.
    [[nodiscard]] std::optional<double> alpha() const;

  private:
    std::vector<IntegerMoments> items_;
    std::vector<std::int64_t> item_by_total_;  // Σ item·total
    IntegerMoments total_;
};

}  // namespace msoko::stats
