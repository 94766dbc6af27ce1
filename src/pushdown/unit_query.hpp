#pragma once

#include <string>
#include <vector>

#include "source.hpp"

namespace msoko::pushdown {

/// A sub-query "u" with one row a unit of an organization in a run of a year, and in a cell of a breakdown.
class UnitQuery {
  public:
    UnitQuery(const Tables& tables, const std::string& table, formula::UnitKind unit,
              const std::vector<std::string>& breakdown);

    [[nodiscard]] Source& source() noexcept { return source_; }
    /// Adds an aggregate over the rows of a unit. @return its reference outside: "u.c3"
    [[nodiscard]] std::string add(const std::string& sql);
    /// How many aggregates there are.
    [[nodiscard]] std::size_t size() const noexcept { return columns_.size(); }
    /// Keys of the breakdown outside: "u.k0".
    [[nodiscard]] const std::vector<Source::Reference>& keys() const noexcept { return keys_; }
    /// True outside of rows that say their unit; empty where all do.
    [[nodiscard]] std::string has_key() const;
    /// @param where  which rows are looked at; empty: all
    [[nodiscard]] std::string sql(const std::string& where) const;

  private:
    Source source_;
    std::vector<std::string> unit_;
    std::vector<std::string> stored_;
    std::vector<Source::Reference> keys_;
    std::vector<std::string> columns_;
};

/// Aggregates over the rows of one unit, by slot.
class UnitLeaves : public Leaves {
  public:
    [[nodiscard]] std::string value(const formula::Expression& leaf) override { return names[leaf.slot]; }
    std::vector<std::string> names;
};

}  // namespace msoko::pushdown
