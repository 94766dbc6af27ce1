#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/catalog/definition.hpp"

namespace msoko::pushdown {

/// The catalogue's descriptions of the fact tables, as the database has them.
class Tables {
  public:
    explicit Tables(std::span<const catalog::TableDescription> descriptions) : descriptions_(descriptions) {}

    [[nodiscard]] std::span<const catalog::TableDescription> all() const noexcept { return descriptions_; }
    /// nullptr where there is no such table.
    [[nodiscard]] const catalog::TableDescription* find(std::string_view table) const noexcept;
    /// Columns that a table of the database has beside organization and year: an answer to a task has those that its
    /// work lacks.
    [[nodiscard]] std::vector<const catalog::ColumnDescription*> kept(std::string_view table) const;
    /// A column of the table, answers to tasks with those of their works; nullptr where it has none.
    [[nodiscard]] const catalog::ColumnDescription* find(std::string_view table, const std::string& column) const;
    /// Column of persons that two tables share: "student", "employee"; nullptr where they share none.
    [[nodiscard]] const char* shared_person(std::string_view left, std::string_view right) const;

  private:
    std::span<const catalog::TableDescription> descriptions_;
};

}  // namespace msoko::pushdown
