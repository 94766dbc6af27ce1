// Populations of rows: works, answers to tasks, rows of registers and forms.
#include <fmt/format.h>

#include "sql_text.hpp"
#include "statement_writer.hpp"

namespace msoko::pushdown {
namespace {

constexpr std::size_t kColumnsOfCounts = 3;
constexpr std::size_t kColumnsOfAggregate = 4;

std::size_t columns_needed(const formula::Plan& plan) {
    return kColumnsOfCounts + kColumnsOfAggregate * plan.outer.size();
}

/// Adds what a plan counts. A work is counted once in each cell, however many of its answers are there.
PlanColumns add_plan(const Task& task, Source& source, SelectList& list) {
    const formula::Population& population = task.definition->population;
    const bool is_of_items = population.table == "item";
    const std::string scope = population.scope ? sql_of(*population.scope, source) : "";
    std::string where = population.where ? sql_of(*population.where, source) : "";
    const std::string rows = is_of_items ? "count(distinct t.id)" : "count(*)";
    PlanColumns columns;
    columns.plan = task.plan;
    columns.breakdowns = task.breakdowns;
    columns.candidates = list.add(filtered(rows, scope), ColumnKind::Whole);
    if (is_of_items) {
        where = both(where, "(not t.absent)");  // the absent answered nothing, whatever the condition
    }
    if (is_of_items || population.table == "result") {
        columns.unscaled = list.add(filtered(rows, both(scope, "t.unscaled")), ColumnKind::Whole);
    }
    columns.counted = list.add(filtered(rows, where), ColumnKind::Whole);
    columns.aggregates = add_aggregates(list, *task.definition, where, source);
    return columns;
}

}  // namespace

Statement write_rows(const Tables& tables, const std::vector<std::string>& columns, std::span<const Task>& tasks) {
    Source source(tables, tasks.front().definition->population.table);
    std::vector<Source::Reference> keys;
    keys.reserve(columns.size());
    for (const std::string& column : columns) {
        keys.push_back(source.reference(column));
    }
    SelectList list("t", source.run(), keys);
    Statement statement;
    std::size_t num_taken = 0;
    do {
        statement.plans.push_back(add_plan(tasks[num_taken], source, list));
        ++num_taken;
    } while (num_taken < tasks.size() && list.size() + columns_needed(*tasks[num_taken].definition) <= kMaxColumns);
    const std::string meant = any_scope(tasks.first(num_taken), source);
    list.finish(source.from() + (meant.empty() ? "" : " where " + meant), statement);
    tasks = tasks.subspan(num_taken);
    return statement;
}

}  // namespace msoko::pushdown
