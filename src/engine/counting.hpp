#pragma once

#include <cstddef>
#include <cstdint>
#include <numeric>
#include <span>
#include <utility>
#include <vector>

#include "combinations.hpp"
#include "pair_numbers.hpp"
#include "plan_group.hpp"

namespace msoko::engine {

/// What is to be done for each of many things, all lists in one array.
template <typename Step>
class Steps {
  public:
    void clear() {
        offsets_.assign(1, 0);
        steps_.clear();
    }
    /// Adds to the list of the next thing.
    void add(const Step& step) { steps_.push_back(step); }
    /// Ends the list of the next thing.
    void close() { offsets_.push_back(static_cast<std::uint32_t>(steps_.size())); }
    [[nodiscard]] std::span<const Step> of(std::size_t thing) const noexcept {
        return {steps_.data() + offsets_[thing], steps_.data() + offsets_[thing + 1]};
    }

  private:
    std::vector<std::uint32_t> offsets_{0};
    std::vector<Step> steps_;
};

/// Counts the rows of one combination in a cell.
struct CountStep {
    std::uint32_t cell = 0;
    std::uint8_t is_unscaled = 0;  ///< 0 or 1
    std::uint8_t is_counted = 0;   ///< 0 or 1
};

/// Adds `count` rows to the cells that they are meant in.
inline void add_counts(SpanCells& cells, std::span<const CountStep> steps, std::uint32_t count) {
    for (const CountStep& step : steps) {
        cube::CellCounts& counts = cells.counts[step.cell];
        counts.candidates += count;
        counts.unscaled += count * step.is_unscaled;
        counts.counted += count * step.is_counted;
    }
}

/// Counts how often each organization of a chunk has each combination.
class CombinationCounts {
  public:
    CombinationCounts(const Combinations& combinations, const Chunk& chunk)
        : begin_(chunk.begin), numbers_(chunk.end - chunk.begin), counts_(combinations.size(), 0) {
        combinations.find(chunk.begin, numbers_);
    }

    /// By row of the span.
    [[nodiscard]] std::span<const std::uint32_t> numbers(const Span& span) const noexcept {
        return std::span(numbers_).subspan(span.begin - begin_, span.end - span.begin);
    }
    /// Calls visit(combination, count) in the order in which the combinations first appear.
    template <typename Visit>
    void count(const Span& span, Visit visit) {
        for (const std::uint32_t number : numbers(span)) {
            if (counts_[number]++ == 0) {
                met_.push_back(number);
            }
        }
        for (const std::uint32_t number : met_) {
            visit(number, std::exchange(counts_[number], 0U));
        }
        met_.clear();
    }

  private:
    std::size_t begin_;
    std::vector<std::uint32_t> numbers_;
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint32_t> met_;
};

/// Indices of all breakdowns of a plan.
[[nodiscard]] inline std::vector<std::size_t> every_breakdown(const formula::Plan& plan) {
    std::vector<std::size_t> all(plan.breakdowns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

}  // namespace msoko::engine
