#include "msoko/pushdown/cells.hpp"

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>
#include <utility>

#include "msoko/pushdown/statement.hpp"

namespace msoko::pushdown {
namespace {

using cube::Accumulator;
using cube::CellKey;
using cube::CellTable;

constexpr std::size_t kOrganization = 0;
constexpr std::size_t kYear = 1;
constexpr std::size_t kRun = 2;
constexpr std::size_t kFirstKey = 3;

CellKey key_of(const Statement& statement, const Rows& rows, std::size_t row) {
    CellKey key{static_cast<int>(rows.whole(row, kYear)), std::string(rows.text(row, kRun)), {}};
    for (std::size_t i = 0; i < statement.breakdown.size(); ++i) {
        key.values.push_back(rows.is_missing(row, kFirstKey + i)
                                 ? std::nullopt
                                 : std::optional(std::string(rows.text(row, kFirstKey + i))));
    }
    return key;
}

/// Keys of a statement's rows, sorted, and the order of its rows by key, then organization.
struct Order {
    Order(const Statement& statement, const Rows& rows) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            keys.push_back(key_of(statement, rows, row));
        }
        order.resize(rows.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
            const auto of_a = std::tie(keys[a].year, keys[a].run, keys[a].values);
            const auto of_b = std::tie(keys[b].year, keys[b].run, keys[b].values);
            return of_a < of_b || (of_a == of_b && rows.whole(a, kOrganization) < rows.whole(b, kOrganization));
        });
    }
    std::vector<CellKey> keys;       // by row
    std::vector<std::size_t> order;  // rows
};

double number(const Statement& statement, const Rows& rows, std::size_t row, std::size_t column) {
    if (rows.is_missing(row, column)) {
        return 0;  // a sum of nothing
    }
    return statement.kinds[column] == ColumnKind::Real ? rows.real(row, column)
                                                       : static_cast<double>(rows.whole(row, column));
}

std::vector<double> samples(const Statement& statement, const Rows& rows, std::size_t row,
                            const AggregateColumns& columns) {
    if (!columns.samples || rows.is_missing(row, *columns.samples)) {
        return {};
    }
    if (statement.kinds[*columns.samples] == ColumnKind::Real) {
        return {rows.real(row, *columns.samples)};
    }
    std::vector<double> values = rows.reals(row, *columns.samples);
    std::sort(values.begin(), values.end());
    return values;
}

CellTable read_plan(const Statement& statement, const PlanColumns& plan, const Rows& rows, const Order& order) {
    CellTable table;
    table.columns = statement.breakdown;
    table.breakdowns = plan.breakdowns;
    table.num_aggregates = plan.aggregates.size();
    const bool keeps_samples = std::any_of(plan.aggregates.begin(), plan.aggregates.end(),
                                           [](const AggregateColumns& columns) { return columns.samples.has_value(); });
    for (const std::size_t row : order.order) {
        cube::CellCounts counts;
        counts.candidates = rows.whole(row, plan.candidates);
        if (counts.candidates == 0) {
            continue;
        }
        counts.unscaled = plan.unscaled ? rows.whole(row, *plan.unscaled) : 0;
        counts.counted = rows.whole(row, plan.counted);
        if (table.keys.empty() || !(table.keys.back() == order.keys[row])) {
            table.keys.push_back(order.keys[row]);
        }
        table.cells.push_back({static_cast<std::uint32_t>(table.keys.size() - 1),
                               static_cast<std::uint32_t>(rows.whole(row, kOrganization)), counts});
        for (const AggregateColumns& columns : plan.aggregates) {
            table.accumulators.push_back({rows.whole(row, columns.known), number(statement, rows, row, columns.sum),
                                          number(statement, rows, row, columns.squares)});
            if (keeps_samples) {
                table.samples.push_back(samples(statement, rows, row, columns));
            }
        }
    }
    return table;
}

Result<void> read_statements(Connection& database, const std::vector<Statement>& statements,
                             std::vector<std::vector<CellTable>>& tables) {
    for (const Statement& statement : statements) {
        const Result<Rows> rows = database.query(statement.sql);
        if (!rows) {
            return tl::make_unexpected(rows.error());
        }
        const Order order(statement, *rows);
        for (const PlanColumns& plan : statement.plans) {
            tables[plan.plan].push_back(read_plan(statement, plan, *rows, order));
        }
    }
    return {};
}

}  // namespace

Result<std::vector<std::vector<CellTable>>> cells(Connection& database, const catalog::Catalog& catalog,
                                                  std::span<const formula::Plan> plans) {
    const std::vector<const formula::Plan*> all = scanned(plans);
    const std::vector<Statement> statements = write_statements(catalog, all);
    std::vector<std::vector<CellTable>> tables(all.size());
    // Many short expressions: compiling them takes longer than the query. Parts of a table are joined and grouped apart.
    Result<void> done = database.execute(
        "set jit = off; set enable_partitionwise_join = on; set enable_partitionwise_aggregate = on; "
        "begin isolation level repeatable read read only");
    if (done) {
        done = read_statements(database, statements, tables);
    }
    const Result<void> ended = database.execute(done ? "commit" : "rollback");
    if (!done || !ended) {
        return tl::make_unexpected(done ? ended.error() : done.error());
    }
    for (std::vector<CellTable>& of_plan : tables) {
        std::sort(of_plan.begin(), of_plan.end(),
                  [](const CellTable& a, const CellTable& b) { return a.breakdowns < b.breakdowns; });
    }
    return tables;
}

}  // namespace msoko::pushdown
