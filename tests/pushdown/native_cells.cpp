#include "native_cells.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

#include "scan.hpp"

namespace msoko::pushdown {
namespace {

using cube::CellKey;
using cube::CellTable;
using formula::Op;

CellTable table_of(const engine::PlanCells& cells, const engine::Layout& layout, std::size_t num_aggregates) {
    CellTable table;
    std::map<std::string, std::size_t> columns;
    for (const std::vector<std::string>* some : {&cells.index->columns, &cells.item_columns}) {
        for (const std::string& column : *some) {
            columns.emplace(column, columns.size());
        }
    }
    for (const auto& column : columns) {
        table.columns.push_back(column.first);
    }
    table.breakdowns = cells.breakdowns;
    table.num_aggregates = num_aggregates;
    for (std::size_t s = 0; s < layout.stretches.size(); ++s) {
        const engine::Stretch& stretch = layout.stretches[s];
        const std::size_t num_parts = cells.item_keys.empty() ? 1 : cells.item_keys[s].size();
        for (std::size_t cell = 0; cell < cells.index->keys[s].size() * num_parts; ++cell) {
            std::vector<std::optional<std::string>> found = cells.index->keys[s][cell / num_parts];
            if (!cells.item_keys.empty()) {
                const auto& of_item = cells.item_keys[s][cell % num_parts];
                found.insert(found.end(), of_item.begin(), of_item.end());
            }
            CellKey key{stretch.year, stretch.run, {}};
            for (const auto& column : columns) {
                key.values.push_back(found[column.second]);
            }
            table.keys.push_back(key);
            for (std::size_t i = stretch.first_span; i < stretch.last_span; ++i) {
                const std::size_t place = cells.store.at(layout.spans[i], i, cell);
                const engine::CellCounts& counts = cells.store.counts(place);
                if (counts.candidates == 0) {
                    continue;
                }
                table.cells.push_back({static_cast<std::uint32_t>(table.keys.size() - 1),
                                       layout.spans[i].organization,
                                       {counts.candidates, counts.unscaled, counts.counted}});
                for (std::size_t a = 0; a < num_aggregates; ++a) {
                    table.accumulators.push_back(cells.store.aggregates(place)[a]);
                    if (cells.store.keeps_samples()) {
                        table.samples.push_back(cells.store.samples(place, a));
                    }
                }
            }
        }
    }
    return table;
}

/// Those of the values that an aggregate needs, in order.
std::vector<double> needed(const formula::Expression& aggregate, std::vector<double> values) {
    if (!engine::needs_samples(aggregate)) {
        return {};
    }
    std::sort(values.begin(), values.end());
    const bool is_of_top = aggregate.op == Op::Sum;
    const std::size_t kept = aggregate.op == Op::Minimum || aggregate.op == Op::Maximum ? 1
                             : is_of_top ? static_cast<std::size_t>(aggregate.arguments.front().number)
                                         : values.size();
    if (kept < values.size()) {
        if (aggregate.op == Op::Minimum) {
            values.resize(kept);
        } else {
            values.erase(values.begin(), values.end() - static_cast<std::ptrdiff_t>(kept));
        }
    }
    return values;
}

/// A cell's name and its numbers.
using Cells = std::map<std::string, std::vector<double>>;

Cells listed(const formula::Plan& plan, const std::vector<CellTable>& tables) {
    Cells all;
    for (const CellTable& table : tables) {
        for (std::size_t cell = 0; cell < table.cells.size(); ++cell) {
            const CellKey& key = table.keys[table.cells[cell].key];
            std::string name = fmt::format("[{}] [{}] {} {}", fmt::join(table.breakdowns, " "),
                                           fmt::join(table.columns, " "), key.year, key.run);
            for (const auto& value : key.values) {
                name += value ? " " + *value : " ?";
            }
            const cube::CellCounts& counts = table.cells[cell].counts;
            std::vector<double>& numbers = all[fmt::format("{} of {}", name, table.cells[cell].organization)];
            numbers = {static_cast<double>(counts.candidates), static_cast<double>(counts.unscaled),
                       static_cast<double>(counts.counted)};
            for (const formula::Expression& aggregate : plan.outer) {
                const cube::Accumulator& sums = table.aggregates(cell)[aggregate.slot];
                numbers.push_back(static_cast<double>(sums.known));
                numbers.push_back(sums.sum);
                if (aggregate.op != Op::Count && aggregate.op != Op::Share) {
                    numbers.push_back(sums.squares);
                }
                if (const auto* samples = table.samples_of(cell); samples != nullptr) {
                    const std::vector<double> values = needed(aggregate, samples[aggregate.slot]);
                    numbers.insert(numbers.end(), values.begin(), values.end());
                }
            }
        }
    }
    return all;
}

bool are_close(const std::vector<double>& left, const std::vector<double>& right) {
    return left.size() == right.size() && std::equal(left.begin(), left.end(), right.begin(), [](double a, double b) {
               return std::abs(a - b) <= 1e-9 * std::max({1.0, std::abs(a), std::abs(b)});
           });
}

}  // namespace

std::vector<std::vector<CellTable>> native_cells(std::span<const formula::Plan* const> plans,
                                                 const facts::FactSet& facts) {
    std::vector<std::vector<CellTable>> all;
    engine::WideTables wide(facts);
    for (const formula::Plan* plan : plans) {
        std::vector<CellTable>& tables = all.emplace_back();
        engine::WideTable* table = wide.find(plan->population.table);
        if (table == nullptr) {
            continue;
        }
        const engine::Layout layout = engine::layout_of(table->own());
        engine::ScanContext context{facts, table->own(), *table, layout, {}};
        context.unscaled.assign(engine::words_for(table->num_rows()), 0);
        if (plan->population.table == "result") {
            const facts::Column& papers = table->own().column("paper");
            for (std::size_t row = 0; row < table->num_rows(); ++row) {
                if (!table->own().column("mark").has(row) &&
                    !facts.has_scale(static_cast<std::size_t>(papers.integer(row)))) {
                    context.unscaled[row / 64] |= std::uint64_t{1} << (row % 64);
                }
            }
        }
        engine::Program program(*table);
        engine::CellIndices indices(*table, layout);
        const auto make = plan->population.table == "item"                  ? engine::make_item_scan
                          : plan->population.unit != formula::UnitKind::Row ? engine::make_unit_scan
                                                                            : engine::make_row_scan;
        const std::unique_ptr<engine::Scan> scan = make(*plan, context, program, indices);
        engine::Evaluation evaluation(program, table->num_rows());
        evaluation.run(0, table->num_rows());
        scan->run({0, layout.spans.size(), 0, table->num_rows()}, evaluation);
        for (const engine::PlanCells& cells : scan->cells()) {
            tables.push_back(table_of(cells, layout, plan->outer.size()));
        }
    }
    return all;
}

std::string difference(const formula::Plan& plan, const std::vector<CellTable>& native,
                       const std::vector<CellTable>& pushed) {
    const Cells left = listed(plan, native);
    const Cells right = listed(plan, pushed);
    std::string text;
    for (const auto& [name, numbers] : left) {
        const auto found = right.find(name);
        if (found == right.end()) {
            text += fmt::format("{}: native {}, pushed nothing\n", name, numbers);
        } else if (!are_close(numbers, found->second)) {
            text += fmt::format("{}: native {}, pushed {}\n", name, numbers, found->second);
        }
    }
    for (const auto& [name, numbers] : right) {
        if (!left.contains(name)) {
            text += fmt::format("{}: native nothing, pushed {}\n", name, numbers);
        }
    }
    return text;
}

}  // namespace msoko::pushdown
