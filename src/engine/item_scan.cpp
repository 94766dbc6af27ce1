// Populations of answers to items: every work has one an item of its paper.
#include <algorithm>

#include "answer_condition.hpp"
#include "item_facts.hpp"
#include "scan.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;

class ItemScan : public Scan {
  public:
    ItemScan(const formula::Plan& plan, const ScanContext& context, Program& program, CellIndices& indices)
        : plan_(plan),
          context_(context),
          papers_(context.table.column("paper")),
          where_(plan.population.where, context.facts, context.wide, program),
          scope_(plan.population.scope, context.facts, context.wide, program) {
        for (const Expression& aggregate : plan.outer) {
            const Expression* argument = aggregate.arguments.empty() ? nullptr : &aggregate.arguments.front();
            argument = argument != nullptr && argument->op == Op::Top ? &argument->arguments.front() : argument;
            arguments_.emplace_back();
            if (argument != nullptr) {
                arguments_.back().emplace(*argument, context.facts, context.wide);
            }
        }
        std::vector<std::string> of_works;
        std::vector<std::string> of_items;
        for (const std::string& column : finest_columns(plan)) {
            (is_item_column(column) ? of_items : of_works).push_back(column);
        }
        number_items(of_items);
        list_admitted();
        std::vector<std::size_t> all(plan.breakdowns.size());
        for (std::size_t i = 0; i < all.size(); ++i) {
            all[i] = i;
        }
        const std::size_t num_stretches = context.layout.stretches.size();
        const CellIndex& index = indices.of(of_works);
        const bool keeps_samples = std::any_of(plan.outer.begin(), plan.outer.end(), needs_samples);
        const std::vector<std::uint32_t> parts(num_stretches, static_cast<std::uint32_t>(item_keys_.size()));
        cells_.push_back({&index, std::move(all), of_items, std::vector(num_stretches, item_keys_),
                          CellStore(context.layout, index, plan.outer.size(), keeps_samples, parts)});
    }

    void run(const Chunk& chunk, const Evaluation& evaluation) override {
        std::vector<std::uint8_t> seen(item_keys_.size());
        for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
            const Span& span = context_.layout.spans[i];
            const std::size_t base = cells_.front().store.at(span, i, 0);
            for (std::size_t row = span.begin; row < span.end; ++row) {
                if (scope_.holds_for_work(evaluation, row - evaluation.first())) {
                    run_work(base, row, where_.holds_for_work(evaluation, row - evaluation.first()), seen);
                }
            }
        }
    }

    [[nodiscard]] std::vector<PlanCells>& cells() noexcept override { return cells_; }

  private:
    static constexpr std::uint8_t kIsCandidate = 1;
    static constexpr std::uint8_t kIsCounted = 2;

    /// Numbers the distinct values of the tasks' columns over all papers.
    void number_items(const std::vector<std::string>& columns) {
        for (const facts::Paper& paper : context_.facts.papers()) {
            std::vector<std::uint32_t>& numbers = item_parts_.emplace_back();
            for (const facts::ItemSpec& item : paper.items) {
                CellKey key;
                for (const std::string& column : columns) {
                    key.push_back(item_key(column, item));
                }
                const auto found = std::find(item_keys_.begin(), item_keys_.end(), key);
                numbers.push_back(static_cast<std::uint32_t>(found - item_keys_.begin()));
                if (found == item_keys_.end()) {
                    item_keys_.push_back(std::move(key));
                }
            }
        }
        if (item_keys_.empty()) {
            item_keys_.emplace_back(columns.size());
        }
    }

    /// Lists, paper by paper, the tasks that an answer meant may be to.
    void list_admitted() {
        for (std::size_t paper = 0; paper < item_parts_.size(); ++paper) {
            std::vector<std::size_t>& items = admitted_.emplace_back();
            for (std::size_t item = 0; item < item_parts_[paper].size(); ++item) {
                if (scope_.admits(paper, item)) {
                    items.push_back(item);
                }
            }
        }
    }

    /// @param seen  by part of the cell: what the work was counted as already; scratch memory of the caller
    void run_work(std::size_t base, std::size_t row, bool counts, std::vector<std::uint8_t>& seen) {
        std::fill(seen.begin(), seen.end(), std::uint8_t{0});
        const auto paper = static_cast<std::size_t>(papers_.integer(row));
        const std::span<const std::uint8_t> points = context_.facts.points(row);
        const std::size_t cell = base + cells_.front().index->cell(row) * item_keys_.size();
        for (const std::size_t item : admitted_[paper]) {
            const std::uint8_t value = points.empty() ? facts::kNoPoints : points[item];
            if (!scope_.holds(paper, item, value, row)) {
                continue;
            }
            const std::uint32_t part = item_parts_[paper][item];
            const std::size_t place = cell + part;
            const bool is_answer = counts && !points.empty() && where_.holds(paper, item, value, row);
            note_work(place, seen[part], is_answer);
            if (is_answer) {
                add_answer(place, paper, item, value, row);
            }
        }
    }

    /// Counts a work once in each cell, however many of its items are there.
    void note_work(std::size_t place, std::uint8_t& seen, bool is_answer) {
        CellCounts& counts = cells_.front().store.counts(place);
        if ((seen & kIsCandidate) == 0) {
            ++counts.candidates;
            seen |= kIsCandidate;
        }
        if (is_answer && (seen & kIsCounted) == 0) {
            ++counts.counted;
            seen |= kIsCounted;
        }
    }

    void add_answer(std::size_t place, std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) {
        CellStore& store = cells_.front().store;
        cube::Accumulator* into = store.aggregates(place);
        for (std::size_t i = 0; i < arguments_.size(); ++i) {
            if (!arguments_[i]) {
                into[i].add(1);
                continue;
            }
            const Scalar value = arguments_[i]->of(paper, item, points, row);
            if (!value) {
                continue;
            }
            const bool counts_numbers =
                plan_.outer[i].op == Op::Count && plan_.outer[i].arguments.front().type.kind == formula::Kind::Number;
            into[i].add(counts_numbers ? 1 : *value);
            if (store.keeps_samples()) {
                store.samples(place, i).push_back(*value);
            }
        }
    }

    const formula::Plan& plan_;
    const ScanContext& context_;
    const facts::Column& papers_;
    AnswerCondition where_;
    AnswerCondition scope_;
    std::vector<std::optional<AnswerExpression>> arguments_;
    std::vector<std::vector<std::uint32_t>> item_parts_;  // by paper, by item: number of its key
    std::vector<std::vector<std::size_t>> admitted_;      // by paper
    std::vector<CellKey> item_keys_;
    std::vector<PlanCells> cells_;
};

}  // namespace

std::unique_ptr<Scan> make_item_scan(const formula::Plan& plan, const ScanContext& context, Program& program,
                                     CellIndices& indices) {
    return std::make_unique<ItemScan>(plan, context, program, indices);
}

}  // namespace msoko::engine
