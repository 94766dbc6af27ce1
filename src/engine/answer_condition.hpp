#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "evaluation.hpp"
#include "item_facts.hpp"
#include "program.hpp"

namespace msoko::engine {

/// An expression over answers. Where it reads nothing of the work but the task and the points, it is a table.
class AnswerExpression {
  public:
    AnswerExpression(const formula::Expression& expression, const facts::FactSet& facts, WideTable& results);

    /// @param points  as stored
    [[nodiscard]] Scalar of(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const {
        return reads_work_ ? evaluate_at({&facts_.papers()[paper].items[item], points, &results_, row})
                           : tables_[paper][item][points];
    }

  private:
    static constexpr std::size_t kNumPoints = 256;
    /// Value of an expression of one task by the points of the answer.
    using ByPoints = std::array<Scalar, kNumPoints>;

    [[nodiscard]] Scalar evaluate_at(const Answer& answer) const;

    const formula::Expression& expression_;
    const facts::FactSet& facts_;
    WideTable& results_;
    bool reads_work_;
    std::vector<std::vector<ByPoints>> tables_;  // by paper, by item
};

/// A condition on answers, its parts evaluated where they are cheapest.
class AnswerCondition {
  public:
    AnswerCondition(const std::optional<formula::Expression>& condition, const facts::FactSet& facts,
                    WideTable& results, Program& program);

    /// The part that reads only the work.
    [[nodiscard]] bool holds_for_work(const Evaluation& evaluation, std::size_t bit) const;
    /// The rest.
    [[nodiscard]] bool holds(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const;

  private:
    std::vector<NodeIndex> works_;
    std::vector<AnswerExpression> answers_;
};

}  // namespace msoko::engine
