#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace msoko::store {

/// Bytes that are no text.
struct Bytes {
    std::string data;
    friend bool operator==(const Bytes&, const Bytes&) = default;
};

/// What a database keeps in a cell; monostate = missing.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;

/// An answer of a database, whole in memory.
class Rows {
  public:
    explicit Rows(std::vector<std::vector<Value>> rows = {}) : rows_(std::move(rows)) {}

    [[nodiscard]] std::size_t size() const noexcept { return rows_.size(); }
    [[nodiscard]] const Value& at(std::size_t row, std::size_t column) const { return rows_.at(row).at(column); }
    [[nodiscard]] bool is_missing(std::size_t row, std::size_t column) const {
        return std::holds_alternative<std::monostate>(at(row, column));
    }
    [[nodiscard]] const std::vector<Value>& row(std::size_t row) const { return rows_.at(row); }
    /// The column's type is the schema's: another one is our mistake, and is thrown as std::bad_variant_access.
    [[nodiscard]] std::int64_t whole(std::size_t row, std::size_t column) const {
        return std::get<std::int64_t>(at(row, column));
    }
    [[nodiscard]] const std::string& text(std::size_t row, std::size_t column) const {
        return std::get<std::string>(at(row, column));
    }
    [[nodiscard]] const std::string& bytes(std::size_t row, std::size_t column) const {
        return std::get<Bytes>(at(row, column)).data;
    }

  private:
    std::vector<std::vector<Value>> rows_;
};

}  // namespace msoko::store
