#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "expression_sql.hpp"
#include "msoko/catalog/definition.hpp"
#include "msoko/formula/expression.hpp"
#include "tables.hpp"

namespace msoko::pushdown {

/// Rows of a fact table in a query, with what they know from other tables. Expressions are written first, and each adds
/// the joins that it needs; then from() has them all.
///
/// Every joined sub-query has one row a year and organization (and person), so that rows are never multiplied and
/// every sub-query is grouped by what the tables are distributed by.
class Source : public Leaves {
  public:
    Source(const Tables& tables, std::string table);
    ~Source() override;
    Source(const Source&) = delete;
    Source& operator=(const Source&) = delete;

    [[nodiscard]] std::string value(const formula::Expression& leaf) override;
    [[nodiscard]] std::string whole(const formula::Expression& leaf) override;

    /// A column as it is stored, and as a breakdown writes it in a key.
    struct Reference {
        std::string stored;
        std::string key;
    };
    [[nodiscard]] Reference reference(const std::string& name);

    /// "facts.result as t left join ..."
    [[nodiscard]] std::string from() const;
    /// "t.run", or an empty text where the table knows no runs.
    [[nodiscard]] std::string run() const;
    /// Columns that tell units apart, the first of which a row must know.
    [[nodiscard]] std::vector<std::string> unit_columns(formula::UnitKind unit) const;

  private:
    struct Column {
        std::string sql;  ///< "NULL" where no table has it
        const catalog::ColumnDescription* description = nullptr;
    };
    struct Lookup;

    [[nodiscard]] Column find(const std::string& name, bool is_year_before);
    [[nodiscard]] Column own(const std::string& name);
    [[nodiscard]] Lookup& lookup(const std::string& table, bool is_year_before);
    [[nodiscard]] std::string senders(const std::string& table, bool is_year_before);
    [[nodiscard]] std::string related(const formula::Expression& aggregate);
    [[nodiscard]] std::string related_rows(const formula::Expression& aggregate);
    [[nodiscard]] std::string related_units(const formula::Expression& aggregate);
    /// What rows of a sub-query are joined by.
    enum class Match { Organization, Year, YearBefore };
    /// Joins a sub-query once. @return its alias
    [[nodiscard]] std::string join(const std::string& query, Match match);

    const Tables& tables_;
    std::string table_;
    std::vector<std::unique_ptr<Lookup>> lookups_;
    std::map<std::pair<std::string, Match>, std::string> joins_;  // query → alias
};

}  // namespace msoko::pushdown
