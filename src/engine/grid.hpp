#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "aggregate_value.hpp"

namespace msoko::engine {

/// The units that a grid has cells of.
struct GridUnits {
    std::size_t size = 0;
    const std::vector<std::uint32_t>* only = nullptr;  ///< sorted; nullptr = all below the size

    [[nodiscard]] std::size_t count() const noexcept { return only == nullptr ? size : only->size(); }
    /// Place of a unit among them; count() where it is none of them.
    [[nodiscard]] std::size_t place_of(std::uint32_t unit) const noexcept {
        if (only == nullptr) {
            return unit;
        }
        const auto found = std::lower_bound(only->begin(), only->end(), unit);
        return found != only->end() && *found == unit ? static_cast<std::size_t>(found - only->begin()) : count();
    }
};

/// Cells of one plan and year, of many units (organizations, municipalities, the region) at once.
class Grid {
  public:
    Grid(const GridUnits& units, std::size_t num_cells, std::size_t num_aggregates, bool keeps_samples)
        : units_(units),
          num_cells_(num_cells),
          num_aggregates_(num_aggregates),
          counts_(units.count() * num_cells),
          accumulators_(units.count() * num_cells * num_aggregates),
          samples_(keeps_samples ? units.count() * num_cells * num_aggregates : 0) {}

    /// Adds to a cell of a unit, if it is one of the grid's.
    void merge(std::uint32_t unit, std::size_t cell, const CellView& from) {
        const std::size_t place = units_.place_of(unit);
        if (place == units_.count()) {
            return;
        }
        const std::size_t to = place * num_cells_ + cell;
        counts_[to].merge(*from.counts);
        for (std::size_t i = 0; i < num_aggregates_; ++i) {
            accumulators_[to * num_aggregates_ + i].merge(from.aggregates[i]);
            if (!samples_.empty()) {
                std::vector<double>& samples = samples_[to * num_aggregates_ + i];
                samples.insert(samples.end(), from.samples[i].begin(), from.samples[i].end());
            }
        }
    }

    /// Of a unit of the grid, as is the view.
    [[nodiscard]] const cube::CellCounts& counts(std::uint32_t unit, std::size_t cell) const noexcept {
        return counts_[units_.place_of(unit) * num_cells_ + cell];
    }
    [[nodiscard]] CellView view(std::uint32_t unit, std::size_t cell) const noexcept {
        const std::size_t place = units_.place_of(unit) * num_cells_ + cell;
        return {&counts_[place], accumulators_.data() + place * num_aggregates_,
                samples_.empty() ? nullptr : samples_.data() + place * num_aggregates_};
    }

  private:
    GridUnits units_;
    std::size_t num_cells_;
    std::size_t num_aggregates_;
    std::vector<cube::CellCounts> counts_;
    std::vector<cube::Accumulator> accumulators_;
    std::vector<std::vector<double>> samples_;
};

}  // namespace msoko::engine
