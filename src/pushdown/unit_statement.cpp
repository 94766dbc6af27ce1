// Populations of students, classes, organizations, employees and events: units made of several rows.
#include <fmt/format.h>

#include <algorithm>

#include "aggregate_sql.hpp"
#include "sql_text.hpp"
#include "statement_writer.hpp"
#include "unit_query.hpp"

namespace msoko::pushdown {
namespace {

constexpr std::size_t kColumnsOfCounts = 3;
constexpr std::size_t kColumnsOfAggregate = 4;

/// Adds what a plan counts: of each unit inside, of all units of a cell outside.
PlanColumns add_plan(const Task& task, UnitQuery& units, SelectList& list) {
    const formula::Plan& plan = *task.definition;
    Source& source = units.source();
    const std::string scope = plan.population.scope ? sql_of(*plan.population.scope, source) : "";
    const std::string where = plan.population.where ? sql_of(*plan.population.where, source) : "";
    const auto total = [&](const std::string& condition) {
        const std::string inside = units.add(filtered("count(*)", condition));
        return list.add(fmt::format("sum({})::bigint", inside), ColumnKind::Whole);
    };
    PlanColumns columns;
    columns.plan = task.plan;
    columns.breakdowns = task.breakdowns;
    columns.candidates = total(scope);
    if (plan.population.table == "result") {
        columns.unscaled = total(both(scope, "t.unscaled"));
    }
    UnitLeaves leaves;
    for (const formula::Expression& inner : plan.inner) {
        leaves.names.push_back(units.add(scalar_of(inner, where, source)));
    }
    const std::string has_rows = units.add(filtered("count(*)", where)) + " > 0";
    const std::string having = plan.population.having ? sql_of(*plan.population.having, leaves) : "";
    const std::string is_counted = both(both(has_rows, units.has_key()), having);
    columns.counted = list.add(filtered("count(*)", is_counted), ColumnKind::Whole);
    columns.aggregates = add_aggregates(list, plan, is_counted, leaves);
    return columns;
}

std::size_t columns_needed(const formula::Plan& plan) {
    return kColumnsOfCounts + kColumnsOfAggregate * plan.outer.size() + plan.inner.size();
}

}  // namespace

Statement write_units(const Tables& tables, const std::vector<std::string>& columns, std::span<const Task>& tasks) {
    const formula::Population& population = tasks.front().definition->population;
    UnitQuery units(tables, population.table, population.unit, columns);
    SelectList list("u", units.source().run() == "t.run" ? "u.run" : "''::text", units.keys());
    Statement statement;
    std::size_t num_taken = 0;
    do {
        statement.plans.push_back(add_plan(tasks[num_taken], units, list));
        ++num_taken;
    } while (num_taken < tasks.size() &&
             std::max(list.size(), units.size()) + columns_needed(*tasks[num_taken].definition) <= kMaxColumns);
    const std::string meant = any_scope(tasks.first(num_taken), units.source());
    list.finish(fmt::format("({}) as u", units.sql(meant)), statement);
    tasks = tasks.subspan(num_taken);
    return statement;
}

}  // namespace msoko::pushdown
