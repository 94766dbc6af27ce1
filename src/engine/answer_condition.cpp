#include "answer_condition.hpp"

#include <algorithm>

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
        std::vector<ByPoints>& tables = tables_.emplace_back();
        for (const facts::ItemSpec& item : paper.items) {
            ByPoints& table = tables.emplace_back();
            for (std::size_t points = 0; points < kNumPoints; ++points) {
                table[points] = evaluate_at({&item, static_cast<std::uint8_t>(points), nullptr, 0});
            }
        }
    }
}

Scalar AnswerExpression::evaluate_at(const Answer& answer) const {
    return evaluate(expression_, [&answer](const Expression& leaf) { return answer_value(leaf, answer); });
}

AnswerCondition::AnswerCondition(const std::optional<Expression>& condition, const facts::FactSet& facts,
                                 WideTable& results, Program& program) {
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
        answers_.emplace_back(*part, facts, results);
    }
}

bool AnswerCondition::holds_for_work(const Evaluation& evaluation, std::size_t bit) const {
    return std::all_of(works_.begin(), works_.end(),
                       [&](NodeIndex node) { return is_set(evaluation.condition(node).is_true, bit); });
}

bool AnswerCondition::holds(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const {
    return std::all_of(answers_.begin(), answers_.end(), [&](const AnswerExpression& part) {
        const Scalar value = part.of(paper, item, points, row);
        return value && *value != 0;
    });
}

}  // namespace msoko::engine
