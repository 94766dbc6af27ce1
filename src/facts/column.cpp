#include "msoko/facts/column.hpp"

#include <algorithm>
#include <bit>
#include <limits>
#include <numeric>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::facts {
namespace {

std::vector<std::uint32_t> appended_order(std::size_t size) {
    std::vector<std::uint32_t> order(size);
    std::iota(order.begin(), order.end(), 0U);
    return order;
}

template <typename Narrow, typename Values>
std::vector<Narrow> gather(const Values& values, std::span<const std::uint32_t> order) {
    std::vector<Narrow> result(order.size());
    std::transform(order.begin(), order.end(), result.begin(),
                   [&values](std::uint32_t row) { return static_cast<Narrow>(values[row]); });
    return result;
}

/// Whole numbers from 0 to `maximum` in the narrowest storage.
/// @param make  called with a number of the type to be stored; gives a vector of these
template <typename Make>
Column::Storage narrowest(std::int64_t maximum, Make make) {
    MSOKO_ASSERT(maximum <= std::numeric_limits<std::int32_t>::max());
    if (maximum <= std::numeric_limits<std::uint8_t>::max()) {
        return make(std::uint8_t{});
    }
    if (maximum <= std::numeric_limits<std::uint16_t>::max()) {
        return make(std::uint16_t{});
    }
    return make(std::uint32_t{});
}

Column::Storage narrow(const std::vector<std::int32_t>& values, const std::vector<std::uint32_t>& order) {
    const auto [low, high] = std::minmax_element(values.begin(), values.end());
    const std::int32_t minimum = values.empty() ? 0 : *low;
    const std::int32_t maximum = values.empty() ? 0 : *high;
    if (minimum < 0) {
        return gather<std::int32_t>(values, order);
    }
    return narrowest(maximum, [&](auto zero) { return gather<decltype(zero)>(values, order); });
}

/// The same numbers in the narrowest storage.
Column::Storage narrow(Column::WholeNumbers&& values) {
    return std::visit(
        [](auto&& stored) {
            using Values = std::decay_t<decltype(stored)>;
            const auto highest = std::max_element(stored.begin(), stored.end());
            return narrowest(highest == stored.end() ? 0 : std::int64_t{*highest}, [&](auto zero) {
                using Narrow = std::vector<decltype(zero)>;
                if constexpr (std::is_same_v<Narrow, Values>) {
                    return Narrow(std::move(stored));
                } else {
                    Narrow result(stored.size());
                    std::transform(stored.begin(), stored.end(), result.begin(),
                                   [](auto value) { return static_cast<decltype(zero)>(value); });
                    return result;
                }
            });
        },
        std::move(values));
}

/// Bits of the rows that are valid, in their order.
template <typename Rows, typename IsValid>
std::vector<std::uint64_t> validity_of(const Rows& rows, IsValid is_valid) {
    std::vector<std::uint64_t> bits((rows.size() + 63) / 64, 0);
    for (std::size_t i = 0; i < rows.size(); ++i) {
        bits[i >> 6U] |= static_cast<std::uint64_t>(is_valid(rows[i])) << (i & 63U);
    }
    return bits;
}

}  // namespace

std::optional<std::uint32_t> Column::code(std::string_view word) const noexcept {
    const auto found = std::find(dictionary_.begin(), dictionary_.end(), word);
    if (found == dictionary_.end()) {
        return std::nullopt;
    }
    return static_cast<std::uint32_t>(found - dictionary_.begin());
}

Column Column::of_whole_numbers(catalog::ColumnType type, WholeNumbers values, std::vector<std::uint64_t> valid,
                                std::vector<std::string> dictionary) {
    Column column;
    column.type_ = type;
    column.size_ = std::visit([](const auto& stored) { return stored.size(); }, values);
    column.num_valid_ = std::accumulate(valid.begin(), valid.end(), std::size_t{0}, [](std::size_t sum, auto bits) {
        return sum + static_cast<std::size_t>(std::popcount(bits));
    });
    if (column.has_any()) {
        column.storage_ = narrow(std::move(values));
        if (column.has_missing()) {
            column.valid_ = std::move(valid);
        }
    }
    column.dictionary_ = std::move(dictionary);
    return column;
}

Column Column::take(std::span<const std::uint32_t> rows) const {
    Column taken;
    taken.type_ = type_;
    taken.size_ = rows.size();
    taken.num_valid_ = static_cast<std::size_t>(
        std::count_if(rows.begin(), rows.end(), [this](std::uint32_t row) { return has(row); }));
    if (taken.num_valid_ > 0 && taken.num_valid_ < taken.size_) {
        taken.valid_ = validity_of(rows, [this](std::uint32_t row) { return has(row); });
    }
    if (taken.has_any()) {
        taken.storage_ = std::visit(
            [rows](const auto& values) -> Storage {
                return gather<typename std::decay_t<decltype(values)>::value_type>(values, rows);
            },
            storage_);
    }
    return taken;
}

Column Column::part(std::span<const std::uint32_t> rows) const {
    Column part = take(rows);
    part.dictionary_ = dictionary_;
    return part;
}

Column Column::spread(const std::shared_ptr<const SharedValues::Groups>& groups) const {
    Column column;
    column.type_ = type_;
    column.size_ = groups->size();
    column.dictionary_ = dictionary_;
    const auto is_valid = [this](std::uint16_t group) { return has(group); };
    column.num_valid_ = static_cast<std::size_t>(std::count_if(groups->begin(), groups->end(), is_valid));
    if (column.has_any() && column.has_missing()) {
        column.valid_ = validity_of(*groups, is_valid);
    }
    if (column.has_any()) {
        std::vector<std::int32_t> values(size_, 0);
        for (std::size_t group = 0; group < size_; ++group) {
            values[group] = has(group) ? static_cast<std::int32_t>(integer(group)) : 0;
        }
        column.storage_ = SharedValues(std::move(values), groups);
    }
    return column;
}

std::size_t Column::num_bytes() const noexcept {
    const std::size_t values = std::visit(
        [](const auto& storage) {
            using Values = std::decay_t<decltype(storage)>;
            if constexpr (std::is_same_v<Values, SharedValues>) {
                return storage.num_bytes();
            } else {
                return storage.size() * sizeof(typename Values::value_type);
            }
        },
        storage_);
    return values + valid_.size() * sizeof(std::uint64_t);
}

void ColumnBuilder::append(std::int64_t value) {
    MSOKO_ASSERT(value >= std::numeric_limits<std::int32_t>::min() &&
                 value <= std::numeric_limits<std::int32_t>::max());
    if (type_ == catalog::ColumnType::Decimal) {
        decimals_.push_back(static_cast<double>(value));
    } else {
        integers_.push_back(static_cast<std::int32_t>(value));
    }
    valid_.push_back(true);
}

void ColumnBuilder::append(double value) {
    MSOKO_ASSERT(type_ == catalog::ColumnType::Decimal);
    decimals_.push_back(value);
    valid_.push_back(true);
}

void ColumnBuilder::append_missing() {
    if (type_ == catalog::ColumnType::Decimal) {
        decimals_.push_back(0);
    } else {
        integers_.push_back(0);
    }
    valid_.push_back(false);
}

void ColumnBuilder::append_word(std::string_view word) {
    MSOKO_ASSERT(type_ == catalog::ColumnType::Code);
    const auto [entry, is_new] =
        code_by_word_.try_emplace(std::string(word), static_cast<std::uint32_t>(dictionary_.size()));
    if (is_new) {
        dictionary_.emplace_back(word);
    }
    append(static_cast<std::int64_t>(entry->second));
}

void ColumnBuilder::append_from(const Column& column, std::size_t row) {
    MSOKO_ASSERT(column.type() == type_);
    if (!column.has(row)) {
        append_missing();
    } else if (type_ == catalog::ColumnType::Code) {
        append_word(column.label(column.integer(row)));
    } else if (type_ == catalog::ColumnType::Decimal) {
        append(column.decimal(row));
    } else {
        append(column.integer(row));
    }
}

void ColumnBuilder::set_dictionary(std::vector<std::string> words) {
    dictionary_ = std::move(words);
}

Column ColumnBuilder::build(const std::vector<std::uint32_t>& order) && {
    const std::vector<std::uint32_t> rows = order.empty() ? appended_order(valid_.size()) : order;
    MSOKO_ASSERT(rows.size() == valid_.size());
    Column column;
    column.type_ = type_;
    column.size_ = rows.size();
    column.num_valid_ = static_cast<std::size_t>(std::count(valid_.begin(), valid_.end(), true));
    if (column.num_valid_ > 0 && column.num_valid_ < column.size_) {
        column.valid_ = validity_of(rows, [this](std::uint32_t row) { return valid_[row]; });
    }
    if (column.has_any() && type_ == catalog::ColumnType::Decimal) {
        column.storage_ = gather<double>(decimals_, rows);
    } else if (column.has_any()) {
        column.storage_ = narrow(integers_, rows);
    }
    column.dictionary_ = std::move(dictionary_);
    return column;
}

}  // namespace msoko::facts
