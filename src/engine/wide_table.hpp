#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "layout.hpp"
#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/expression.hpp"

namespace msoko::engine {

class Combinations;
class WideTables;

/// Years and organizations that sent any row of a table.
using Senders = std::set<std::pair<std::int64_t, std::int64_t>>;

/// A fact table with what its rows know from other tables: columns of registers, aggregates over related rows. These
/// are made when they are first asked for, by one thread, and then are columns like any other.
class WideTable {
  public:
    WideTable(WideTables& tables, const facts::FactTable& table) : tables_(tables), table_(table) {}

    [[nodiscard]] const facts::FactTable& own() const noexcept { return table_; }
    [[nodiscard]] std::size_t num_rows() const noexcept { return table_.num_rows(); }

    /// A column of the table, or of a register: "org.kind", "form.talent.participants". nullptr where every row lacks
    /// it.
    /// @param is_year_before  the register's row of the year before
    [[nodiscard]] const facts::Column* find(const std::string& name, bool is_year_before = false);
    /// Values of an aggregate over the rows of its population that are related to each row: of the same year and
    /// organization, and the same person where both tables know persons. Missing where the organization sent no row of
    /// that table in the year; over nobody else as anywhere. nullptr where nothing brought the table.
    [[nodiscard]] const facts::Column* related(const formula::Expression& aggregate);

    [[nodiscard]] const Layout& layout();
    /// Combinations of some columns in one stretch of rows. Those asked for lately are kept; any thread may ask.
    [[nodiscard]] std::shared_ptr<const Combinations> combinations(const std::vector<const facts::Column*>& columns,
                                                                   const Stretch& stretch);
    /// Who sent rows: of the others nothing is known.
    [[nodiscard]] const Senders& senders();

  private:
    using Derived = std::map<std::string, std::unique_ptr<const facts::Column>, std::less<>>;

    WideTables& tables_;
    const facts::FactTable& table_;
    Derived derived_;
    std::optional<Layout> layout_;
    std::optional<Senders> senders_;
    std::mutex mutex_;  // of what follows
    std::map<std::pair<std::uint32_t, std::vector<const facts::Column*>>, std::shared_ptr<const Combinations>> kept_;
    std::size_t num_kept_bytes_ = 0;
};

/// The tables of a calculation, each widened once.
class WideTables {
  public:
    explicit WideTables(const facts::FactSet& facts) : facts_(facts) {}
    WideTables(const WideTables&) = delete;
    WideTables& operator=(const WideTables&) = delete;

    /// nullptr where nothing brought the table. Answers to items are read along the results.
    [[nodiscard]] WideTable* find(std::string_view name);

  private:
    const facts::FactSet& facts_;
    std::map<std::string, std::unique_ptr<WideTable>, std::less<>> tables_;
};

/// A value as a breakdown writes it: a code's word, a whole number; nullopt where it is missing.
[[nodiscard]] std::optional<std::string> key_text(const facts::Column* column, std::size_t row);

/// Writes an expression so that equal texts mean equal values.
[[nodiscard]] std::string key_of(const formula::Expression& expression);

}  // namespace msoko::engine
