#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "cell_index.hpp"
#include "layout.hpp"
#include "msoko/cube/accumulator.hpp"
#include "msoko/formula/expression.hpp"

namespace msoko::engine {

/// Rows and units of one cell, whatever the formula.
struct CellCounts {
    std::int64_t candidates = 0;  ///< rows in the population's scope: the works meant, absent participants included
    std::int64_t unscaled = 0;    ///< of them, of works without a scale of marks
    std::int64_t counted = 0;     ///< rows (of items: works; of units: units) of the population

    void merge(const CellCounts& other) noexcept {
        candidates += other.candidates;
        unscaled += other.unscaled;
        counted += other.counted;
    }
};

/// What is accumulated of one plan and one set of columns: a dense array by (span, cell), an accumulator an aggregate.
/// Threads write to different spans.
class CellStore {
  public:
    /// @param parts  by stretch: into how many parts each cell of the index divides further (of items); empty = one
    CellStore(const Layout& layout, const CellIndex& index, std::size_t num_aggregates, bool keeps_samples,
              const std::vector<std::uint32_t>& parts = {});

    [[nodiscard]] std::size_t at(const Span& span, std::size_t span_index, std::size_t cell) const noexcept {
        return base_[span.stretch] + (span_index - first_span_[span.stretch]) * num_cells_[span.stretch] + cell;
    }
    [[nodiscard]] std::size_t num_cells(std::size_t stretch) const noexcept { return num_cells_[stretch]; }
    [[nodiscard]] CellCounts& counts(std::size_t place) noexcept { return counts_[place]; }
    [[nodiscard]] const CellCounts& counts(std::size_t place) const noexcept { return counts_[place]; }
    /// The accumulators of a cell, one an aggregate.
    [[nodiscard]] cube::Accumulator* aggregates(std::size_t place) noexcept {
        return accumulators_.data() + place * num_aggregates_;
    }
    [[nodiscard]] const cube::Accumulator* aggregates(std::size_t place) const noexcept {
        return accumulators_.data() + place * num_aggregates_;
    }
    [[nodiscard]] bool keeps_samples() const noexcept { return !samples_.empty(); }
    [[nodiscard]] std::vector<double>& samples(std::size_t place, std::size_t aggregate) noexcept {
        return samples_[place * num_aggregates_ + aggregate];
    }
    [[nodiscard]] const std::vector<double>& samples(std::size_t place, std::size_t aggregate) const noexcept {
        return samples_[place * num_aggregates_ + aggregate];
    }

  private:
    std::size_t num_aggregates_;
    std::vector<std::size_t> base_;        // by stretch
    std::vector<std::size_t> first_span_;  // by stretch
    std::vector<std::size_t> num_cells_;   // by stretch
    std::vector<CellCounts> counts_;
    std::vector<cube::Accumulator> accumulators_;
    std::vector<std::vector<double>> samples_;  // the values themselves, where a quantile or an extreme needs them
};

/// True for aggregates that sums do not give: they need the values.
[[nodiscard]] bool needs_samples(const formula::Expression& aggregate) noexcept;

}  // namespace msoko::engine
