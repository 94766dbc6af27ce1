// Populations of rows.
#include <algorithm>

#include "scan.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;

/// An aggregate bound to the nodes of a program.
struct Aggregate {
    Op op = Op::Count;
    NodeIndex argument = kNoNode;
    bool is_condition = false;
    bool keeps_samples = false;
};

class RowScan : public Scan {
  public:
    RowScan(const formula::Plan& plan, const ScanContext& context, Program& program, CellIndices& indices)
        : context_(context),
          where_(add_condition(program, plan.population.where)),
          scope_(add_condition(program, plan.population.scope)) {
        bool keeps_samples = false;
        for (const Expression& node : plan.outer) {
            Aggregate aggregate{node.op, kNoNode, false, needs_samples(node)};
            if (!node.arguments.empty()) {
                const Expression& argument = node.arguments.front();
                const Expression& counted = argument.op == Op::Top ? argument.arguments.front() : argument;
                aggregate.argument = program.add(counted);
                aggregate.is_condition = counted.type.kind == formula::Kind::Condition;
            }
            keeps_samples = keeps_samples || aggregate.keeps_samples;
            aggregates_.push_back(aggregate);
        }
        const CellIndex& index = indices.of(finest_columns(plan));
        std::vector<std::size_t> all(plan.breakdowns.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = i;
        }
        cells_.push_back(
            {&index, std::move(all), {}, {}, CellStore(context.layout, index, aggregates_.size(), keeps_samples)});
    }

    void run(const Chunk& chunk, const Evaluation& evaluation) override {
        for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
            run_span(i, evaluation);
        }
    }

    [[nodiscard]] std::vector<PlanCells>& cells() noexcept override { return cells_; }

  private:
    void run_span(std::size_t span_index, const Evaluation& evaluation) {
        PlanCells& cells = cells_.front();
        const Span& span = context_.layout.spans[span_index];
        const std::size_t base = cells.store.at(span, span_index, 0);
        const std::uint64_t* where = where_ == kNoNode ? nullptr : evaluation.condition(where_).is_true;
        const std::uint64_t* scope = scope_ == kNoNode ? nullptr : evaluation.condition(scope_).is_true;
        const auto visit = [&](std::size_t row) {
            const std::size_t bit = row - evaluation.first();
            const std::size_t place = base + cells.index->cell(row);
            CellCounts& counts = cells.store.counts(place);
            ++counts.candidates;
            counts.unscaled += is_set(context_.unscaled.data(), row) ? 1 : 0;
            if (where == nullptr || is_set(where, bit)) {
                ++counts.counted;
                add_row(cells.store, place, evaluation, bit);
            }
        };
        if (scope == nullptr) {
            for (std::size_t row = span.begin; row < span.end; ++row) {
                visit(row);
            }
        } else {
            for_each_row(scope, evaluation.first(), span.begin, span.end, visit);
        }
    }

    void add_row(CellStore& store, std::size_t place, const Evaluation& evaluation, std::size_t bit) const {
        cube::Accumulator* into = store.aggregates(place);
        for (std::size_t i = 0; i < aggregates_.size(); ++i) {
            const Aggregate& aggregate = aggregates_[i];
            if (aggregate.argument == kNoNode) {
                into[i].known += 1;
                into[i].sum += 1;
            } else if (aggregate.is_condition) {
                const ConditionSlice of = evaluation.condition(aggregate.argument);
                const bool is_true = is_set(of.is_true, bit);
                into[i].known += is_true || is_set(of.is_false, bit) ? 1 : 0;
                into[i].sum += is_true ? 1 : 0;
            } else if (const NumberSlice numbers = evaluation.number(aggregate.argument); is_set(numbers.known, bit)) {
                into[i].add(aggregate.op == Op::Count ? 1 : numbers.values[bit]);
                if (aggregate.keeps_samples) {
                    store.samples(place, i).push_back(numbers.values[bit]);
                }
            }
        }
    }

    const ScanContext& context_;
    NodeIndex where_;
    NodeIndex scope_;
    std::vector<Aggregate> aggregates_;
    std::vector<PlanCells> cells_;
};

}  // namespace

std::unique_ptr<Scan> make_row_scan(const formula::Plan& plan, const ScanContext& context, Program& program,
                                    CellIndices& indices) {
    return std::make_unique<RowScan>(plan, context, program, indices);
}

}  // namespace msoko::engine
