#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "interpret.hpp"
#include "kernels.hpp"
#include "program.hpp"

namespace msoko::engine {

/// Results of every node of a program over one batch of rows. One a thread; its memory is kept between batches.
class Evaluation {
  public:
    /// @param max_rows  of any batch
    Evaluation(const Program& program, std::size_t max_rows);

    /// Evaluates all nodes over rows [first, first + rows); `first` is a multiple of 64.
    void run(std::size_t first, std::size_t rows) { run_over(program_.columns(), first, rows); }
    /// Evaluates all nodes over all rows of other columns, which stand for the program's.
    void run(std::span<const facts::Column> columns, std::size_t rows);

    [[nodiscard]] std::size_t first() const noexcept { return first_; }
    /// Bits count from first().
    [[nodiscard]] ConditionSlice condition(NodeIndex node) const noexcept { return slices_[node].condition; }
    [[nodiscard]] NumberSlice number(NodeIndex node) const noexcept { return slices_[node].number; }
    /// A condition or number of one row.
    [[nodiscard]] Scalar scalar(NodeIndex node, std::size_t bit) const noexcept;

  private:
    struct Slices {
        ConditionSlice condition;
        NumberSlice number;
    };
    void run_over(std::span<const facts::Column* const> columns, std::size_t first, std::size_t rows);
    void evaluate_condition(const Node& node, ConditionSlice out);
    void evaluate_number(const Node& node, NumberSlice out);
    void combine(const Node& node, ConditionSlice out) const;
    void compare(const Node& node, ConditionSlice out) const;
    void find_in_numbers(const Node& node, ConditionSlice out) const;
    void know(const Node& node, ConditionSlice out) const;

    const Program& program_;
    std::span<const facts::Column* const> columns_;
    std::vector<std::uint64_t> words_;
    std::vector<double> numbers_;
    std::vector<Slices> slices_;
    std::size_t first_ = 0;
    std::size_t rows_ = 0;
};

/// Calls visit(row) for every set bit of `mask` within rows [begin, end); bit 0 of the mask is row `first`.
template <typename Visit>
void for_each_row(const std::uint64_t* mask, std::size_t first, std::size_t begin, std::size_t end, Visit visit) {
    std::size_t at = begin - first;
    const std::size_t stop = end - first;
    while (at < stop) {
        const std::size_t word = at / kWordRows;
        const std::size_t next = (word + 1) * kWordRows;
        std::uint64_t bits = mask[word] & (~0ULL << (at % kWordRows));
        if (next > stop) {
            bits &= (1ULL << (stop % kWordRows)) - 1;
        }
        for (; bits != 0; bits &= bits - 1) {
            visit(first + word * kWordRows + static_cast<std::size_t>(std::countr_zero(bits)));
        }
        at = next;
    }
}

[[nodiscard]] inline bool is_set(const std::uint64_t* mask, std::size_t bit) noexcept {
    return ((mask[bit / kWordRows] >> (bit % kWordRows)) & 1U) != 0;
}

}  // namespace msoko::engine
