#include "cell_difference.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <string>

namespace msoko::pushdown {
namespace {

using cube::CellKey;
using cube::CellTable;
using formula::Op;

bool needs_samples(const formula::Expression& aggregate) {
    const Op op = aggregate.op;
    const bool is_of_top = !aggregate.arguments.empty() && aggregate.arguments.front().op == Op::Top;
    return is_of_top || op == Op::Minimum || op == Op::Maximum || op == Op::Median || op == Op::Quantile;
}

bool reads_mark(const formula::Plan& plan) {
    return std::any_of(plan.columns.begin(), plan.columns.end(),
                       [](const formula::ColumnUse& column) { return column.name == "mark"; });
}

/// Those of the values that an aggregate needs, in order.
std::vector<double> needed(const formula::Expression& aggregate, std::vector<double> values) {
    if (!needs_samples(aggregate)) {
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
            std::map<std::string, std::string> parts;
            for (std::size_t i = 0; i < table.columns.size(); ++i) {
                parts[table.columns[i]] = key.values[i].value_or("?");
            }
            const std::string name =
                fmt::format("[{}] {} {} {}", fmt::join(table.breakdowns, " "), key.year, key.run, parts);
            const cube::CellCounts& counts = table.cells[cell].counts;
            std::vector<double>& numbers = all[fmt::format("{} of {}", name, table.cells[cell].organization)];
            // Works without a scale are only counted where the plan reads marks.
            numbers = {static_cast<double>(counts.candidates), static_cast<double>(counts.counted),
                       reads_mark(plan) ? static_cast<double>(counts.unscaled) : 0};
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

std::vector<const formula::Plan*> plans_of(const std::vector<engine::PlanCells>& parts) {
    std::vector<const formula::Plan*> plans;
    plans.reserve(parts.size());
    for (const engine::PlanCells& part : parts) {
        plans.push_back(part.plan);
    }
    return plans;
}

std::string difference(const engine::PlanCells& native, const std::vector<CellTable>& pushed) {
    const Cells left = listed(*native.plan, native.tables);
    const Cells right = listed(*native.plan, pushed);
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
