#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

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
    /// Writes the combinations of rows first, first + 1, ... of the stretch.
    void find(std::size_t first, std::span<std::uint32_t> numbers) const;

  private:
    /// A column's part of a code: its value counted from the lowest, or the greatest digit where it is missing.
    struct Digit {
        const facts::Column* column = nullptr;
        std::uint32_t lowest = 0;
        std::uint32_t missing = 0;
        std::uint32_t weight = 1;
    };

    [[nodiscard]] bool plan_digits(const std::vector<const facts::Column*>& columns);
    void number_codes();
    void number_rows(const std::vector<const facts::Column*>& columns);
    void find_codes(std::size_t first, std::span<std::uint32_t> codes) const;

    std::size_t begin_;
    std::size_t end_;
    std::vector<Digit> digits_;
    std::vector<std::uint32_t> numbers_;  // by code
    std::vector<std::uint32_t> of_rows_;  // by row of the stretch, where the codes would be too many
    std::vector<std::uint32_t> examples_;
};

}  // namespace msoko::engine
