#pragma once

#include <cstddef>
#include <vector>

#include "aggregate_value.hpp"

namespace msoko::engine {

/// Cells of one plan and year, of many units (organizations, municipalities, the region) at once.
class Grid {
  public:
    Grid(std::size_t num_units, std::size_t num_cells, std::size_t num_aggregates, bool keeps_samples)
        : num_cells_(num_cells),
          num_aggregates_(num_aggregates),
          counts_(num_units * num_cells),
          accumulators_(num_units * num_cells * num_aggregates),
          samples_(keeps_samples ? num_units * num_cells * num_aggregates : 0) {}

    void merge(std::size_t unit, std::size_t cell, const CellView& from) {
        const std::size_t to = unit * num_cells_ + cell;
        counts_[to].merge(*from.counts);
        for (std::size_t i = 0; i < num_aggregates_; ++i) {
            accumulators_[to * num_aggregates_ + i].merge(from.aggregates[i]);
            if (!samples_.empty()) {
                std::vector<double>& samples = samples_[to * num_aggregates_ + i];
                samples.insert(samples.end(), from.samples[i].begin(), from.samples[i].end());
            }
        }
    }

    [[nodiscard]] const cube::CellCounts& counts(std::size_t unit, std::size_t cell) const noexcept {
        return counts_[unit * num_cells_ + cell];
    }
    [[nodiscard]] CellView view(std::size_t unit, std::size_t cell) const noexcept {
        const std::size_t place = unit * num_cells_ + cell;
        return {&counts_[place], accumulators_.data() + place * num_aggregates_,
                samples_.empty() ? nullptr : samples_.data() + place * num_aggregates_};
    }

  private:
    std::size_t num_cells_;
    std::size_t num_aggregates_;
    std::vector<cube::CellCounts> counts_;
    std::vector<cube::Accumulator> accumulators_;
    std::vector<std::vector<double>> samples_;
};

}  // namespace msoko::engine
