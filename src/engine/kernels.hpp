#pragma once

#include <cstddef>
#include <cstdint>

#include "msoko/facts/column.hpp"
#include "msoko/formula/expression.hpp"

/// Loops over batches of rows. Masks hold 64 rows a word; a batch begins on a word's first row.
namespace msoko::engine {

inline constexpr std::size_t kWordRows = 64;
[[nodiscard]] constexpr std::size_t words_for(std::size_t rows) noexcept {
    return (rows + kWordRows - 1) / kWordRows;
}

/// Three-valued condition: a row is in one of the masks, or in none where it is unknown.
struct ConditionSlice {
    std::uint64_t* is_true = nullptr;
    std::uint64_t* is_false = nullptr;
};

struct NumberSlice {
    double* values = nullptr;  ///< anything where not known
    std::uint64_t* known = nullptr;
};

/// Validity bits of `rows` rows of a column from row `first` on.
void copy_validity(const facts::Column& column, std::size_t first, std::size_t rows, std::uint64_t* known);

/// Tests whole numbers of a column against low ≤ x ≤ high, validity included. Decimal columns are not for this.
void test_range(const facts::Column& column, std::size_t first, std::size_t rows, std::int64_t low, std::int64_t high,
                ConditionSlice out);
/// Tests codes by a table: accepted[code] is 0 or 1.
void test_codes(const facts::Column& column, std::size_t first, std::size_t rows, const std::uint8_t* accepted,
                ConditionSlice out);
void load_numbers(const facts::Column& column, std::size_t first, std::size_t rows, NumberSlice out);

/// Compares two batches of numbers with the language's tolerance.
void compare_numbers(formula::Op op, NumberSlice left, NumberSlice right, std::size_t rows, ConditionSlice out);
/// A quotient by zero is unknown.
void calculate_numbers(formula::Op op, NumberSlice left, NumberSlice right, std::size_t rows, NumberSlice out);

/// Smallest and greatest whole number that compare so with a constant; empty (low > high) where none does.
struct WholeRange {
    std::int64_t low = 0;
    std::int64_t high = 0;
};
/// For every comparison but NotEqual.
[[nodiscard]] WholeRange range_of(formula::Op comparison, double constant) noexcept;

}  // namespace msoko::engine
