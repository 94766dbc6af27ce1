// Populations of answers to items: every work has one an item of its paper.
#include <algorithm>

#include "answer_condition.hpp"
#include "counting.hpp"
#include "item_facts.hpp"
#include "plan_group.hpp"

namespace msoko::engine {
namespace {

using formula::Expression;
using formula::Kind;
using formula::Op;

using ItemKey = std::vector<std::optional<std::string>>;

/// Memory for answers, too.
struct ItemMemory : GroupMemory {
    ItemMemory(SpanCells empty, std::size_t num_combinations, std::size_t num_slots)
        : GroupMemory(std::move(empty), num_combinations), answers(num_slots, 0) {}

    std::vector<std::uint32_t> answers;  ///< how many there are, by slot of the group
};

/// A plan of answers: what it means by an answer, and by which columns of tasks it divides.
struct Member {
    Member(const formula::Plan& of, const TableContext& context, Program& program)
        : plan(&of),
          where(of.population.where, context.facts, context.wide, program),
          scope(of.population.scope, context.facts, context.wide, program),
          reads_points(where.reads_points()) {
        for (const Expression& aggregate : of.outer) {
            const Expression* counted = counted_by(aggregate);
            arguments.emplace_back();
            if (counted != nullptr) {
                arguments.back().emplace(*counted, context.facts, context.wide);
            }
        }
    }

    /// Numbers the distinct values of the tasks' columns over all papers.
    void number_items(const std::vector<std::string>& columns, std::span<const facts::Paper> papers) {
        for (const facts::Paper& paper : papers) {
            std::vector<std::uint32_t>& parts = part_of.emplace_back();
            for (const facts::ItemSpec& item : paper.items) {
                ItemKey key;
                for (const std::string& column : columns) {
                    key.push_back(item_key(column, item));
                }
                const auto found = std::find(keys.begin(), keys.end(), key);
                parts.push_back(static_cast<std::uint32_t>(found - keys.begin()));
                if (found == keys.end()) {
                    keys.push_back(std::move(key));
                }
            }
        }
        if (keys.empty()) {
            keys.emplace_back(columns.size());
        }
    }

    const formula::Plan* plan;
    AnswerCondition where;
    AnswerCondition scope;
    bool reads_points;  ///< whether a work counts is seen from its answers
    std::vector<std::optional<AnswerExpression>> arguments;
    std::vector<std::vector<std::uint32_t>> part_of;  ///< by paper, by item: index into keys
    std::vector<ItemKey> keys;
    std::vector<std::uint8_t> is_counted;  ///< by combination: works whose answers may count
};

class ItemGroup : public PlanGroup {
  public:
    ItemGroup(const TableContext& context, std::vector<const facts::Column*> columns)
        : PlanGroup(context, std::move(columns)), papers_(context.wide.own().column("paper")) {
        for (const facts::Paper& paper : context.facts.papers()) {
            std::vector<std::uint32_t>& offsets = slot_offsets_.emplace_back(1, 0U);
            for (const facts::ItemSpec& item : paper.items) {
                offsets.push_back(offsets.back() + static_cast<std::uint32_t>(num_slots(item)));
            }
        }
    }

    void add(const formula::Plan& plan, std::size_t job) override {
        std::vector<std::string> of_works;
        std::vector<std::string> of_items;
        for (const std::string& column : finest_columns(plan)) {
            (is_item_column(column) ? of_items : of_works).push_back(column);
        }
        Member& member = members_.emplace_back(plan, context_, program_);
        member.number_items(of_items, context_.facts.papers());
        add_target(job, plan, every_breakdown(plan), std::move(of_works), of_items);
    }

    [[nodiscard]] std::unique_ptr<GroupMemory> make_memory() const override {
        return std::make_unique<ItemMemory>(empty_cells(), combinations().size(), num_slots_);
    }

  private:
    [[nodiscard]] std::size_t paper_of(std::size_t combination) const { return paper_by_combination_[combination]; }
    [[nodiscard]] bool has_answers(std::size_t combination) const {
        return !context_.facts.points(combinations().examples()[combination]).empty();
    }

    void prepare_steps(const Stretch& stretch) override {
        paper_by_combination_.clear();
        for (const std::uint32_t row : combinations().examples()) {
            paper_by_combination_.push_back(static_cast<std::uint32_t>(papers_.integer(row)));
        }
        for (std::size_t i = 0; i < members_.size(); ++i) {
            Member& member = members_[i];
            std::vector<std::uint8_t> is_meant(combinations().size());
            member.is_counted.assign(combinations().size(), 0);
            for (std::size_t c = 0; c < is_meant.size(); ++c) {
                is_meant[c] = member.scope.holds_for_work(evaluation(), c) ? 1 : 0;
                member.is_counted[c] =
                    is_meant[c] != 0 && has_answers(c) && member.where.holds_for_work(evaluation(), c) ? 1 : 0;
            }
            number_cells(targets_[i], stretch, is_meant, member.keys);
        }
        work_steps_.clear();
        answer_steps_.clear();
        first_slot_.clear();
        num_slots_ = 0;
        for (std::uint32_t c = 0; c < combinations().size(); ++c) {
            first_slot_.push_back(num_slots_);
            num_slots_ += slot_offsets_[paper_of(c)].back();
            add_work_steps(c);
            add_answer_steps(c);
        }
    }

    /// A work counts once in each cell, however many of its items are there.
    void add_work_steps(std::uint32_t combination) {
        const std::size_t paper = paper_of(combination);
        const std::uint32_t row = combinations().examples()[combination];
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const Member& member = members_[i];
            const std::uint32_t cell = targets_[i].cell_of[combination];
            if (cell == kUnseen) {
                continue;
            }
            std::vector<std::uint8_t> is_meant(member.keys.size(), 0);
            std::vector<std::uint8_t> is_counted(member.keys.size(), 0);
            for (std::size_t item = 0; item < member.part_of[paper].size(); ++item) {
                if (member.scope.holds(paper, item, facts::kNoPoints, row)) {
                    const bool counts = !member.reads_points && member.is_counted[combination] != 0 &&
                                        member.where.holds(paper, item, facts::kNoPoints, row);
                    is_meant[member.part_of[paper][item]] = 1;
                    is_counted[member.part_of[paper][item]] |= static_cast<std::uint8_t>(counts);
                }
            }
            for (std::uint32_t part = 0; part < is_meant.size(); ++part) {
                if (is_meant[part] != 0) {
                    work_steps_.add(CountStep{targets_[i].first_cell + cell + part, 1, is_unscaled_[combination],
                                              is_counted[part]});
                }
            }
        }
        work_steps_.close();
    }

    void add_answer_steps(std::uint32_t combination) {
        const std::size_t paper = paper_of(combination);
        const std::vector<std::uint32_t>& offsets = slot_offsets_[paper];
        for (std::size_t item = 0; item + 1 < offsets.size(); ++item) {
            const std::size_t slots = offsets[item + 1] - offsets[item];
            for (std::size_t slot = 0; slot < slots; ++slot) {
                for (std::size_t i = 0; i < members_.size(); ++i) {
                    if (members_[i].is_counted[combination] != 0) {
                        add_answer_steps(i, combination, paper, item, points_of(slots, slot));
                    }
                }
                answer_steps_.close();
            }
        }
    }

    void add_answer_steps(std::size_t member_index, std::uint32_t combination, std::size_t paper, std::size_t item,
                          std::uint8_t points) {
        const Member& member = members_[member_index];
        const Target& target = targets_[member_index];
        const std::uint32_t row = combinations().examples()[combination];
        if (!member.scope.holds(paper, item, points, row) || !member.where.holds(paper, item, points, row)) {
            return;
        }
        const std::size_t cell = target.cell_of[combination] + member.part_of[paper][item];
        for (std::size_t i = 0; i < member.arguments.size(); ++i) {
            const Expression& aggregate = member.plan->outer[i];
            const Expression* counted = counted_by(aggregate);
            const Scalar value = member.arguments[i] ? member.arguments[i]->of(paper, item, points, row) : Scalar(1.0);
            if (value) {
                const bool counts_numbers =
                    aggregate.op == Op::Count && counted != nullptr && counted->type.kind == Kind::Number;
                const auto sum = static_cast<std::uint32_t>(target.first_sum + cell * member.arguments.size() + i);
                answer_steps_.add(SumStep{counts_numbers ? 1.0 : *value, sum}, needs_samples(aggregate));
            }
        }
    }

    void count_span(const Chunk& /*chunk*/, std::size_t span_index, GroupMemory& memory) const override {
        const Span& span = context_.layout.spans[span_index];
        const std::span<const std::uint32_t> numbers = combinations().of_rows(span.begin, span.end);
        std::vector<std::uint32_t>& answers = static_cast<ItemMemory&>(memory).answers;
        count_answers(span, numbers, answers);
        count_works_by_answers(memory.cells, span, numbers);
        memory.counts.count(numbers, [&](std::uint32_t combination, std::uint32_t count) {
            work_steps_.apply(combination, count, memory.cells);
            add_answers(memory.cells, combination, answers);
        });
    }

    /// Counts the answers of an organization by combination of the work, item and points.
    void count_answers(const Span& span, std::span<const std::uint32_t> numbers,
                       std::vector<std::uint32_t>& answers) const {
        for (std::uint32_t row = span.begin; row < span.end; ++row) {
            const std::span<const std::uint8_t> points = context_.facts.points(row);
            if (points.empty()) {
                continue;
            }
            const std::uint32_t* offsets = slot_offsets_[static_cast<std::size_t>(papers_.integer(row))].data();
            std::uint32_t* into = answers.data() + first_slot_[numbers[row - span.begin]];
            for (std::size_t item = 0; item < points.size(); ++item) {
                ++into[offsets[item] + slot_of(offsets[item + 1] - offsets[item], points[item])];
            }
        }
    }

    /// Adds the answers counted of one combination and forgets them.
    void add_answers(SpanCells& cells, std::uint32_t combination, std::vector<std::uint32_t>& answers) const {
        const std::size_t first = first_slot_[combination];
        const std::size_t last = combination + 1 < first_slot_.size() ? first_slot_[combination + 1] : num_slots_;
        for (std::size_t slot = first; slot < last; ++slot) {
            if (const std::uint32_t count = std::exchange(answers[slot], 0U); count > 0) {
                answer_steps_.apply(slot, count, cells);
            }
        }
    }

    /// Of plans that ask for certain points: a work counts where any of its answers is among those asked for.
    void count_works_by_answers(SpanCells& cells, const Span& span, std::span<const std::uint32_t> numbers) const {
        for (std::size_t i = 0; i < members_.size(); ++i) {
            const Member& member = members_[i];
            if (!member.reads_points) {
                continue;
            }
            std::vector<std::uint8_t> parts(member.keys.size());
            for (std::uint32_t row = span.begin; row < span.end; ++row) {
                const std::uint32_t combination = numbers[row - span.begin];
                if (member.is_counted[combination] != 0) {
                    count_work(cells, member, targets_[i], combination, row, parts);
                }
            }
        }
    }

    /// @param parts  scratch memory, by part of the cell
    void count_work(SpanCells& cells, const Member& member, const Target& target, std::uint32_t combination,
                    std::uint32_t row, std::vector<std::uint8_t>& parts) const {
        std::fill(parts.begin(), parts.end(), std::uint8_t{0});
        const std::size_t paper = paper_of(combination);
        const std::span<const std::uint8_t> points = context_.facts.points(row);
        for (std::size_t item = 0; item < points.size(); ++item) {
            if (member.scope.holds(paper, item, points[item], row) &&
                member.where.holds(paper, item, points[item], row)) {
                parts[member.part_of[paper][item]] = 1;
            }
        }
        for (std::size_t part = 0; part < parts.size(); ++part) {
            cells.counts[target.first_cell + target.cell_of[combination] + part].counted += parts[part];
        }
    }

    const facts::Column& papers_;
    std::vector<std::vector<std::uint32_t>> slot_offsets_;  // by paper, by item, and their number
    std::vector<Member> members_;                           // as the targets
    std::vector<std::uint32_t> paper_by_combination_;
    std::vector<std::uint32_t> first_slot_;  // by combination
    std::uint32_t num_slots_ = 0;
    CellSteps work_steps_;    // by combination
    CellSteps answer_steps_;  // by slot
};

}  // namespace

std::unique_ptr<PlanGroup> make_item_group(const TableContext& context, std::vector<const facts::Column*> columns) {
    return std::make_unique<ItemGroup>(context, std::move(columns));
}

}  // namespace msoko::engine
