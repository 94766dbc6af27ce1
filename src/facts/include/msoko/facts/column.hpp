#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <variant>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::facts {

/// An immutable column in the narrowest storage that holds it. A missing value is a cleared validity, never a number.
///
/// Codes are dense indices into the column's dictionary; flags are 0 and 1; dates are days since 1970-01-01.
class Column {
  public:
    using Storage = std::variant<std::vector<std::uint8_t>, std::vector<std::uint16_t>, std::vector<std::uint32_t>,
                                 std::vector<std::int32_t>, std::vector<double>>;

    [[nodiscard]] catalog::ColumnType type() const noexcept { return type_; }
    [[nodiscard]] std::size_t size() const noexcept { return size_; }
    [[nodiscard]] bool has_any() const noexcept { return num_valid_ > 0; }
    [[nodiscard]] bool has_missing() const noexcept { return num_valid_ < size_; }
    [[nodiscard]] bool has(std::size_t row) const noexcept {
        return valid_.empty() ? num_valid_ > 0 : ((valid_[row >> 6U] >> (row & 63U)) & 1U) != 0;
    }
    /// Validity bits, 64 rows a word; empty where every row is valid or none is (see has_any).
    [[nodiscard]] const std::vector<std::uint64_t>& validity() const noexcept { return valid_; }
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

    [[nodiscard]] const std::vector<std::string>& dictionary() const noexcept { return dictionary_; }
    [[nodiscard]] std::string_view label(std::int64_t code) const noexcept {
        return dictionary_[static_cast<std::size_t>(code)];
    }
    /// Code of a word; nullopt where no row has it.
    [[nodiscard]] std::optional<std::uint32_t> code(std::string_view word) const noexcept;

    /// The same column of some rows, in their order, without the dictionary: its codes stay those of this column.
    [[nodiscard]] Column take(std::span<const std::uint32_t> rows) const;

    /// Bytes that the column keeps in memory, dictionary excluded.
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
