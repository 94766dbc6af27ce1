// Populations of rows.
#include <algorithm>

#include "bound_aggregate.hpp"
#include "counting.hpp"
#include "plan_group.hpp"

namespace msoko::engine {
namespace {

/// Adds the values of one row to a sum.
struct SumStep {
    double value = 0;
    std::uint32_t sum = 0;
};

class RowGroup : public PlanGroup {
  public:
    using PlanGroup::PlanGroup;

    void add(const formula::Plan& plan, std::size_t job) override {
        members_.push_back({add_condition(program_, plan.population.where),
                            add_condition(program_, plan.population.scope), bind(plan.outer, program_)});
        add_target(job, plan, every_breakdown(plan), finest_columns(plan));
    }

    [[nodiscard]] CellStream run(const Chunk& chunk) const override {
        CellStream stream;
        SpanCells cells = empty_cells();
        CombinationCounts counts(*combinations_, chunk);
        for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
            const Span& span = context_.layout.spans[i];
            counts.count(span, [&](std::uint32_t combination, std::uint32_t count) {
                add_rows(cells, combination, count);
            });
            flush(cells, span.organization, stream);
        }
        return stream;
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
            is_counted.push_back(flags(members_[i].where));
            number_cells(targets_[i], stretch, flags(members_[i].scope), {{}});
        }
        count_steps_.clear();
        sum_steps_.clear();
        sample_steps_.clear();
        for (std::uint32_t i = 0; i < combinations_->size(); ++i) {
            for (std::size_t member = 0; member < members_.size(); ++member) {
                if (targets_[member].cell_of[i] != kUnseen) {
                    add_steps(member, i, is_counted[member][i]);
                }
            }
            count_steps_.close();
            sum_steps_.close();
            sample_steps_.close();
        }
    }

    void add_steps(std::size_t member, std::uint32_t combination, std::uint8_t is_counted) {
        const Target& target = targets_[member];
        const std::uint32_t cell = target.cell_of[combination];
        count_steps_.add({target.first_cell + cell, is_unscaled_[combination], is_counted});
        if (is_counted == 0) {
            return;
        }
        const std::vector<BoundAggregate>& aggregates = members_[member].aggregates;
        for (std::size_t i = 0; i < aggregates.size(); ++i) {
            if (const Scalar value = aggregates[i].addend(*evaluation_, combination)) {
                const auto sum = static_cast<std::uint32_t>(target.first_sum + cell * aggregates.size() + i);
                sum_steps_.add({*value, sum});
                if (aggregates[i].needs_samples) {
                    sample_steps_.add({*value, sum});
                }
            }
        }
    }

    /// Counts `count` rows of one combination.
    void add_rows(SpanCells& cells, std::uint32_t combination, std::uint32_t count) const {
        add_counts(cells, count_steps_.of(combination), count);
        const auto times = static_cast<double>(count);
        for (const SumStep& step : sum_steps_.of(combination)) {
            cube::Accumulator& sum = cells.sums[step.sum];
            sum.known += count;
            sum.sum += step.value * times;
            sum.squares += step.value * step.value * times;
        }
        for (const SumStep& step : sample_steps_.of(combination)) {
            cells.samples[step.sum].insert(cells.samples[step.sum].end(), count, step.value);
        }
    }

    std::vector<Member> members_;  // as the targets
    Steps<CountStep> count_steps_;
    Steps<SumStep> sum_steps_;
    Steps<SumStep> sample_steps_;
};

}  // namespace

std::unique_ptr<PlanGroup> make_row_group(const TableContext& context, std::vector<const facts::Column*> columns) {
    return std::make_unique<RowGroup>(context, std::move(columns));
}

}  // namespace msoko::engine
