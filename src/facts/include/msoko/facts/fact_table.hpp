#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <string>
#include <string_view>

#include "msoko/facts/column.hpp"

namespace msoko::facts {

/// A table of facts: the columns that the catalogue describes. Immutable.
class FactTable {
  public:
    FactTable(std::string name, std::map<std::string, Column, std::less<>> columns);
    [[nodiscard]] const std::string& name() const noexcept { return name_; }
    [[nodiscard]] std::size_t num_rows() const noexcept { return num_rows_; }
    /// nullptr where nothing brought such a column.
    [[nodiscard]] const Column* find(std::string_view column) const noexcept;
    /// For columns that every table of this name has.
    [[nodiscard]] const Column& column(std::string_view name) const;
    [[nodiscard]] const std::map<std::string, Column, std::less<>>& columns() const noexcept { return columns_; }

  private:
    std::string name_;
    std::map<std::string, Column, std::less<>> columns_;
    std::size_t num_rows_ = 0;
};

}  // namespace msoko::facts
