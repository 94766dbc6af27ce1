#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "loader.hpp"
#include "names.hpp"

namespace msoko::catalog {
namespace {

/// Table that a population reads: "result where ..." and "student from result ..." read "result".
std::string table_of(std::string_view population) {
    const auto word_at = [&](std::size_t begin) {
        const std::size_t end = population.find_first_of(" \t\n", begin);
        return population.substr(begin, end == std::string_view::npos ? end : end - begin);
    };
    const std::size_t from = population.find(" from ");
    return std::string(word_at(from == std::string_view::npos ? 0 : from + std::string_view(" from ").size()));
}

}  // namespace

void Loader::check_indicators() {
    const std::vector<std::string> mechanisms = names_of(catalog_.mechanisms_, &Mechanism::id);
    const std::vector<std::string> tables = names_of(catalog_.tables_, &TableDescription::name);
    for (std::size_t i = 0; i < catalog_.indicators_.size(); ++i) {
        Indicator& indicator = catalog_.indicators_[i];
        if (!indicator.mechanism.empty() && !contains(mechanisms, indicator.mechanism)) {
            report(indicator.place, fmt::format("Показатель «{}»: нет механизма «{}».{}", indicator.id,
                                                indicator.mechanism, hint(indicator.mechanism, mechanisms)));
        }
        const std::string table_name = table_of(indicator.population.text);
        const TableDescription* table = catalog_.find_table(table_name);
        if (table == nullptr) {
            if (!table_name.empty()) {
                report(indicator.population.place, fmt::format("Показатель «{}»: нет таблицы фактов «{}».{}",
                                                               indicator.id, table_name, hint(table_name, tables)));
            }
            continue;
        }
        check_breakdowns(indicator, *table);
        for (std::size_t j = 0; j < indicator.examples.size(); ++j) {
            check_example(indicator, *table, indicator.examples[j], shared_columns_[i][j]);
            check_years(indicator, indicator.examples[j]);
        }
    }
}

void Loader::check_column(const Indicator& indicator, const TableDescription& table, const std::string& column,
                          const Place& place, std::string_view what) {
    if (table.find(column) == nullptr) {
        const std::vector<std::string> columns = names_of(table.columns, &ColumnDescription::name);
        report(place, fmt::format("Показатель «{}»: в таблице «{}» нет столбца «{}» для {}.{}", indicator.id,
                                  table.name, column, what, hint(column, columns)));
    }
}

/// A breakdown names a column of the population's table, or of another: "participation.level".
void Loader::check_breakdowns(const Indicator& indicator, const TableDescription& table) {
    for (const auto& breakdown : indicator.breakdowns) {
        for (const std::string& name : breakdown) {
            const std::size_t dot = name.rfind('.');
            const TableDescription* other =
                dot == std::string::npos ? &table : table_named(indicator, name.substr(0, dot), indicator.place);
            if (other != nullptr) {
                check_column(indicator, *other, name.substr(dot == std::string::npos ? 0 : dot + 1), indicator.place,
                             "разреза");
            }
        }
    }
}

const TableDescription* Loader::table_named(const Indicator& indicator, const std::string& name, const Place& place) {
    const TableDescription* table = catalog_.find_table(name);
    if (table == nullptr) {
        report(place, fmt::format("Показатель «{}»: нет таблицы фактов «{}».{}", indicator.id, name,
                                  hint(name, names_of(catalog_.tables_, &TableDescription::name))));
    }
    return table;
}

/// Gives every row the shared columns that its table has; a column that no table has is a mistake.
void Loader::check_example(const Indicator& indicator, const TableDescription& table, Example& example,
                           const ExampleRow& shared) {
    std::vector<std::pair<const TableDescription*, std::vector<ExampleRow>*>> all = {{&table, &example.rows}};
    for (auto& [name, rows] : example.also) {
        if (const TableDescription* other = table_named(indicator, name, example.place)) {
            all.emplace_back(other, &rows);
        }
    }
    for (const auto& [of, rows] : all) {
        std::set<std::string> used;
        for (ExampleRow& row : *rows) {
            for (const auto& [column, cell] : row) {
                used.insert(column);
            }
            for (const auto& [column, cell] : shared) {
                if (of->find(column) != nullptr) {
                    row.emplace(column, cell);
                }
            }
        }
        for (const std::string& column : used) {
            check_column(indicator, *of, column, example.place, "примера");
        }
    }
    for (const auto& [column, cell] : shared) {
        if (std::none_of(all.begin(), all.end(), [&name = column](const auto& one) { return one.first->find(name); })) {
            check_column(indicator, table, column, example.place, "примера");
        }
    }
}

}  // namespace msoko::catalog
