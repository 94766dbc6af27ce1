// Populations of students, classes, organizations: units made of several rows.
#include <algorithm>

#include "scan.hpp"
#include "unit_aggregates.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;
using formula::UnitKind;

class UnitScan : public Scan {
  public:
    UnitScan(const formula::Plan& plan, const ScanContext& context, Program& program, CellIndices& indices)
        : plan_(plan),
          context_(context),
          where_(add_condition(program, plan.population.where)),
          scope_(add_condition(program, plan.population.scope)),
          inner_(plan.inner, program) {
        const bool keeps_samples = std::any_of(plan.outer.begin(), plan.outer.end(), needs_samples);
        for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
            const CellIndex& index = indices.of(plan.breakdowns[i]);
            cells_.push_back({&index, {i}, {}, {}, CellStore(context.layout, index, plan.outer.size(), keeps_samples)});
        }
    }

    void run(const Chunk& chunk, const Evaluation& evaluation) override {
        for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
            const Units units = units_of(plan_.population.unit, context_.table, context_.layout.spans[i]);
            for (PlanCells& cells : cells_) {
                count_candidates(cells, i, evaluation);
                run_span(cells, i, units, evaluation);
            }
        }
    }

    [[nodiscard]] std::vector<PlanCells>& cells() noexcept override { return cells_; }

  private:
    void count_candidates(PlanCells& cells, std::size_t span_index, const Evaluation& evaluation) const {
        const Span& span = context_.layout.spans[span_index];
        const std::size_t base = cells.store.at(span, span_index, 0);
        for (std::size_t row = span.begin; row < span.end; ++row) {
            const bool is_meant =
                scope_ == kNoNode || is_set(evaluation.condition(scope_).is_true, row - evaluation.first());
            if (is_meant) {
                CellCounts& counts = cells.store.counts(base + cells.index->cell(row));
                ++counts.candidates;
                counts.unscaled += is_set(context_.unscaled.data(), row) ? 1 : 0;
            }
        }
    }

    void run_span(PlanCells& cells, std::size_t span_index, const Units& units, const Evaluation& evaluation) const {
        const std::size_t base = cells.store.at(context_.layout.spans[span_index], span_index, 0);
        std::vector<std::uint32_t> rows;
        for (std::size_t unit = 0; unit + 1 < units.offsets.size(); ++unit) {
            rows.clear();
            for (std::size_t i = units.offsets[unit]; i < units.offsets[unit + 1]; ++i) {
                const std::uint32_t row = units.rows[i];
                if (where_ == kNoNode || is_set(evaluation.condition(where_).is_true, row - evaluation.first())) {
                    rows.push_back(row);
                }
            }
            run_unit(cells, base, rows, evaluation);
        }
    }

    /// Counts one unit in every cell that its rows belong to, each time by the rows of that cell alone.
    void run_unit(PlanCells& cells, std::size_t base, std::vector<std::uint32_t>& rows,
                  const Evaluation& evaluation) const {
        const CellIndex& index = *cells.index;
        if (!index.columns.empty()) {
            std::stable_sort(rows.begin(), rows.end(),
                             [&index](std::uint32_t a, std::uint32_t b) { return index.cell(a) < index.cell(b); });
        }
        std::size_t begin = 0;
        while (begin < rows.size()) {
            const std::uint32_t cell = index.cell(rows[begin]);
            std::size_t end = begin;
            while (end < rows.size() && index.cell(rows[end]) == cell) {
                ++end;
            }
            add_unit(cells.store, base + cell, std::span(rows).subspan(begin, end - begin), evaluation);
            begin = end;
        }
    }

    void add_unit(CellStore& store, std::size_t place, std::span<const std::uint32_t> rows,
                  const Evaluation& evaluation) const {
        const std::vector<Scalar> inner = inner_.of_unit(rows, evaluation);
        const auto leaf = [&inner](const Expression& node) { return inner[node.slot]; };
        if (plan_.population.having) {
            const Scalar is_kept = evaluate(*plan_.population.having, leaf);
            if (!is_kept || *is_kept == 0) {
                return;
            }
        }
        ++store.counts(place).counted;
        cube::Accumulator* into = store.aggregates(place);
        for (const Expression& aggregate : plan_.outer) {
            if (aggregate.arguments.empty()) {
                into[aggregate.slot].add(1);
                continue;
            }
            const Expression& argument = aggregate.arguments.front();
            const Scalar value = evaluate(argument.op == Op::Top ? argument.arguments.front() : argument, leaf);
            if (!value) {
                continue;
            }
            const bool counts_numbers = aggregate.op == Op::Count && argument.type.kind == formula::Kind::Number;
            into[aggregate.slot].add(counts_numbers ? 1 : *value);
            if (store.keeps_samples()) {
                store.samples(place, aggregate.slot).push_back(*value);
            }
        }
    }

    const formula::Plan& plan_;
    const ScanContext& context_;
    NodeIndex where_;
    NodeIndex scope_;
    UnitAggregates inner_;
    std::vector<PlanCells> cells_;
};

}  // namespace

std::unique_ptr<Scan> make_unit_scan(const formula::Plan& plan, const ScanContext& context, Program& program,
                                     CellIndices& indices) {
    return std::make_unique<UnitScan>(plan, context, program, indices);
}

}  // namespace msoko::engine
