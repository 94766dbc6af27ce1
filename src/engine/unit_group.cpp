// Populations of students, classes, organizations: units made of several rows.
#include <algorithm>

#include "counting.hpp"
#include "plan_group.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;
using formula::UnitKind;

class UnitGroup : public PlanGroup {
  public:
    UnitGroup(const TableContext& context, std::vector<const facts::Column*> columns, UnitKind unit)
        : PlanGroup(context, std::move(columns)), unit_(unit) {}

    void add(const formula::Plan& plan, std::size_t job) override {
        members_.push_back({&plan, add_condition(program_, plan.population.where),
                            add_condition(program_, plan.population.scope), UnitAggregates(plan.inner, program_),
                            targets_.size(), targets_.size() + plan.breakdowns.size(), {}});
        for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
            add_target(job, plan, {i}, plan.breakdowns[i]);
        }
    }

    [[nodiscard]] CellStream run(const Chunk& chunk) const override {
        CellStream stream;
        SpanCells cells = empty_cells();
        CombinationCounts counts(*combinations_, chunk);
        UnitMemory memory;
        for (std::size_t i = chunk.first_span; i < chunk.last_span; ++i) {
            const Span& span = context_.layout.spans[i];
            counts.count(span, [&](std::uint32_t combination, std::uint32_t count) {
                add_counts(cells, count_steps_.of(combination), count);
            });
            run_span(cells, chunk.units.at(unit_)[i - chunk.first_span], counts.numbers(span), span.begin, memory);
            flush(cells, span.organization, stream);
        }
        return stream;
    }

  private:
    struct Member {
        const formula::Plan* plan;
        NodeIndex where;
        NodeIndex scope;
        UnitAggregates inner;
        std::size_t first_target;
        std::size_t last_target;               ///< one past the last
        std::vector<std::uint8_t> is_counted;  ///< by combination
    };
    /// Lists used again for every unit.
    struct UnitMemory {
        std::vector<std::uint32_t> unit;  ///< combinations of its rows
        std::vector<std::uint32_t> kept;  ///< of those that count
        std::vector<Scalar> inner;
    };

    void prepare_steps(const Stretch& stretch) override {
        for (Member& member : members_) {
            const std::vector<std::uint8_t> is_meant = flags(member.scope);
            member.is_counted = flags(member.where);
            for (std::size_t i = 0; i < is_meant.size(); ++i) {
                if (is_meant[i] == 0) {
                    member.is_counted[i] = 0;
                }
            }
            for (std::size_t i = member.first_target; i < member.last_target; ++i) {
                number_cells(targets_[i], stretch, is_meant, {{}});
            }
        }
        count_steps_.clear();
        for (std::uint32_t i = 0; i < combinations_->size(); ++i) {
            for (const Target& target : targets_) {
                if (target.cell_of[i] != kUnseen) {
                    count_steps_.add({target.first_cell + target.cell_of[i], is_unscaled_[i], 0});
                }
            }
            count_steps_.close();
        }
    }

    void run_span(SpanCells& cells, const Units& units, std::span<const std::uint32_t> numbers, std::size_t first,
                  UnitMemory& memory) const {
        for (std::size_t unit = 0; unit + 1 < units.offsets.size(); ++unit) {
            memory.unit.clear();
            for (std::size_t i = units.offsets[unit]; i < units.offsets[unit + 1]; ++i) {
                memory.unit.push_back(numbers[units.rows[i] - first]);
            }
            for (const Member& member : members_) {
                run_unit(cells, member, memory);
            }
        }
    }

    /// Counts one unit in every cell that its rows belong to, each time by the rows of that cell alone.
    void run_unit(SpanCells& cells, const Member& member, UnitMemory& memory) const {
        std::vector<std::uint32_t>& kept = memory.kept;
        kept.clear();
        for (const std::uint32_t combination : memory.unit) {
            if (member.is_counted[combination] != 0) {
                kept.push_back(combination);
            }
        }
        for (std::size_t i = member.first_target; i < member.last_target && !kept.empty(); ++i) {
            const Target& target = targets_[i];
            if (!target.table.columns.empty()) {
                std::stable_sort(kept.begin(), kept.end(), [&target](std::uint32_t a, std::uint32_t b) {
                    return target.cell_of[a] < target.cell_of[b];
                });
            }
            for (std::size_t begin = 0; begin < kept.size();) {
                const std::uint32_t cell = target.cell_of[kept[begin]];
                std::size_t end = begin;
                while (end < kept.size() && target.cell_of[kept[end]] == cell) {
                    ++end;
                }
                add_unit(cells, member, target, cell, std::span(kept).subspan(begin, end - begin), memory.inner);
                begin = end;
            }
        }
    }

    void add_unit(SpanCells& cells, const Member& member, const Target& target, std::uint32_t cell,
                  std::span<const std::uint32_t> combinations, std::vector<Scalar>& inner) const {
        member.inner.of_unit(combinations, *evaluation_, inner);
        const auto leaf = [&inner](const Expression& node) { return inner[node.slot]; };
        const formula::Plan& plan = *member.plan;
        if (plan.population.having) {
            const Scalar is_kept = evaluate(*plan.population.having, leaf);
            if (!is_kept || *is_kept == 0) {
                return;
            }
        }
        ++cells.counts[target.first_cell + cell].counted;
        const std::size_t first = target.first_sum + cell * plan.outer.size();
        for (const Expression& aggregate : plan.outer) {
            const Expression* argument = counted_by(aggregate);
            const Scalar value = argument == nullptr ? Scalar(1.0) : evaluate(*argument, leaf);
            if (!value) {
                continue;
            }
            const bool counts_numbers =
                aggregate.op == Op::Count && argument != nullptr && argument->type.kind == formula::Kind::Number;
            cells.sums[first + aggregate.slot].add(counts_numbers ? 1 : *value);
            if (target.keeps_samples) {
                cells.samples[first + aggregate.slot].push_back(*value);
            }
        }
    }

    UnitKind unit_;
    std::vector<Member> members_;
    Steps<CountStep> count_steps_;
};

}  // namespace

std::unique_ptr<PlanGroup> make_unit_group(const TableContext& context, std::vector<const facts::Column*> columns,
                                           UnitKind unit) {
    return std::make_unique<UnitGroup>(context, std::move(columns), unit);
}

}  // namespace msoko::engine
