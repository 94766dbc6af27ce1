#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::facts {

/// Whole numbers that groups of rows share, such as the year of all works of one paper: kept once a group.
class SharedValues {
  public:
    using value_type = std::int32_t;
    using Groups = std::vector<std::uint16_t>;

    /// The values of rows from some row on.
    struct Rows {
        const std::int32_t* values = nullptr;
        const std::uint16_t* groups = nullptr;
        [[nodiscard]] std::int32_t operator[](std::size_t row) const noexcept { return values[groups[row]]; }
    };

    SharedValues(std::vector<std::int32_t> values, std::shared_ptr<const Groups> groups)
        : values_(std::move(values)), groups_(std::move(groups)) {}

    [[nodiscard]] std::int32_t operator[](std::size_t row) const noexcept { return values_[(*groups_)[row]]; }
    [[nodiscard]] Rows rows_from(std::size_t first) const noexcept { return {values_.data(), groups_->data() + first}; }
    [[nodiscard]] std::size_t num_bytes() const noexcept { return values_.size() * sizeof(std::int32_t); }

  private:
    std::vector<std::int32_t> values_;
    std::shared_ptr<const Groups> groups_;
};

/// Indexable values of rows from `first` on, whatever they are stored in.
template <typename T>
[[nodiscard]] const T* rows_from(const std::vector<T>& values, std::size_t first) noexcept {
    return values.data() + first;
}
[[nodiscard]] inline SharedValues::Rows rows_from(const SharedValues& values, std::size_t first) noexcept {
    return values.rows_from(first);
}

/// An immutable column in the narrowest storage that holds it. A missing value is a cleared validity, never a number.
///
/// Codes are dense indices into the column's dictionary; flags are 0 and 1; dates are days since 1970-01-01.
class Column {
  public:
    using Storage = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>,
                                 std::vector<std::int32_t>, std::vector<double>, SharedValues>;

    [[nodiscard]] catalog::ColumnType type() const noexcept { return type_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool has_any() const noexcept { return num_valid_ > 0; }
    [[nodiscard]] bool has_missing() const noexcept { return num_valid_ < size_; }
    [[nodiscard]] bool has(std::size_t row) const noexcept {
        return valid_.empty() ? num_valid_ > 0 : ((valid_[row >> 6U] >> (row & 63U)) & 1U) != 0;
    }
    /// Validity bits, 64 rows a word; empty where every row is valid or none is (see has_any).
    [[nodiscard]] const std::vector<std::uint64_t>& validity() const noexcept { return valid_; }
    /// Of a column without any valid row: empty.
    [[nodiscard]] const Storage& storage() const noexcept { return storage_; }

    /// Value of a valid row as a whole number (code, flag, integer, date).
    [[nodiscard]] std::int64_t integer(std::size_t row) const noexcept {
        return std::visit([row](const auto& values) { return static_cast<std::int64_t>(values[row]); }, storage_);
    }
    [[nodiscard]] double decimal(std::size_t row) const noexcept {
        return std::visit([row](const auto& values) { return static_cast<double>(values[row]); }, storage_);
    }
    [[nodiscard]] std::optional<std::int64_t> get(std::size_t row) const noexcept {
        return has(row) ? std::optional(integer(row)) : std::nullopt;
    }

    using WholeNumbers =
        std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>>;
    /// Packs whole numbers that stand in their order already.
    /// @param values  0 where a row is missing
    /// @param valid  a bit a row, 64 rows a word
    /// @param dictionary  of codes
    [[nodiscard]] static Column of_whole_numbers(catalog::ColumnType type, WholeNumbers values,
                                                 std::vector<std::uint64_t> valid,
                                                 std::vector<std::string> dictionary = {});

    [[nodiscard]] const std::vector<std::string>& dictionary() const noexcept { return dictionary_; }
    [[nodiscard]] std::string_view label(std::int64_t code) const noexcept {
        return dictionary_[static_cast<std::size_t>(code)];
    }
    /// Code of a word; nullopt where no row has it.
    [[nodiscard]] std::optional<std::uint32_t> code(std::string_view word) const noexcept;

    /// The same column of some rows, in their order, without the dictionary: its codes stay those of this column.
    [[nodiscard]] Column take(std::span<const std::uint32_t> rows) const;

    /// The same column of some rows, in their order, with its dictionary.
    [[nodiscard]] Column part(std::span<const std::uint32_t> rows) const;

    /// A column of rows that belong to groups, from a column with one row a group.
    [[nodiscard]] Column spread(const std::shared_ptr<const SharedValues::Groups>& groups) const;

    /// Bytes that the column keeps in memory, dictionary and groups excluded.
    [[nodiscard]] std::size_t num_bytes() const noexcept;

  private:
    friend class ColumnBuilder;
    catalog::ColumnType type_ = catalog::ColumnType::Integer;
    std::size_t size_ = 0;
    std::size_t num_valid_ = 0;
    std::vector<std::uint64_t> valid_;
    Storage storage_;
    std::vector<std::string> dictionary_;
};

/// Collects the rows of one column and packs them.
class ColumnBuilder {
  public:
    explicit ColumnBuilder(catalog::ColumnType type) : type_(type) {}

    void append(std::int64_t value);
    void append(double value);
    void append_missing();
    /// Appends a word of a Code column; the dictionary grows in order of first appearance.
    void append_word(std::string_view word);
    /// Appends a row of another column of the same type.
    void append_from(const Column& column, std::size_t row);
    /// Replaces the dictionary where codes are appended as numbers.
    void set_dictionary(std::vector<std::string> words);

    /// Packs the rows taken in the order of `order` (all of them, each once; empty = as appended).
    [[nodiscard]] Column build(const std::vector<std::uint32_t>& order = {}) &&;

  private:
    catalog::ColumnType type_;
    std::vector<double> decimals_;
    std::vector<std::int32_t> integers_;
    std::vector<bool> valid_;
    std::vector<std::string> dictionary_;
    std::unordered_map<std::string, std::uint32_t> code_by_word_;
};

}  // namespace msoko::facts
