#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "msoko/stats/interval.hpp"
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
    [[nodiscard]] IntegerMoments item(std::size_t index) const;
    [[nodiscard]] const IntegerMoments& total() const noexcept { return total_; }

    /// Correlation of an item with the sum of all others; nullopt where either is constant.
    [[nodiscard]] std::optional<double> item_rest_correlation(std::size_t index) const;
    /// Correlation of an item with the sum of all items, itself among them (point-biserial where the item is 0 or 1):
    /// higher than the corrected one, the more so the shorter the test. nullopt where either is constant.
    [[nodiscard]] std::optional<double> item_total_correlation(std::size_t index) const;
    /// Cronbach's α; nullopt for fewer than 2 items or persons, or a constant total.
    /// @source Cronbach (1951); R psych::alpha.
    [[nodiscard]] std::optional<double> alpha() const;
    /// 1 − (1 − α)·F(1 − γ/2) to 1 − (1 − α)·F(γ/2), F of n − 1 and (n − 1)(k − 1) degrees of freedom; nullopt where α
    /// is none or exactly 1.
    /// @source Feldt (1965); R psych::alpha.ci.
    [[nodiscard]] std::optional<Interval> alpha_interval(double confidence = kConfidence) const;
    /// Standard error of measurement of a person's sum, in points: s·√(1 − α); nullopt where α is none.
    [[nodiscard]] std::optional<double> measurement_error() const;

  private:
    struct ItemSums {
        std::int64_t sum = 0;
        std::int64_t sum_of_squares = 0;
        std::int64_t by_total = 0;  // Σ item·total
    };
    std::vector<ItemSums> items_;
    IntegerMoments total_;
};

}  // namespace msoko::stats
