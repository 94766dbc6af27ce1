// Populations: tables, units, conditions, and what a condition implies.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "resolver.hpp"

namespace msoko::formula {
namespace {

using catalog::ColumnType;

/// What rows may be put together to, and the column that tells them apart.
struct Unit {
    std::string_view name;
    UnitKind kind;
    std::string_view column;
};
constexpr std::array<Unit, 5> kUnits = {{{"student", UnitKind::Student, "student"},
                                         {"class", UnitKind::Class, "class"},
                                         {"org", UnitKind::Organization, "organization"},
                                         {"employee", UnitKind::Employee, "employee"},
                                         {"event", UnitKind::Event, "event"}}};
constexpr std::string_view kAbsent = "absent";

/// What is known of a work before anyone writes it.
constexpr std::array<std::string_view, 15> kScopeColumns = {
    "year", "run",        "procedure", "subject",     "grade",       "pupil_grade", "level", "task_level",
    "item", "max_points", "content",   "requirement", "metasubject", "max_primary", "skill"};

bool is_scope(const Expression& condition) {
    bool is_of_related = false;
    for_each_node(condition, [&](const Expression& node) { is_of_related = is_of_related || node.population; });
    const std::set<std::string> columns = columns_of(condition);
    return !is_of_related && std::all_of(columns.begin(), columns.end(), [](const std::string& name) {
        return std::find(kScopeColumns.begin(), kScopeColumns.end(), name) != kScopeColumns.end();
    });
}

Expression both(Expression left, Expression right) {
    Expression node;
    node.op = Op::And;
    node.type = condition();
    node.arguments.push_back(std::move(left));
    node.arguments.push_back(std::move(right));
    return node;
}

std::optional<Expression> joined(std::optional<Expression> left, Expression right) {
    return left ? both(std::move(*left), std::move(right)) : std::move(right);
}

/// The conjuncts of a condition that satisfy is_scope.
std::optional<Expression> scope_of(const Expression& condition) {
    if (is_scope(condition)) {
        return condition;
    }
    std::optional<Expression> scope;
    if (condition.op == Op::And) {
        for (const Expression& argument : condition.arguments) {
            if (std::optional<Expression> part = scope_of(argument)) {
                scope = joined(std::move(scope), std::move(*part));
            }
        }
    }
    return scope;
}

}  // namespace

std::optional<Population> Resolver::population(const PopulationSyntax& syntax, Report& report) {
    report_ = &report;
    Population population;
    if (!name_table(syntax, population) || !resolve_conditions(syntax, population)) {
        return std::nullopt;
    }
    add_implied_conditions(population);
    return population;
}

bool Resolver::name_table(const PopulationSyntax& syntax, Population& population) {
    population.table = std::string(syntax.table);
    if (vocabulary_.find_table(syntax.table) == nullptr) {
        std::vector<std::string> names;
        for (const catalog::TableDescription& table : vocabulary_.tables) {
            names.push_back(table.name);
        }
        report_->add(syntax.table_extent, fmt::format("неизвестная таблица «{}»{}; есть: {}", syntax.table,
                                                      suggestion(syntax.table, names), listing(names, 30)));
        return false;
    }
    if (syntax.unit.empty()) {
        return true;
    }
    const auto unit =
        std::find_if(kUnits.begin(), kUnits.end(), [&](const Unit& known) { return known.name == syntax.unit; });
    if (unit == kUnits.end()) {
        std::vector<std::string> units;
        units.reserve(kUnits.size());
        for (const Unit& known : kUnits) {
            units.emplace_back(known.name);
        }
        report_->add(syntax.unit_extent, fmt::format("из строк не составляется «{}»{}; ожидается: {}", syntax.unit,
                                                     suggestion(syntax.unit, units), listing(units)));
        return false;
    }
    population.unit = unit->kind;
    if (population.table == "item" || own_column(population.table, unit->column) == nullptr) {
        report_->add(syntax.table_extent, fmt::format("из строк таблицы {} не составляется «{}»: в ней нет столбца {}",
                                                      population.table, unit->name, unit->column));
        return false;
    }
    return true;
}

bool Resolver::resolve_conditions(const PopulationSyntax& syntax, Population& population) {
    table_ = population.table;
    unit_ = population.unit;
    bool is_right = true;
    if (syntax.where) {
        population.where = expect_condition(resolve(*syntax.where, Scope::Row), *syntax.where);
        is_right = population.where->type.kind != Kind::Invalid;
    }
    if (syntax.having) {
        if (population.unit == UnitKind::Row) {
            report_->add(syntax.having->extent,
                         "having отбирает обучающихся, классы или организации: student from "
                         "result where … having count() = 3; строки отбирает where");
            return false;
        }
        population.having = expect_condition(resolve(*syntax.having, Scope::Unit), *syntax.having);
        is_right = is_right && population.having->type.kind != Kind::Invalid;
    }
    return is_right;
}

/// Works that were not written do not count unless the condition asks for them. Only procedures are held or not: a
/// register without rows of a kind says that there are none.
void Resolver::add_implied_conditions(Population& population) const {
    if (population.where && find_column(population.table, "procedure") != nullptr) {
        population.scope = scope_of(*population.where);
    }
    const bool asks = population.where && columns_of(*population.where).contains(std::string(kAbsent));
    if (asks || find_column(population.table, kAbsent) == nullptr) {
        return;
    }
    Expression absent;
    absent.op = Op::Flag;
    absent.name = kAbsent;
    absent.type = condition();
    Expression present;
    present.op = Op::Not;
    present.type = condition();
    present.arguments.push_back(std::move(absent));
    population.where = joined(std::move(population.where), std::move(present));
}

Expression Resolver::value(const Syntax& syntax, const Population& population, Report& report) {
    report_ = &report;
    table_ = population.table;
    unit_ = population.unit;
    return resolve(syntax, Scope::Outer);
}

/// A plan is made for each code, so the codes must be known, and one such column is as much as a reader can follow.
void Resolver::check_related_breakdown(const std::vector<std::string>& breakdown, const std::string& name,
                                       const catalog::ColumnDescription& column, Report& report) const {
    if (column.values.empty()) {
        report.add({0, report.text().size()},
                   fmt::format("разбивка (by) по столбцу «{}» другой таблицы возможна, только если перечислены его "
                               "значения",
                               name));
    }
    const auto is_related = [this](const std::string& one) {
        return find_column(table_, one) == nullptr && find_related_column(table_, one) != nullptr;
    };
    if (std::count_if(breakdown.begin(), breakdown.end(), is_related) > 1) {
        report.add({0, report.text().size()}, "в одной разбивке (by) — не больше одного столбца другой таблицы");
    }
}

void Resolver::check_breakdowns(const std::vector<std::vector<std::string>>& breakdowns, const Population& population,
                                Report& report) {
    for (const std::vector<std::string>& breakdown : breakdowns) {
        for (const std::string& name : breakdown) {
            const catalog::ColumnDescription* column = find_column(population.table, name);
            const catalog::ColumnDescription* related =
                column == nullptr ? find_related_column(population.table, name) : nullptr;
            if (related != nullptr) {
                check_related_breakdown(breakdown, name, *related, report);
            } else if (column == nullptr) {
                report.add({0, report.text().size()},
                           fmt::format("разбивка (by) по неизвестному столбцу «{}» таблицы {}{}", name,
                                       population.table, suggestion(name, names_in(population.table))));
            } else if (column->type == ColumnType::Decimal || column->type == ColumnType::Date || name == "content" ||
                       name == "requirement") {
                report.add(
                    {0, report.text().size()},
                    fmt::format("разбивка (by) по столбцу «{}» невозможна: у строки не одно целое значение", name));
            }
        }
    }
}

}  // namespace msoko::formula
