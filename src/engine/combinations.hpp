#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "evaluation.hpp"
#include "layout.hpp"
#include "msoko/facts/column.hpp"

namespace msoko::engine {

/// The distinct combinations of values that some columns have in a stretch of rows, numbered as they first appear.
///
/// Rows of one combination are alike for every formula over these columns: what it says is worked out once a
/// combination, and rows are only counted.
class Combinations {
  public:
    /// @param columns  of one table, each once; none: all rows are alike
    Combinations(std::vector<const facts::Column*> columns, const Stretch& stretch);

    [[nodiscard]] std::size_t size() const noexcept { return examples_.size(); }
    /// By combination: the first row that has it.
    [[nodiscard]] const std::vector<std::uint32_t>& examples() const noexcept { return examples_; }
    /// Combinations of rows [begin, end) of the stretch.
    [[nodiscard]] std::span<const std::uint32_t> of_rows(std::size_t begin, std::size_t end) const noexcept {
        return std::span(of_rows_).subspan(begin - begin_, end - begin);
    }
    [[nodiscard]] std::size_t num_bytes() const noexcept {
        return (of_rows_.size() + examples_.size()) * sizeof(std::uint32_t);
    }

  private:
    /// A column's part of a code: its value counted from the lowest, or the greatest digit where it is missing.
    struct Digit {
        const facts::Column* column = nullptr;
        std::uint32_t lowest = 0;
        std::uint32_t missing = 0;
        std::uint32_t weight = 1;
    };

    /// nullopt where the codes are too many to be listed.
    [[nodiscard]] std::optional<std::vector<Digit>> plan_digits(const std::vector<const facts::Column*>& columns) const;
    void write_codes(const std::vector<Digit>& digits);
    void number_codes();
    void number_values(const std::vector<const facts::Column*>& columns);

    std::size_t begin_;
    std::vector<std::uint32_t> of_rows_;
    std::vector<std::uint32_t> examples_;
    std::uint32_t num_codes_ = 1;
};

/// A program worked out over combinations instead of rows.
class CombinedEvaluation {
  public:
    /// @param combinations  of all columns that the program reads, or that what it reads follows from
    CombinedEvaluation(const Program& program, std::shared_ptr<const Combinations> combinations);

    [[nodiscard]] const Combinations& combinations() const noexcept { return *combinations_; }
    /// Its places are combinations.
    [[nodiscard]] const Evaluation& evaluation() const noexcept { return evaluation_; }
    /// 1 by combination where a condition holds; all of them for kNoNode.
    [[nodiscard]] std::vector<std::uint8_t> flags(NodeIndex condition) const;

  private:
    std::shared_ptr<const Combinations> combinations_;
    Evaluation evaluation_;
};

}  // namespace msoko::engine
