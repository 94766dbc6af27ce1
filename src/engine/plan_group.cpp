#include "plan_group.hpp"

#include <algorithm>
#include <functional>
#include <set>
#include <utility>

#include "column_collector.hpp"
#include "counting.hpp"
#include "item_facts.hpp"
#include "pair_numbers.hpp"

namespace msoko::engine {

using formula::Expression;

std::vector<const facts::Column*> columns_of(const formula::Plan& plan, WideTable& table) {
    const bool is_of_items = plan.population.table == "item";
    ColumnCollector columns(table, is_of_items);
    columns.add(plan.population.where);
    columns.add(plan.population.scope);
    columns.add(plan.population.having);
    for (const Expression& aggregate : plan.outer) {
        columns.add(aggregate);
    }
    for (const std::vector<std::string>& breakdown : plan.breakdowns) {
        for (const std::string& column : breakdown) {
            columns.add(column);
        }
    }
    const bool reads_mark = std::any_of(plan.columns.begin(), plan.columns.end(),
                                        [](const formula::ColumnUse& column) { return column.name == "mark"; });
    if (is_of_items || reads_mark) {
        columns.add("year");  // of a work: its paper, which may have no scale of marks
    }
    if (is_of_items) {
        columns.add("absent");  // the absent have no answers
    }
    return std::move(columns).take();
}

std::vector<std::string> finest_columns(const formula::Plan& plan) {
    std::set<std::string> columns;
    for (const std::vector<std::string>& breakdown : plan.breakdowns) {
        columns.insert(breakdown.begin(), breakdown.end());
    }
    return {columns.begin(), columns.end()};
}

NodeIndex add_condition(Program& program, const std::optional<Expression>& condition) {
    return condition ? program.add(*condition) : kNoNode;
}

void PlanGroup::add_target(std::size_t job, const formula::Plan& plan, std::vector<std::size_t> breakdowns,
                           std::vector<std::string> work_columns, const std::vector<std::string>& item_columns) {
    Target target;
    target.job = job;
    target.num_work_columns = work_columns.size();
    target.table.columns = std::move(work_columns);
    target.table.columns.insert(target.table.columns.end(), item_columns.begin(), item_columns.end());
    target.table.breakdowns = std::move(breakdowns);
    target.table.num_aggregates = plan.outer.size();
    target.keeps_samples = std::any_of(plan.outer.begin(), plan.outer.end(), needs_samples);
    keeps_samples_ = keeps_samples_ || target.keeps_samples;
    targets_.push_back(std::move(target));
}

void PlanGroup::prepare(const Stretch& stretch) {
    evaluated_.emplace(program_, context_.wide.combinations(columns_, stretch));
    find_unscaled();
    keys_.clear();
    num_cells_ = 0;
    num_sums_ = 0;
    prepare_steps(stretch);
}

void PlanGroup::find_unscaled() {
    is_unscaled_.assign(combinations().size(), 0);
    const facts::Column* papers = context_.wide.own().find("paper");
    const facts::Column* marks = context_.wide.own().find("mark");
    if (papers == nullptr || std::find(columns_.begin(), columns_.end(), papers) == columns_.end()) {
        return;
    }
    for (std::size_t i = 0; i < is_unscaled_.size(); ++i) {
        const std::size_t row = combinations().examples()[i];
        const bool has_mark = marks != nullptr && marks->has(row);
        is_unscaled_[i] =
            !has_mark && !context_.facts.has_scale(static_cast<std::size_t>(papers->integer(row))) ? 1 : 0;
    }
}

const PlanGroup::Keys& PlanGroup::keys_of(const std::vector<std::string>& columns) {
    const auto [place, is_new] = keys_.try_emplace(columns);
    Keys& keys = place->second;
    if (!is_new) {
        return keys;
    }
    const std::vector<std::uint32_t>& examples = combinations().examples();
    keys.numbers.assign(examples.size(), 0);
    for (const std::string& name : columns) {
        const facts::Column* column = context_.wide.find(name);
        if (column == nullptr || !column->has_any()) {
            continue;
        }
        std::int64_t highest = 0;
        for (const std::uint32_t row : examples) {
            highest = std::max(highest, column->integer(row));
        }
        PairNumbers pairs(keys.count, static_cast<std::uint64_t>(highest) + 2);
        for (std::size_t i = 0; i < examples.size(); ++i) {
            // 0 stands for a missing value.
            const std::int64_t value = column->has(examples[i]) ? column->integer(examples[i]) + 1 : 0;
            keys.numbers[i] = pairs.of(keys.numbers[i], static_cast<std::uint64_t>(value));
        }
        keys.count = pairs.count();
    }
    return keys;
}

void PlanGroup::number_cells(Target& target, const Stretch& stretch, const std::vector<std::uint8_t>& is_meant,
                             const std::vector<std::vector<std::optional<std::string>>>& item_keys) {
    const std::vector<std::string>& columns = target.table.columns;
    const std::vector<std::string> of_works(columns.begin(),
                                            columns.begin() + static_cast<std::ptrdiff_t>(target.num_work_columns));
    const Keys& keys = keys_of(of_works);
    std::vector<std::uint32_t> local(keys.count, kUnseen);
    target.cell_of.assign(is_meant.size(), kUnseen);
    target.num_cells = 0;
    target.first_key = static_cast<std::uint32_t>(target.table.keys.size());
    for (std::size_t i = 0; i < is_meant.size(); ++i) {
        if (is_meant[i] == 0) {
            continue;
        }
        std::uint32_t& cell = local[keys.numbers[i]];
        if (cell == kUnseen) {
            cell = target.num_cells;
            target.num_cells += static_cast<std::uint32_t>(item_keys.size());
            cube::CellKey key{stretch.year, stretch.run, {}};
            for (const std::string& name : of_works) {
                key.values.push_back(key_text(context_.wide.find(name), combinations().examples()[i]));
            }
            for (const auto& of_items : item_keys) {
                target.table.keys.push_back(key);
                std::vector<std::optional<std::string>>& values = target.table.keys.back().values;
                values.insert(values.end(), of_items.begin(), of_items.end());
            }
        }
        target.cell_of[i] = cell;
    }
    target.first_cell = static_cast<std::uint32_t>(num_cells_);
    target.first_sum = static_cast<std::uint32_t>(num_sums_);
    num_cells_ += target.num_cells;
    num_sums_ += target.num_cells * target.table.num_aggregates;
}

std::unique_ptr<GroupMemory> PlanGroup::make_memory() const {
    return std::make_unique<GroupMemory>(empty_cells(), combinations().size());
}

std::vector<CellStream> PlanGroup::run(const Chunk& chunk, GroupMemory& memory) const {
    std::vector<CellStream> streams(targets_.size());
    for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
        count_span(chunk, i, memory);
        flush(memory.cells, context_.layout.spans[i].organization, streams);
    }
    return streams;
}

void PlanGroup::flush(SpanCells& cells, std::uint32_t organization, std::vector<CellStream>& streams) const {
    for (std::size_t number = 0; number < targets_.size(); ++number) {
        const Target& target = targets_[number];
        CellStream& stream = streams[number];
        const std::size_t num_aggregates = target.table.num_aggregates;
        for (std::uint32_t cell = 0; cell < target.num_cells; ++cell) {
            cube::CellCounts& counts = cells.counts[target.first_cell + cell];
            if (counts.candidates == 0) {
                continue;
            }
            stream.cells.push_back({target.first_key + cell, organization, counts});
            counts = {};
            const auto first = static_cast<std::ptrdiff_t>(target.first_sum + cell * num_aggregates);
            const auto last = first + static_cast<std::ptrdiff_t>(num_aggregates);
            stream.sums.insert(stream.sums.end(), cells.sums.begin() + first, cells.sums.begin() + last);
            std::fill(cells.sums.begin() + first, cells.sums.begin() + last, cube::Accumulator());
            if (target.keeps_samples) {
                std::move(cells.samples.begin() + first, cells.samples.begin() + last,
                          std::back_inserter(stream.samples));
                std::fill(cells.samples.begin() + first, cells.samples.begin() + last, std::vector<double>());
            }
        }
    }
}

void PlanGroup::take(const std::vector<std::vector<CellStream>>& streams) {
    for (std::size_t i = 0; i < targets_.size(); ++i) {
        cube::CellTable& table = targets_[i].table;
        for (const std::vector<CellStream>& chunk : streams) {
            const CellStream& stream = chunk[i];
            table.cells.insert(table.cells.end(), stream.cells.begin(), stream.cells.end());
            table.accumulators.insert(table.accumulators.end(), stream.sums.begin(), stream.sums.end());
            table.samples.insert(table.samples.end(), stream.samples.begin(), stream.samples.end());
        }
    }
}

}  // namespace msoko::engine
