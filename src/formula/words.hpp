#pragma once

#include <string>
#include <vector>

#include "resolver.hpp"

namespace msoko::formula {

/// Writes checked formulas in Russian, for passports and reports.
class Words {
  public:
    Words(const Vocabulary& vocabulary, const Resolver& resolver, std::string table)
        : vocabulary_(vocabulary), resolver_(resolver), table_(std::move(table)) {}

    /// «участники ВПР по программе 4 класса».
    [[nodiscard]] std::string population(const Population& population) const;
    /// «доля участников ВПР по программе 4 класса с отметкой «2»».
    [[nodiscard]] std::string value(const Expression& value, const Population& population) const;

  private:
    enum class Case : std::uint8_t { Nominative, Genitive };

    [[nodiscard]] std::string people(const Population& population, Case grammatical) const;
    /// Words for any number; `whom` is the genitive of those an aggregate counts.
    [[nodiscard]] std::string number(const Expression& node, Case grammatical, const std::string& whom) const;
    [[nodiscard]] std::string aggregate(const Expression& node, const std::string& whom) const;
    [[nodiscard]] std::string condition(const Expression& node, const std::string& whom) const;
    [[nodiscard]] std::string chain(const Expression& node, const std::string& whom) const;
    [[nodiscard]] std::string comparison(const Expression& node, const std::string& whom) const;
    /// What follows a noun: «, набравших больше 75 %», « с отметкой «2»», «, у которых …».
    [[nodiscard]] std::string attribute(const Expression& node, const std::string& whom) const;
    /// A well-known condition in a school's own words: « по программе 4 класса»; empty where there is none.
    [[nodiscard]] std::string idiom(const Expression& node) const;
    [[nodiscard]] std::vector<std::string> labels(const Expression& in_codes) const;
    [[nodiscard]] const catalog::ColumnDescription* column(const std::string& name) const {
        return resolver_.find_column(table_, name);
    }

    const Vocabulary& vocabulary_;
    const Resolver& resolver_;
    std::string table_;
};

}  // namespace msoko::formula
