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

/// Counts rows or units of one kind in a cell. Each flag is 0 or 1.
struct CountStep {
    std::uint32_t cell = 0;
    std::uint8_t is_candidate = 0;
    std::uint8_t is_unscaled = 0;
    std::uint8_t is_counted = 0;
};

/// Adds the value that rows or units of one kind have to a sum.
struct SumStep {
    double value = 0;
    std::uint32_t sum = 0;
};

/// What rows or units add to the cells of their organization, kind by kind.
class CellSteps {
  public:
    void clear() {
        counts_.clear();
        sums_.clear();
        samples_.clear();
        num_kinds_ = 0;
    }
    void add(const CountStep& step) { counts_.add(step); }
    void add(const SumStep& step, bool keeps_sample) {
        sums_.add(step);
        if (keeps_sample) {
            samples_.add(step);
        }
    }
    /// Ends the steps of the next kind. @return its number
    std::uint32_t close() {
        counts_.close();
        sums_.close();
        samples_.close();
        return num_kinds_++;
    }

    /// Adds `count` rows or units of a kind.
    void apply(std::size_t kind, std::uint32_t count, SpanCells& cells) const {
        for (const CountStep& step : counts_.of(kind)) {
            cube::CellCounts& counts = cells.counts[step.cell];
            counts.candidates += count * step.is_candidate;
            counts.unscaled += count * step.is_unscaled;
            counts.counted += count * step.is_counted;
        }
        const auto times = static_cast<double>(count);
        for (const SumStep& step : sums_.of(kind)) {
            cube::Accumulator& sum = cells.sums[step.sum];
            sum.known += count;
            sum.sum += step.value * times;
            sum.squares += step.value * step.value * times;
        }
        for (const SumStep& step : samples_.of(kind)) {
            cells.samples[step.sum].insert(cells.samples[step.sum].end(), count, step.value);
        }
    }

  private:
    Steps<CountStep> counts_;
    Steps<SumStep> sums_;
    Steps<SumStep> samples_;
    std::uint32_t num_kinds_ = 0;
};

/// Counts how often an organization has each combination.
class CombinationCounts {
  public:
    explicit CombinationCounts(std::size_t num_combinations) : counts_(num_combinations, 0) {}

    /// Calls visit(combination, count) in the order in which the combinations first appear.
    template <typename Visit>
    void count(std::span<const std::uint32_t> of_rows, Visit visit) {
        for (const std::uint32_t number : of_rows) {
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
    std::vector<std::uint32_t> counts_;
    std::vector<std::uint32_t> met_;
};

/// What one thread needs to count the rows of a group, kept from chunk to chunk of a stretch.
struct GroupMemory {
    GroupMemory(SpanCells empty, std::size_t num_combinations) : cells(std::move(empty)), counts(num_combinations) {}
    GroupMemory(const GroupMemory&) = delete;
    GroupMemory& operator=(const GroupMemory&) = delete;
    virtual ~GroupMemory() = default;

    SpanCells cells;
    CombinationCounts counts;
};

/// Indices of all breakdowns of a plan.
[[nodiscard]] inline std::vector<std::size_t> every_breakdown(const formula::Plan& plan) {
    std::vector<std::size_t> all(plan.breakdowns.size());
    std::iota(all.begin(), all.end(), std::size_t{0});
    return all;
}

}  // namespace msoko::engine
