#include "statement.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "aggregate_sql.hpp"
#include "sql_text.hpp"
#include "statement_writer.hpp"

namespace msoko::pushdown {
namespace {

using formula::Plan;
using formula::UnitKind;

std::vector<std::string> finest_columns(const Plan& plan) {
    std::set<std::string> columns;
    for (const std::vector<std::string>& breakdown : plan.breakdowns) {
        columns.insert(breakdown.begin(), breakdown.end());
    }
    return {columns.begin(), columns.end()};
}

/// What plans must share to share a statement: the table, the unit, the columns of the breakdown.
using Shared = std::tuple<std::string, UnitKind, std::vector<std::string>>;

}  // namespace

const char* sql_type(ColumnKind kind) noexcept {
    return kind == ColumnKind::Whole  ? "bigint"
           : kind == ColumnKind::Text ? "text"
           : kind == ColumnKind::Real ? "double precision"
                                      : "double precision[]";
}

std::vector<Statement> write_statements(const catalog::Catalog& catalog, std::span<const Plan* const> plans) {
    std::map<Shared, std::vector<Task>> tasks;
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const Plan& plan = *plans[i];
        const formula::Population& population = plan.population;
        if (!plan.undefined.empty()) {
            continue;
        }
        if (population.unit == UnitKind::Row) {
            Task task{i, &plan, {}};
            for (std::size_t breakdown = 0; breakdown < plan.breakdowns.size(); ++breakdown) {
                task.breakdowns.push_back(breakdown);
            }
            tasks[{population.table, population.unit, finest_columns(plan)}].push_back(std::move(task));
            continue;
        }
        // A student of two subjects is one student of the total: units are counted in every breakdown apart.
        for (std::size_t breakdown = 0; breakdown < plan.breakdowns.size(); ++breakdown) {
            tasks[{population.table, population.unit, plan.breakdowns[breakdown]}].push_back({i, &plan, {breakdown}});
        }
    }
    const Tables tables(catalog.tables());
    std::vector<Statement> statements;
    for (const auto& [shared, of_shared] : tasks) {
        const auto& [table, unit, columns] = shared;
        std::span<const Task> left = of_shared;
        while (!left.empty()) {
            statements.push_back(unit == UnitKind::Row ? write_rows(tables, columns, left)
                                                       : write_units(tables, columns, left));
            statements.back().breakdown = columns;
        }
    }
    return statements;
}

std::vector<ContentsStatement> write_contents(const catalog::Catalog& catalog, std::span<const Plan* const> plans) {
    std::map<std::string, std::set<std::string>> columns_of;
    for (const Plan* plan : plans) {
        const std::string& table = plan->population.table;
        std::set<std::string>& columns = columns_of[table == "item" ? "result" : table];
        for (const formula::ColumnUse& use : plan->columns) {
            if (!use.is_of_item) {
                columns.insert(use.name);
            }
        }
    }
    const Tables tables(catalog.tables());
    std::vector<ContentsStatement> statements;
    for (const auto& [table, columns] : columns_of) {
        ContentsStatement& contents = statements.emplace_back();
        contents.table = table;
        Source source(tables, table);
        SelectList list("t", "''::text", {});
        for (const std::string& column : columns) {
            const std::string stored = source.reference(column).stored;
            contents.columns[column] = list.add(fmt::format("count({})", stored), ColumnKind::Whole);
        }
        list.finish(source.from(), contents.statement);
    }
    return statements;
}

SelectList::SelectList(const std::string& alias, const std::string& run, const std::vector<Source::Reference>& keys)
    : columns_{alias + ".organization::bigint", alias + ".year::bigint", run},
      kinds_{ColumnKind::Whole, ColumnKind::Whole, ColumnKind::Text},
      names_{"organization", "year", "run"},
      grouped_(fmt::format("{0}.organization, {0}.year", alias)) {
    if (run.find("::") == std::string::npos) {
        grouped_ += ", " + run;
    }
    for (const Source::Reference& key : keys) {
        names_.push_back(fmt::format("k{}", names_.size()));
        columns_.push_back(fmt::format("({}){}", key.stored, key.key));
        kinds_.push_back(ColumnKind::Text);
        grouped_ += ", " + key.stored;
    }
}

std::size_t SelectList::add(const std::string& sql, ColumnKind kind) {
    const auto found = std::find(columns_.begin(), columns_.end(), sql);
    const auto place = static_cast<std::size_t>(found - columns_.begin());
    if (found == columns_.end()) {
        names_.push_back(fmt::format("c{}", place));
        columns_.push_back(sql);
        kinds_.push_back(kind);
    }
    return place;
}

void SelectList::finish(const std::string& from, Statement& statement) const {
    std::vector<std::string> selected;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
        selected.push_back(fmt::format("{} as {}", columns_[i], names_[i]));
    }
    statement.sql = fmt::format("select {} from {} group by {}", fmt::join(selected, ", "), from, grouped_);
    statement.names = names_;
    statement.kinds = kinds_;
}

std::vector<AggregateColumns> add_aggregates(SelectList& list, const Plan& plan, const std::string& condition,
                                             Leaves& leaves) {
    std::vector<AggregateColumns> all;
    for (const formula::Expression& aggregate : plan.outer) {
        const AccumulatorSql sql = accumulator_of(aggregate, condition, leaves);
        AggregateColumns& columns = all.emplace_back();
        columns.known = list.add(sql.known, ColumnKind::Whole);
        const bool is_of_numbers = !sql.squares.empty();
        columns.sum = list.add(sql.sum, is_of_numbers ? ColumnKind::Real : ColumnKind::Whole);
        columns.squares = is_of_numbers ? list.add(sql.squares, ColumnKind::Real) : columns.sum;
        if (!sql.sample.empty()) {
            columns.samples = list.add(sql.sample, ColumnKind::Real);
        } else if (!sql.samples.empty()) {
            columns.samples = list.add(sql.samples, ColumnKind::Reals);
        }
    }
    return all;
}

std::string any_scope(std::span<const Task> tasks, Leaves& leaves) {
    std::set<std::string> scopes;
    for (const Task& task : tasks) {
        if (!task.definition->population.scope) {
            return {};
        }
        scopes.insert(sql_of(*task.definition->population.scope, leaves));
    }
    return fmt::format("({})", fmt::join(scopes, " or "));
}

}  // namespace msoko::pushdown
