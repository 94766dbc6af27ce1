#include "source.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "aggregate_sql.hpp"
#include "sql_text.hpp"
#include "unit_query.hpp"

namespace msoko::pushdown {

using catalog::ColumnType;
using formula::Expression;
using formula::Op;
using formula::UnitKind;

/// What the rows of another table say of a year and organization (and person): columns of a register's only row,
/// aggregates.
struct Source::Lookup {
    Lookup(const Tables& tables, const std::string& table, bool before, const char* shared, std::size_t number)
        : source(tables, table), is_year_before(before), person(shared), alias(fmt::format("j{}", number)) {}

    /// @return the column's reference in the outer query
    std::string add(const std::string& sql) {
        const auto found = std::find(columns.begin(), columns.end(), sql);
        const auto number = found - columns.begin();
        if (found == columns.end()) {
            columns.push_back(sql);
        }
        return fmt::format("{}.c{}", alias, number);
    }

    [[nodiscard]] std::string join() const {
        const std::string key = person == nullptr ? "" : ", t." + quoted_name(person);
        std::string selected;
        for (std::size_t i = 0; i < columns.size(); ++i) {
            selected += fmt::format(", {} as c{}", columns[i], i);
        }
        std::string on = fmt::format("{0}.organization = t.organization and {0}.year = t.year{1}", alias,
                                     is_year_before ? " - 1" : "");
        if (person != nullptr) {
            on += fmt::format(" and {0}.{1} = t.{1}", alias, quoted_name(person));
        }
        return fmt::format(
            " left join (select t.organization, t.year{0}{1} from {2} group by t.organization, t.year{0}) as {3} on "
            "{4}",
            key, selected, source.from(), alias, on);
    }

    Source source;
    bool is_year_before;
    const char* person;  // nullptr where the two tables share none
    std::string alias;
    std::vector<std::string> columns;
};

Source::Source(const Tables& tables, std::string table) : tables_(tables), table_(std::move(table)) {}

Source::~Source() = default;

Source::Column Source::own(const std::string& name) {
    const catalog::ColumnDescription* column = tables_.find(table_, name);
    if (column != nullptr && table_ == "item" && tables_.find("result", name) == nullptr) {
        return {"i." + quoted_name(name), column};
    }
    if (column != nullptr && name == "organization") {
        // Tables keep the organization's number; its name for formulas and keys stands in the directory.
        const std::string alias = join("select organization, login from facts.organization", Match::Organization);
        return {alias + ".login", column};
    }
    return {column == nullptr ? "null" : "t." + quoted_name(name), column};
}

Source::Column Source::find(const std::string& name, bool is_year_before) {
    if (Column column = is_year_before ? Column{"null", nullptr} : own(name); column.description != nullptr) {
        return column;
    }
    const std::size_t dot = name.rfind('.');
    const std::string table = dot == std::string::npos ? "" : name.substr(0, dot);
    const catalog::ColumnDescription* wanted =
        table.empty() || table == "item" ? nullptr : tables_.find(table, name.substr(dot + 1));
    if (wanted == nullptr) {
        return {"null", nullptr};
    }
    // The only row of the register; of several nothing is known.
    Lookup& from = lookup(table, is_year_before);
    const Column inner = from.source.find(wanted->name, false);
    const char* only = wanted->type == ColumnType::Flag ? "bool_or" : "min";
    return {from.add(fmt::format("case when count(*) = 1 then {}({}) end", only, inner.sql)), wanted};
}

Source::Lookup& Source::lookup(const std::string& table, bool is_year_before) {
    const auto found = std::find_if(lookups_.begin(), lookups_.end(), [&](const auto& one) {
        return one->source.table_ == table && one->is_year_before == is_year_before;
    });
    if (found != lookups_.end()) {
        return **found;
    }
    const char* person = tables_.shared_person(table_, table);
    return *lookups_.emplace_back(std::make_unique<Lookup>(tables_, table, is_year_before, person, lookups_.size()));
}

std::string Source::join(const std::string& query, Match match) {
    return joins_.try_emplace({query, match}, fmt::format("s{}", joins_.size())).first->second;
}

/// Who sent rows of a table in a year: of the others nothing is known.
std::string Source::senders(const std::string& table, bool is_year_before) {
    return join("select distinct organization, year from " + table_name(table),
                is_year_before ? Match::YearBefore : Match::Year);
}

std::string Source::value(const Expression& leaf) {
    if (leaf.population != nullptr) {
        return related(leaf);
    }
    const Column column = find(leaf.name, leaf.is_year_before);
    if (leaf.op == Op::InCodes) {
        std::vector<std::string> codes;
        for (const std::string& code : leaf.codes) {
            codes.push_back(literal(code));
        }
        const bool has_several = leaf.name == "content" || leaf.name == "requirement";
        return has_several ? fmt::format("({} && array[{}]::text[])", column.sql, fmt::join(codes, ", "))
                           : fmt::format("({}::text in ({}))", column.sql, fmt::join(codes, ", "));
    }
    if (leaf.op == Op::Flag) {
        return column.description == nullptr ? "null::boolean" : column.sql;
    }
    const ColumnType type = column.description == nullptr ? ColumnType::Integer : column.description->type;
    return type == ColumnType::Date   ? fmt::format("({} - date '1970-01-01')::float8", column.sql)
           : type == ColumnType::Code ? column.sql  // only asked whether it is known
                                      : column.sql + "::float8";
}

std::string Source::whole(const Expression& leaf) {
    const Column column = find(leaf.name, leaf.is_year_before);
    const bool is_whole = column.description != nullptr && column.description->type == ColumnType::Integer;
    return is_whole ? column.sql : std::string();
}

Source::Reference Source::reference(const std::string& name) {
    const Column column = find(name, false);
    const bool is_flag = column.description != nullptr && column.description->type == ColumnType::Flag;
    const std::string stored = column.description == nullptr ? "null::text" : column.sql;
    return {stored, is_flag ? "::int::text" : "::text"};
}

std::string Source::related(const Expression& aggregate) {
    if (tables_.find(aggregate.population->table) == nullptr) {
        return "null::float8";
    }
    return aggregate.population->unit == UnitKind::Row ? related_rows(aggregate) : related_units(aggregate);
}

std::string Source::related_rows(const Expression& aggregate) {
    const formula::Population& population = *aggregate.population;
    Lookup& rows = lookup(population.table, aggregate.is_year_before);
    const std::string where = population.where ? sql_of(*population.where, rows.source) : "";
    std::string value = rows.add(scalar_of(aggregate, where, rows.source));
    if (aggregate.op != Op::Count || rows.person == nullptr) {
        return value;
    }
    // A person without rows has none where the organization sent any.
    return fmt::format(
        "(case when {}.organization is not null then {} "
        "when t.{} is not null and {}.organization is not null then 0::float8 end)",
        rows.alias, value, quoted_name(rows.person), senders(population.table, aggregate.is_year_before));
}

std::string Source::related_units(const Expression& aggregate) {
    const formula::Population& population = *aggregate.population;
    UnitQuery units(tables_, population.table, population.unit, {});
    const std::string where = population.where ? sql_of(*population.where, units.source()) : "";
    UnitLeaves leaves;
    for (const Expression& inner : population.inner) {
        leaves.names.push_back(units.add(scalar_of(inner, "", units.source())));
    }
    const std::string having = population.having ? sql_of(*population.having, leaves) : "";
    const std::string value = scalar_of(aggregate, having, leaves);
    const std::string found =
        join(fmt::format("select u.organization, u.year, {} as v from ({}) as u{} group by u.organization, u.year",
                         value, units.sql(where), units.has_key().empty() ? "" : " where " + units.has_key()),
             aggregate.is_year_before ? Match::YearBefore : Match::Year);
    if (aggregate.op != Op::Count) {
        return found + ".v";
    }
    return fmt::format(
        "(case when {0}.organization is not null then {0}.v when {1}.organization is not null then 0::float8 end)",
        found, senders(population.table, aggregate.is_year_before));
}

std::string Source::from() const {
    std::string text = table_ == "item" ? "facts.item as i join facts.result as t on t.organization = i.organization "
                                          "and t.year = i.year and t.id = i.result"
                                        : table_name(table_) + " as t";
    for (const std::unique_ptr<Lookup>& one : lookups_) {
        text += one->join();
    }
    for (const auto& [joined, alias] : joins_) {
        const auto& [query, match] = joined;
        text += fmt::format(" left join ({0}) as {1} on {1}.organization = t.organization", query, alias);
        if (match != Match::Organization) {
            text += fmt::format(" and {}.year = t.year{}", alias, match == Match::YearBefore ? " - 1" : "");
        }
    }
    return text;
}

std::string Source::run() const {
    return tables_.find(table_, "run") == nullptr ? "''::text" : "t.run";
}

std::vector<std::string> Source::unit_columns(UnitKind unit) const {
    if (unit == UnitKind::Class) {
        return {"t.class", tables_.find(table_, "pupil_grade") != nullptr ? "t.pupil_grade" : "t.grade"};
    }
    return unit == UnitKind::Student    ? std::vector<std::string>{"t.student"}
           : unit == UnitKind::Employee ? std::vector<std::string>{"t.employee"}
           : unit == UnitKind::Event    ? std::vector<std::string>{"t.event"}
                                        : std::vector<std::string>();
}

}  // namespace msoko::pushdown
