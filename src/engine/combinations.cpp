#include "combinations.hpp"

#include <algorithm>
#include <bit>
#include <unordered_map>
#include <utility>
#include <variant>

#include "pair_numbers.hpp"

namespace msoko::engine {
namespace {

constexpr std::uint64_t kMaxCodes = 1U << 20U;

/// Lowest and highest number stored in a stretch of rows, those of missing values among them.
std::pair<std::int64_t, std::int64_t> bounds_of(const facts::Column& column, std::size_t begin, std::size_t end) {
    return std::visit(
        [=](const auto& storage) {
            const auto values = facts::rows_from(storage, begin);
            auto low = values[0];
            auto high = values[0];
            for (std::size_t row = 0; row < end - begin; ++row) {
                low = values[row] < low ? values[row] : low;
                high = values[row] > high ? values[row] : high;
            }
            return std::pair(static_cast<std::int64_t>(low), static_cast<std::int64_t>(high));
        },
        column.storage());
}

/// Numbers of the values of a column of any type by row of a stretch. @return how many there are
std::uint64_t number_column(const facts::Column& column, std::size_t begin, std::vector<std::uint32_t>& numbers) {
    std::unordered_map<std::uint64_t, std::uint32_t> known;
    for (std::size_t i = 0; i < numbers.size(); ++i) {
        if (!column.has(begin + i)) {
            numbers[i] = 0;
            continue;
        }
        const std::uint64_t bits = column.type() == catalog::ColumnType::Decimal
                                       ? std::bit_cast<std::uint64_t>(column.decimal(begin + i))
                                       : static_cast<std::uint64_t>(column.integer(begin + i));
        numbers[i] = known.try_emplace(bits, static_cast<std::uint32_t>(known.size() + 1)).first->second;
    }
    return known.size() + 1;
}

}  // namespace

Combinations::Combinations(std::vector<const facts::Column*> columns, const Stretch& stretch)
    : begin_(stretch.begin), of_rows_(stretch.end - stretch.begin, 0) {
    std::erase_if(columns, [](const facts::Column* column) { return !column->has_any(); });
    if (of_rows_.empty()) {
        return;
    }
    if (const std::optional<std::vector<Digit>> digits = plan_digits(columns)) {
        write_codes(*digits);
        number_codes();
    } else {
        number_values(columns);
    }
}

std::optional<std::vector<Combinations::Digit>> Combinations::plan_digits(
    const std::vector<const facts::Column*>& columns) const {
    std::vector<Digit> digits;
    std::uint64_t num_codes = 1;
    for (const facts::Column* column : columns) {
        if (column->type() == catalog::ColumnType::Decimal) {
            return std::nullopt;
        }
        const auto [low, high] = bounds_of(*column, begin_, begin_ + of_rows_.size());
        const auto range = static_cast<std::uint64_t>(high - low) + 1;
        digits.push_back({column, static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(range),
                          static_cast<std::uint32_t>(num_codes)});
        num_codes *= range + (column->has_missing() ? 1 : 0);
        if (range > kMaxCodes || num_codes > kMaxCodes) {
            return std::nullopt;
        }
    }
    return digits;
}

/// Writes the code of every row: the sum of its digits by their weights.
void Combinations::write_codes(const std::vector<Digit>& digits) {
    std::uint32_t* const codes = of_rows_.data();
    const std::size_t num_rows = of_rows_.size();
    for (const Digit& digit : digits) {
        const std::uint64_t* const valid = digit.column->validity().empty() ? nullptr : digit.column->validity().data();
        num_codes_ = digit.weight * (digit.missing + (digit.column->has_missing() ? 1U : 0U));
        std::visit(
            [&](const auto& storage) {
                const auto values = facts::rows_from(storage, begin_);
                for (std::size_t i = 0; valid == nullptr && i < num_rows; ++i) {
                    codes[i] += digit.weight * (static_cast<std::uint32_t>(values[i]) - digit.lowest);
                }
                for (std::size_t i = 0; valid != nullptr && i < num_rows; ++i) {
                    const std::size_t row = begin_ + i;
                    const bool is_valid = ((valid[row >> 6U] >> (row & 63U)) & 1U) != 0;
                    const std::uint32_t value = static_cast<std::uint32_t>(values[i]) - digit.lowest;
                    codes[i] += digit.weight * (is_valid ? value : digit.missing);
                }
            },
            digit.column->storage());
    }
}

/// Replaces codes by numbers in the order in which they appear.
void Combinations::number_codes() {
    std::vector<std::uint32_t> numbers(num_codes_, kUnseen);
    for (std::size_t i = 0; i < of_rows_.size(); ++i) {
        std::uint32_t& number = numbers[of_rows_[i]];
        if (number == kUnseen) {
            number = static_cast<std::uint32_t>(examples_.size());
            examples_.push_back(static_cast<std::uint32_t>(begin_ + i));
        }
        of_rows_[i] = number;
    }
}

void Combinations::number_values(const std::vector<const facts::Column*>& columns) {
    std::uint32_t count = 1;
    std::vector<std::uint32_t> values(of_rows_.size());
    for (const facts::Column* column : columns) {
        const std::uint64_t num_values = number_column(*column, begin_, values);
        PairNumbers pairs(count, num_values);
        for (std::size_t i = 0; i < of_rows_.size(); ++i) {
            of_rows_[i] = pairs.of(of_rows_[i], values[i]);
        }
        count = pairs.count();
    }
    for (std::size_t i = 0; i < of_rows_.size(); ++i) {
        if (of_rows_[i] == examples_.size()) {
            examples_.push_back(static_cast<std::uint32_t>(begin_ + i));
        }
    }
}

CombinedEvaluation::CombinedEvaluation(const Program& program, std::shared_ptr<const Combinations> combinations)
    : combinations_(std::move(combinations)), evaluation_(program, combinations_->size()) {
    std::vector<facts::Column> columns;
    columns.reserve(program.columns().size());
    for (const facts::Column* column : program.columns()) {
        columns.push_back(column->take(combinations_->examples()));
    }
    evaluation_.run(columns, combinations_->size());
}

std::vector<std::uint8_t> CombinedEvaluation::flags(NodeIndex condition) const {
    std::vector<std::uint8_t> all(combinations_->size(), 1);
    if (condition != kNoNode) {
        const std::uint64_t* is_true = evaluation_.condition(condition).is_true;
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = is_set(is_true, i) ? 1 : 0;
        }
    }
    return all;
}

}  // namespace msoko::engine
