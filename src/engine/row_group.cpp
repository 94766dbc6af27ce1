// Populations of rows.
#include <algorithm>

#include "bound_aggregate.hpp"
#include "counting.hpp"
#include "plan_group.hpp"

namespace msoko::engine {
namespace {

class RowGroup : public PlanGroup {
  public:
    using PlanGroup::PlanGroup;

    void add(const formula::Plan& plan, std::size_t job) override {
        members_.push_back({add_condition(program_, plan.population.where),
                            add_condition(program_, plan.population.scope), bind(plan.outer, program_)});
        add_target(job, plan, every_breakdown(plan), finest_columns(plan));
    }

  private:
    struct Member {
        NodeIndex where = kNoNode;
        NodeIndex scope = kNoNode;
        std::vector<BoundAggregate> aggregates;
    };

    void prepare_steps(const Stretch& stretch) override {
        std::vector<std::vector<std::uint8_t>> is_counted;
        for (std::size_t i = 0; i < members_.size(); ++i) {
            is_counted.push_back(evaluated_->flags(members_[i].where));
            number_cells(targets_[i], stretch, evaluated_->flags(members_[i].scope), {{}});
        }
        steps_.clear();
        for (std::uint32_t i = 0; i < combinations().size(); ++i) {
            for (std::size_t member = 0; member < members_.size(); ++member) {
                if (targets_[member].cell_of[i] != kUnseen) {
                    add_steps(member, i, is_counted[member][i]);
                }
            }
            steps_.close();
        }
    }

    void add_steps(std::size_t member, std::uint32_t combination, std::uint8_t is_counted) {
        const Target& target = targets_[member];
        const std::uint32_t cell = target.cell_of[combination];
        steps_.add(CountStep{target.first_cell + cell, 1, is_unscaled_[combination], is_counted});
        if (is_counted == 0) {
            return;
        }
        const std::vector<BoundAggregate>& aggregates = members_[member].aggregates;
        for (std::size_t i = 0; i < aggregates.size(); ++i) {
            if (const Scalar value = aggregates[i].addend(evaluation(), combination)) {
                const auto sum = static_cast<std::uint32_t>(target.first_sum + cell * aggregates.size() + i);
                steps_.add(SumStep{*value, sum}, aggregates[i].needs_samples);
            }
        }
    }

    void count_span(const Chunk& /*chunk*/, std::size_t span_index, GroupMemory& memory) const override {
        const Span& span = context_.layout.spans[span_index];
        memory.counts.count(
            combinations().of_rows(span.begin, span.end),
            [&](std::uint32_t combination, std::uint32_t count) { steps_.apply(combination, count, memory.cells); });
    }

    std::vector<Member> members_;  // as the targets
    CellSteps steps_;              // by combination
};

}  // namespace

std::unique_ptr<PlanGroup> make_row_group(const TableContext& context, std::vector<const facts::Column*> columns) {
    return std::make_unique<RowGroup>(context, std::move(columns));
}

}  // namespace msoko::engine
