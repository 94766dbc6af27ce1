#include "answer_condition.hpp"

#include <algorithm>
#include <utility>

namespace msoko::engine {

using formula::Expression;
using formula::Op;

namespace {

/// True where a node of the expression names a column that `is_wanted`.
template <typename IsWanted>
bool reads(const Expression& node, IsWanted is_wanted) {
    return (!node.name.empty() && is_wanted(node.name)) ||
           std::any_of(node.arguments.begin(), node.arguments.end(),
                       [&is_wanted](const Expression& argument) { return reads(argument, is_wanted); });
}

/// Splits a condition into conjuncts that read only works and the others.
void split(const Expression& condition, std::vector<const Expression*>& of_works,
           std::vector<const Expression*>& of_answers) {
    if (condition.op == Op::And) {
        split(condition.arguments[0], of_works, of_answers);
        split(condition.arguments[1], of_works, of_answers);
    } else {
        (reads(condition, is_item_column) ? of_answers : of_works).push_back(&condition);
    }
}

}  // namespace

AnswerExpression::AnswerExpression(const Expression& expression, const facts::FactSet& facts, WideTable& results)
    : expression_(expression),
      facts_(facts),
      results_(results),
      reads_work_(reads(expression, [](const std::string& name) { return !is_item_column(name); })) {
    if (reads_work_) {
        return;
    }
    for (const facts::Paper& paper : facts.papers()) {
        std::vector<BySlot>& tables = tables_.emplace_back();
        for (const facts::ItemSpec& item : paper.items) {
            BySlot& table = tables.emplace_back(num_slots(item));
            for (std::size_t slot = 0; slot < table.size(); ++slot) {
                table[slot] = evaluate_at({&item, points_of(table.size(), slot), nullptr, 0});
            }
        }
    }
}

Scalar AnswerExpression::evaluate_at(const Answer& answer) const {
    return evaluate(expression_, [&answer](const Expression& leaf) { return answer_value(leaf, answer); });
}

AnswerCondition::AnswerCondition(const std::optional<Expression>& condition, const facts::FactSet& facts,
                                 WideTable& results, Program& program) {
    for (const facts::Paper& paper : facts.papers()) {
        std::vector<std::vector<std::uint8_t>>& items = by_slot_.emplace_back();
        for (const facts::ItemSpec& item : paper.items) {
            items.emplace_back(num_slots(item), std::uint8_t{1});
        }
    }
    if (!condition) {
        return;
    }
    std::vector<const Expression*> of_works;
    std::vector<const Expression*> of_answers;
    split(*condition, of_works, of_answers);
    for (const Expression* part : of_works) {
        works_.push_back(program.add(*part));
    }
    for (const Expression* part : of_answers) {
        AnswerExpression expression(*part, facts, results);
        if (expression.reads_work()) {
            of_both_.push_back(std::move(expression));
            continue;
        }
        for (std::size_t paper = 0; paper < by_slot_.size(); ++paper) {
            for (std::size_t item = 0; item < by_slot_[paper].size(); ++item) {
                std::vector<std::uint8_t>& holds = by_slot_[paper][item];
                for (std::size_t slot = 0; slot < holds.size(); ++slot) {
                    const Scalar value = expression.of(paper, item, points_of(holds.size(), slot), 0);
                    if (!value || *value == 0) {
                        holds[slot] = 0;
                    }
                }
            }
        }
    }
}

bool AnswerCondition::holds_for_work(const Evaluation& evaluation, std::size_t bit) const {
    return std::all_of(works_.begin(), works_.end(),
                       [&](NodeIndex node) { return is_set(evaluation.condition(node).is_true, bit); });
}

bool AnswerCondition::reads_points() const {
    const auto differs = [](const std::vector<std::uint8_t>& holds) {
        return std::any_of(holds.begin(), holds.end(), [&](std::uint8_t one) { return one != holds.front(); });
    };
    return !of_both_.empty() || std::any_of(by_slot_.begin(), by_slot_.end(), [&](const auto& items) {
        return std::any_of(items.begin(), items.end(), differs);
    });
}

bool AnswerCondition::holds_for_both(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const {
    return std::all_of(of_both_.begin(), of_both_.end(), [&](const AnswerExpression& part) {
        const Scalar value = part.of(paper, item, points, row);
        return value && *value != 0;
    });
}

}  // namespace msoko::engine
