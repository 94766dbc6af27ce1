#include "evaluation.hpp"

#include <algorithm>

#include "arithmetic.hpp"
#include "msoko/base/assert.hpp"

namespace msoko::engine {

using formula::Op;

namespace {

constexpr bool is_comparison(Op op) {
    return op >= Op::Equal && op <= Op::GreaterEqual;
}

}  // namespace

Evaluation::Evaluation(const Program& program, std::size_t max_rows) : program_(program) {
    const std::vector<Node>& nodes = program.nodes();
    const std::size_t words = words_for(max_rows);
    std::size_t num_numbers = 0;
    for (const Node& node : nodes) {
        num_numbers += node.is_condition ? 0 : 1;
    }
    words_.assign(words * (2 * nodes.size() - num_numbers), 0);
    numbers_.assign(words * kWordRows * num_numbers, 0);
    std::uint64_t* next_words = words_.data();
    double* next_numbers = numbers_.data();
    for (const Node& node : nodes) {
        if (node.is_condition) {
            slices_.push_back({{next_words, next_words + words}, {}});
            next_words += 2 * words;
        } else {
            slices_.push_back({{}, {next_numbers, next_words}});
            next_words += words;
            next_numbers += words * kWordRows;
        }
    }
}

void Evaluation::run(std::span<const facts::Column> columns, std::size_t rows) {
    std::vector<const facts::Column*> pointers;
    pointers.reserve(columns.size());
    for (const facts::Column& column : columns) {
        pointers.push_back(&column);
    }
    run_over(pointers, 0, rows);
}

void Evaluation::run_over(std::span<const facts::Column* const> columns, std::size_t first, std::size_t rows) {
    MSOKO_ASSERT(first % kWordRows == 0);
    columns_ = columns;
    first_ = first;
    rows_ = rows;
    for (std::size_t i = 0; i < program_.nodes().size(); ++i) {
        const Node& node = program_.nodes()[i];
        if (node.is_condition) {
            evaluate_condition(node, slices_[i].condition);
        } else {
            evaluate_number(node, slices_[i].number);
        }
    }
    columns_ = {};
}

Scalar Evaluation::scalar(NodeIndex node, std::size_t bit) const noexcept {
    if (program_.nodes()[node].is_condition) {
        const ConditionSlice of = condition(node);
        return is_set(of.is_true, bit) ? Scalar(1.0) : is_set(of.is_false, bit) ? Scalar(0.0) : std::nullopt;
    }
    const NumberSlice of = number(node);
    return is_set(of.known, bit) ? Scalar(of.values[bit]) : std::nullopt;
}

void Evaluation::evaluate_condition(const Node& node, ConditionSlice out) {
    const bool reads_column = node.op == Op::Flag || node.op == Op::InCodes;
    if (reads_column && node.column == kNoColumn) {
        std::fill_n(out.is_true, words_for(rows_), 0ULL);
        std::fill_n(out.is_false, words_for(rows_), 0ULL);
    } else if (node.op == Op::Flag) {
        test_range(*columns_[node.column], first_, rows_, 1, 1, out);
    } else if (node.op == Op::InCodes) {
        test_codes(*columns_[node.column], first_, rows_, node.accepted.data(), out);
    } else if (is_comparison(node.op)) {
        compare(node, out);
    } else if (node.op == Op::InNumbers) {
        find_in_numbers(node, out);
    } else if (node.op == Op::Known) {
        know(node, out);
    } else {
        combine(node, out);
    }
}

void Evaluation::combine(const Node& node, ConditionSlice out) const {
    const ConditionSlice a = slices_[node.left].condition;
    const std::size_t words = words_for(rows_);
    if (node.op == Op::Not) {
        std::copy_n(a.is_false, words, out.is_true);
        std::copy_n(a.is_true, words, out.is_false);
        return;
    }
    const ConditionSlice b = slices_[node.right].condition;
    const bool is_and = node.op == Op::And;
    for (std::size_t word = 0; word < words; ++word) {
        const std::uint64_t both_true = a.is_true[word] & b.is_true[word];
        const std::uint64_t any_true = a.is_true[word] | b.is_true[word];
        const std::uint64_t both_false = a.is_false[word] & b.is_false[word];
        const std::uint64_t any_false = a.is_false[word] | b.is_false[word];
        out.is_true[word] = is_and ? both_true : any_true;
        out.is_false[word] = is_and ? any_false : both_false;
    }
}

void Evaluation::compare(const Node& node, ConditionSlice out) const {
    if (node.column == kNoColumn) {
        compare_numbers(node.op, slices_[node.left].number, slices_[node.right].number, rows_, out);
        return;
    }
    const bool is_negated = node.op == Op::NotEqual;
    const WholeRange range = range_of(is_negated ? Op::Equal : node.op, node.number);
    test_range(*columns_[node.column], first_, rows_, range.low, range.high,
               is_negated ? ConditionSlice{out.is_false, out.is_true} : out);
}

void Evaluation::find_in_numbers(const Node& node, ConditionSlice out) const {
    const NumberSlice numbers = slices_[node.left].number;
    for (std::size_t word = 0; word < words_for(rows_); ++word) {
        const std::size_t begin = word * kWordRows;
        const std::size_t count = std::min(kWordRows, rows_ - begin);
        std::uint64_t found = 0;
        for (std::size_t i = 0; i < count; ++i) {
            bool is_found = false;
            for (const double candidate : node.numbers) {
                is_found = is_found || is_equal(numbers.values[begin + i], candidate);
            }
            found |= static_cast<std::uint64_t>(is_found) << i;
        }
        out.is_true[word] = found & numbers.known[word];
        out.is_false[word] = numbers.known[word] & ~found;
    }
}

void Evaluation::know(const Node& node, ConditionSlice out) const {
    const Node& argument = program_.nodes()[node.left];
    const std::size_t words = words_for(rows_);
    if (argument.is_condition) {
        const ConditionSlice of = slices_[node.left].condition;
        for (std::size_t word = 0; word < words; ++word) {
            out.is_true[word] = of.is_true[word] | of.is_false[word];
        }
    } else {
        std::copy_n(slices_[node.left].number.known, words, out.is_true);
    }
    for (std::size_t word = 0; word < words; ++word) {
        out.is_false[word] = ~out.is_true[word];
    }
    if (words > 0 && rows_ % kWordRows != 0) {
        out.is_false[words - 1] &= (1ULL << (rows_ % kWordRows)) - 1;
    }
}

void Evaluation::evaluate_number(const Node& node, NumberSlice out) {
    const std::size_t words = words_for(rows_);
    if (node.op == Op::Number) {
        std::fill_n(out.values, rows_, node.number);
        std::fill_n(out.known, words, ~0ULL);
    } else if (node.op == Op::Column && node.column == kNoColumn) {
        std::fill_n(out.values, rows_, 0.0);
        std::fill_n(out.known, words, 0ULL);
    } else if (node.op == Op::Column) {
        load_numbers(*columns_[node.column], first_, rows_, out);
    } else if (node.op == Op::Negate) {
        const NumberSlice argument = slices_[node.left].number;
        std::transform(argument.values, argument.values + rows_, out.values, [](double value) { return -value; });
        std::copy_n(argument.known, words, out.known);
    } else {
        calculate_numbers(node.op, slices_[node.left].number, slices_[node.right].number, rows_, out);
    }
}

}  // namespace msoko::engine
