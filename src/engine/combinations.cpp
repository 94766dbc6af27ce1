#include "combinations.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <limits>
#include <unordered_map>
#include <variant>

#include "pair_numbers.hpp"

namespace msoko::engine {
namespace {

constexpr std::uint64_t kMaxCodes = 1U << 20U;
constexpr std::size_t kBatchRows = 4096;

/// Lowest and highest number stored in a stretch of rows, those of missing values among them.
std::pair<std::int64_t, std::int64_t> bounds_of(const facts::Column& column, std::size_t begin, std::size_t end) {
    return std::visit(
        [=](const auto& values) {
            auto low = values[begin];
            auto high = values[begin];
            for (std::size_t row = begin; row < end; ++row) {
                low = std::min(low, values[row]);
                high = std::max(high, values[row]);
            }
            return std::pair(static_cast<std::int64_t>(low), static_cast<std::int64_t>(high));
        },
        column.storage());
}

/// Numbers of the values of a column of any type by row of a stretch. @return how many there are
std::uint64_t number_values(const facts::Column& column, std::size_t begin, std::vector<std::uint32_t>& numbers) {
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
    : begin_(stretch.begin), end_(stretch.end) {
    std::erase_if(columns, [](const facts::Column* column) { return !column->has_any(); });
    if (begin_ == end_) {
        return;
    }
    if (plan_digits(columns)) {
        number_codes();
    } else {
        number_rows(columns);
    }
}

/// False where the codes are too many to be listed.
bool Combinations::plan_digits(const std::vector<const facts::Column*>& columns) {
    std::uint64_t num_codes = 1;
    for (const facts::Column* column : columns) {
        if (column->type() == catalog::ColumnType::Decimal) {
            return false;
        }
        const auto [low, high] = bounds_of(*column, begin_, end_);
        const auto range = static_cast<std::uint64_t>(high - low) + 1;
        if (range > kMaxCodes) {
            return false;
        }
        digits_.push_back({column, static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(range),
                           static_cast<std::uint32_t>(num_codes)});
        num_codes *= range + (column->has_missing() ? 1 : 0);
        if (num_codes > kMaxCodes) {
            return false;
        }
    }
    numbers_.assign(num_codes, kUnseen);
    return true;
}

void Combinations::number_codes() {
    std::array<std::uint32_t, kBatchRows> codes{};
    for (std::size_t first = begin_; first < end_; first += kBatchRows) {
        const std::size_t rows = std::min(kBatchRows, end_ - first);
        find_codes(first, std::span(codes).first(rows));
        for (std::size_t i = 0; i < rows; ++i) {
            std::uint32_t& number = numbers_[codes[i]];
            if (number == kUnseen) {
                number = static_cast<std::uint32_t>(examples_.size());
                examples_.push_back(static_cast<std::uint32_t>(first + i));
            }
        }
    }
}

void Combinations::number_rows(const std::vector<const facts::Column*>& columns) {
    of_rows_.assign(end_ - begin_, 0);
    std::uint32_t count = 1;
    std::vector<std::uint32_t> values(of_rows_.size());
    for (const facts::Column* column : columns) {
        const std::uint64_t num_values = number_values(*column, begin_, values);
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

void Combinations::find(std::size_t first, std::span<std::uint32_t> numbers) const {
    if (!of_rows_.empty()) {
        std::copy_n(of_rows_.begin() + static_cast<std::ptrdiff_t>(first - begin_), numbers.size(), numbers.begin());
        return;
    }
    find_codes(first, numbers);
    for (std::uint32_t& number : numbers) {
        number = numbers_[number];
    }
}

void Combinations::find_codes(std::size_t first, std::span<std::uint32_t> codes) const {
    std::fill(codes.begin(), codes.end(), 0U);
    for (const Digit& digit : digits_) {
        std::visit(
            [&](const auto& storage) {
                const auto* values = storage.data() + first;
                if (digit.column->validity().empty()) {
                    for (std::size_t i = 0; i < codes.size(); ++i) {
                        codes[i] += digit.weight * (static_cast<std::uint32_t>(values[i]) - digit.lowest);
                    }
                    return;
                }
                const std::uint64_t* valid = digit.column->validity().data();
                for (std::size_t i = 0; i < codes.size(); ++i) {
                    const std::size_t row = first + i;
                    const bool is_valid = ((valid[row >> 6U] >> (row & 63U)) & 1U) != 0;
                    const std::uint32_t value = static_cast<std::uint32_t>(values[i]) - digit.lowest;
                    codes[i] += digit.weight * (is_valid ? value : digit.missing);
                }
            },
            digit.column->storage());
    }
}

}  // namespace msoko::engine
