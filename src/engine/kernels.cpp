#include "kernels.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstring>
#include <limits>
#include <type_traits>
#include <variant>

#include "arithmetic.hpp"

namespace msoko::engine {
namespace {

using formula::Op;

/// Packs 64 bytes of 0 or 1 into a word, the first byte into the lowest bit.
std::uint64_t pack(const std::array<std::uint8_t, kWordRows>& flags) noexcept {
    // Byte i of a group of eight is moved to bit 56 + i: the factor's bits stand at 56 − 7i.
    constexpr std::uint64_t kGather = 0x0102040810204080ULL;
    std::uint64_t word = 0;
    for (std::size_t group = 0; group < 8; ++group) {
        std::uint64_t bytes = 0;
        std::memcpy(&bytes, flags.data() + group * 8, 8);
        word |= ((bytes * kGather) >> 56U) << (group * 8);
    }
    return word;
}

static_assert(std::endian::native == std::endian::little, "pack() reads bytes as little-endian words");

std::uint64_t low_bits(std::size_t count) noexcept {
    return count >= kWordRows ? ~0ULL : (1ULL << count) - 1;
}

/// Fills a mask by a test of single rows.
template <typename Test>
void fill_mask(std::size_t rows, std::uint64_t* out, Test test) {
    std::array<std::uint8_t, kWordRows> flags{};
    for (std::size_t word = 0; word < words_for(rows); ++word) {
        const std::size_t begin = word * kWordRows;
        const std::size_t count = std::min(kWordRows, rows - begin);
        for (std::size_t i = 0; i < count; ++i) {
            flags[i] = test(begin + i);
        }
        out[word] = pack(flags) & low_bits(count);
    }
}

/// Nothing is known of a column without any valid row, which has no storage.
bool is_unknown(const facts::Column& column, std::size_t rows, ConditionSlice out) {
    if (column.has_any()) {
        return false;
    }
    std::fill_n(out.is_true, words_for(rows), 0ULL);
    std::fill_n(out.is_false, words_for(rows), 0ULL);
    return true;
}

/// Splits a mask of passed rows into true and false by validity.
void split_by_validity(const facts::Column& column, std::size_t first, std::size_t rows, ConditionSlice out) {
    copy_validity(column, first, rows, out.is_false);
    for (std::size_t word = 0; word < words_for(rows); ++word) {
        const std::uint64_t known = out.is_false[word];
        out.is_true[word] &= known;
        out.is_false[word] = known & ~out.is_true[word];
    }
}

}  // namespace

void copy_validity(const facts::Column& column, std::size_t first, std::size_t rows, std::uint64_t* known) {
    const std::size_t words = words_for(rows);
    if (column.validity().empty()) {
        std::fill_n(known, words, column.has_any() ? ~0ULL : 0ULL);
    } else {
        std::copy_n(column.validity().data() + first / kWordRows, words, known);
    }
    if (words > 0) {
        known[words - 1] &= low_bits(rows - (words - 1) * kWordRows);
    }
}

void test_range(const facts::Column& column, std::size_t first, std::size_t rows, std::int64_t low, std::int64_t high,
                ConditionSlice out) {
    if (is_unknown(column, rows, out)) {
        return;
    }
    std::visit(
        [&](const auto& storage) {
            using T = typename std::decay_t<decltype(storage)>::value_type;
            if constexpr (std::is_integral_v<T>) {
                const auto lowest = static_cast<std::int64_t>(std::numeric_limits<T>::min());
                const auto highest = static_cast<std::int64_t>(std::numeric_limits<T>::max());
                if (low > highest || high < lowest || low > high) {
                    std::fill_n(out.is_true, words_for(rows), 0ULL);
                    return;
                }
                const T from = static_cast<T>(std::max(low, lowest));
                const T to = static_cast<T>(std::min(high, highest));
                const auto values = facts::rows_from(storage, first);
                fill_mask(rows, out.is_true, [=](std::size_t i) {
                    return static_cast<std::uint8_t>(static_cast<unsigned>(values[i] >= from) &
                                                     static_cast<unsigned>(values[i] <= to));
                });
            }
        },
        column.storage());
    split_by_validity(column, first, rows, out);
}

void test_codes(const facts::Column& column, std::size_t first, std::size_t rows, const std::uint8_t* accepted,
                ConditionSlice out) {
    if (is_unknown(column, rows, out)) {
        return;
    }
    std::visit(
        [&](const auto& storage) {
            using T = typename std::decay_t<decltype(storage)>::value_type;
            if constexpr (std::is_unsigned_v<T>) {
                const auto values = facts::rows_from(storage, first);
                fill_mask(rows, out.is_true, [=](std::size_t i) { return accepted[values[i]]; });
            } else {
                fill_mask(rows, out.is_true,
                          [&](std::size_t i) { return accepted[static_cast<std::size_t>(column.integer(first + i))]; });
            }
        },
        column.storage());
    split_by_validity(column, first, rows, out);
}

void load_numbers(const facts::Column& column, std::size_t first, std::size_t rows, NumberSlice out) {
    copy_validity(column, first, rows, out.known);
    if (!column.has_any()) {
        std::fill_n(out.values, rows, 0.0);
        return;
    }
    std::visit(
        [&](const auto& storage) {
            const auto values = facts::rows_from(storage, first);
            for (std::size_t i = 0; i < rows; ++i) {
                out.values[i] = static_cast<double>(values[i]);
            }
        },
        column.storage());
}

void compare_numbers(Op op, NumberSlice left, NumberSlice right, std::size_t rows, ConditionSlice out) {
    const auto fill = [&](auto test) {
        fill_mask(rows, out.is_true, [&, test](std::size_t i) {
            return static_cast<std::uint8_t>(test(left.values[i], right.values[i]));
        });
    };
    if (op == Op::Equal || op == Op::NotEqual) {
        fill([](double a, double b) { return is_equal(a, b); });
    } else if (op == Op::Less || op == Op::GreaterEqual) {
        fill([](double a, double b) { return is_less(a, b); });
    } else {
        fill([](double a, double b) { return is_less(b, a); });
    }
    const bool is_negated = op == Op::NotEqual || op == Op::GreaterEqual || op == Op::LessEqual;
    for (std::size_t word = 0; word < words_for(rows); ++word) {
        const std::uint64_t known = left.known[word] & right.known[word];
        const std::uint64_t hits = out.is_true[word] & known;
        const std::uint64_t others = known & ~hits;
        out.is_true[word] = is_negated ? others : hits;
        out.is_false[word] = is_negated ? hits : others;
    }
}

void calculate_numbers(Op op, NumberSlice left, NumberSlice right, std::size_t rows, NumberSlice out) {
    for (std::size_t word = 0; word < words_for(rows); ++word) {
        out.known[word] = left.known[word] & right.known[word];
    }
    if (op == Op::Given) {
        std::copy_n(left.values, rows, out.values);
        return;
    }
    if (op == Op::Divide) {
        for (std::size_t i = 0; i < rows; ++i) {
            const bool is_zero = right.values[i] == 0;
            out.values[i] = is_zero ? 0 : left.values[i] / right.values[i];
            out.known[i / kWordRows] &= ~(static_cast<std::uint64_t>(is_zero) << (i % kWordRows));
        }
        return;
    }
    for (std::size_t i = 0; i < rows; ++i) {
        out.values[i] = calculate(op, left.values[i], right.values[i]);
    }
}

WholeRange range_of(Op comparison, double constant) noexcept {
    constexpr double kFar = 9e15;  // beyond every column; whole doubles are exact up to here
    const double c = std::clamp(constant, -kFar, kFar);
    const double slack = tolerance_of(c, c);
    const auto up = [](double x) { return static_cast<std::int64_t>(std::ceil(x)); };
    const auto down = [](double x) { return static_cast<std::int64_t>(std::floor(x)); };
    const auto far = static_cast<std::int64_t>(kFar) * 2;
    if (comparison == Op::Less) {
        return {-far, up(c - slack) - 1};
    }
    if (comparison == Op::LessEqual) {
        return {-far, down(c + slack)};
    }
    if (comparison == Op::Greater) {
        return {down(c + slack) + 1, far};
    }
    if (comparison == Op::GreaterEqual) {
        return {up(c - slack), far};
    }
    return {up(c - slack), down(c + slack)};
}

}  // namespace msoko::engine
