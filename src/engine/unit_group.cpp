// Populations of students, classes, organizations: units made of several rows.
#include <algorithm>

#include "counting.hpp"
#include "plan_group.hpp"
#include "unit_patterns.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Op;
using formula::UnitKind;

/// Memory for kinds of units, too.
struct UnitMemory : GroupMemory {
    using GroupMemory::GroupMemory;

    UnitPatterns patterns;
    CellSteps steps;                  ///< by pattern
    std::vector<std::uint32_t> unit;  ///< combinations of its rows that any plan counts
    std::vector<std::uint32_t> kept;  ///< of those that the plan at hand counts
    std::vector<Scalar> inner;
};

class UnitGroup : public PlanGroup {
  public:
    UnitGroup(const TableContext& context, std::vector<const facts::Column*> columns, UnitKind unit)
        : PlanGroup(context, std::move(columns)), unit_(unit) {}

    void add(const formula::Plan& plan, std::size_t job) override {
        members_.push_back({&plan,
                            add_condition(program_, plan.population.where),
                            add_condition(program_, plan.population.scope),
                            UnitAggregates(plan.inner, program_),
                            targets_.size(),
                            targets_.size() + plan.breakdowns.size(),
                            {},
                            {}});
        for (std::size_t i = 0; i < plan.breakdowns.size(); ++i) {
            add_target(job, plan, {i}, plan.breakdowns[i]);
        }
    }

    [[nodiscard]] std::unique_ptr<GroupMemory> make_memory() const override {
        return std::make_unique<UnitMemory>(empty_cells(), combinations().size());
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
        UnitAggregates::Addends addends;       ///< by combination
    };
    void prepare_steps(const Stretch& stretch) override {
        is_counted_.assign(combinations().size(), 0);
        for (Member& member : members_) {
            const std::vector<std::uint8_t> is_meant = evaluated_->flags(member.scope);
            member.is_counted = evaluated_->flags(member.where);
            member.addends = member.inner.addends(evaluation(), combinations().size());
            for (std::size_t i = 0; i < is_meant.size(); ++i) {
                member.is_counted[i] = is_meant[i] != 0 && member.is_counted[i] != 0 ? 1 : 0;
                is_counted_[i] |= member.is_counted[i];
            }
            for (std::size_t i = member.first_target; i < member.last_target; ++i) {
                number_cells(targets_[i], stretch, is_meant, {{}});
            }
        }
        row_steps_.clear();
        for (std::uint32_t i = 0; i < combinations().size(); ++i) {
            for (const Target& target : targets_) {
                if (target.cell_of[i] != kUnseen) {
                    row_steps_.add(CountStep{target.first_cell + target.cell_of[i], 1, is_unscaled_[i], 0});
                }
            }
            row_steps_.close();
        }
    }

    void count_span(const Chunk& chunk, std::size_t span_index, GroupMemory& of_thread) const override {
        constexpr std::size_t kMaxBytes = 16U << 20U;
        auto& memory = static_cast<UnitMemory&>(of_thread);
        const Span& span = context_.layout.spans[span_index];
        const std::span<const std::uint32_t> numbers = combinations().of_rows(span.begin, span.end);
        memory.counts.count(numbers, [&](std::uint32_t combination, std::uint32_t count) {
            row_steps_.apply(combination, count, memory.cells);
        });
        const Units& units = chunk.units.at(unit_)[span_index - chunk.first_span];
        for (std::size_t i = 0; i + 1 < units.offsets.size(); ++i) {
            memory.unit.clear();
            for (std::size_t row = units.offsets[i]; row < units.offsets[i + 1]; ++row) {
                const std::uint32_t combination = numbers[units.rows[row] - span.begin];
                if (is_counted_[combination] != 0) {
                    memory.unit.push_back(combination);
                }
            }
            if (!memory.unit.empty()) {
                memory.steps.apply(pattern_of(memory), 1, memory.cells);
            }
        }
        if (memory.patterns.num_bytes() > kMaxBytes) {
            memory.patterns.clear();
            memory.steps.clear();
        }
    }

    /// Number of the unit's pattern, its steps worked out.
    std::uint32_t pattern_of(UnitMemory& memory) const {
        const auto [pattern, is_new] = memory.patterns.find(memory.unit);
        if (is_new) {
            for (const Member& member : members_) {
                add_unit(member, memory);
            }
            memory.steps.close();
        }
        return pattern;
    }

    /// Counts a unit in every cell that its rows belong to, each time by the rows of that cell alone.
    void add_unit(const Member& member, UnitMemory& memory) const {
        std::vector<std::uint32_t>& kept = memory.kept;
        kept.clear();
        std::copy_if(memory.unit.begin(), memory.unit.end(), std::back_inserter(kept),
                     [&member](std::uint32_t combination) { return member.is_counted[combination] != 0; });
        for (std::size_t i = member.first_target; i < member.last_target; ++i) {
            const Target& target = targets_[i];
            std::stable_sort(kept.begin(), kept.end(), [&target](std::uint32_t a, std::uint32_t b) {
                return target.cell_of[a] < target.cell_of[b];
            });
            for (std::size_t begin = 0; begin < kept.size();) {
                const std::uint32_t cell = target.cell_of[kept[begin]];
                std::size_t end = begin;
                while (end < kept.size() && target.cell_of[kept[end]] == cell) {
                    ++end;
                }
                member.inner.of_unit(std::span(kept).subspan(begin, end - begin), member.addends, memory.inner);
                add_steps(*member.plan, target, cell, memory);
                begin = end;
            }
        }
    }

    /// What a unit adds to one cell, its aggregates known.
    static void add_steps(const formula::Plan& plan, const Target& target, std::uint32_t cell, UnitMemory& memory) {
        const auto leaf = [&memory](const Expression& node) { return memory.inner[node.slot]; };
        if (plan.population.having) {
            const Scalar is_kept = evaluate(*plan.population.having, leaf);
            if (!is_kept || *is_kept == 0) {
                return;
            }
        }
        memory.steps.add(CountStep{target.first_cell + cell, 0, 0, 1});
        const std::size_t first = target.first_sum + cell * plan.outer.size();
        for (const Expression& aggregate : plan.outer) {
            const Expression* argument = counted_by(aggregate);
            const Scalar value = argument == nullptr ? Scalar(1.0) : evaluate(*argument, leaf);
            if (value) {
                const bool counts_numbers =
                    aggregate.op == Op::Count && argument != nullptr && argument->type.kind == formula::Kind::Number;
                memory.steps.add(
                    SumStep{counts_numbers ? 1.0 : *value, static_cast<std::uint32_t>(first + aggregate.slot)},
                    target.keeps_samples);
            }
        }
    }

    UnitKind unit_;
    std::vector<Member> members_;
    std::vector<std::uint8_t> is_counted_;  // by combination: of any plan
    CellSteps row_steps_;                   // by combination
};

}  // namespace

std::unique_ptr<PlanGroup> make_unit_group(const TableContext& context, std::vector<const facts::Column*> columns,
                                           UnitKind unit) {
    return std::make_unique<UnitGroup>(context, std::move(columns), unit);
}

}  // namespace msoko::engine
