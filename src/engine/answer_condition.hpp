#pragma once

#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "evaluation.hpp"
#include "item_facts.hpp"
#include "program.hpp"

namespace msoko::engine {

/// Points of an answer as stored.
inline constexpr std::size_t kNumPoints = 256;

/// An expression over answers. Where it reads nothing of the work but the task and the points, it is a table.
class AnswerExpression {
  public:
    AnswerExpression(const formula::Expression& expression, const facts::FactSet& facts, WideTable& results);

    /// @param points  as stored
    [[nodiscard]] Scalar of(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const {
        return reads_work_ ? evaluate_at({&facts_.papers()[paper].items[item], points, &results_, row})
                           : tables_[paper][item][points];
    }

    /// True where the value depends on more than the task and the points.
    [[nodiscard]] bool reads_work() const noexcept { return reads_work_; }

  private:
    /// Value of an expression of one task by the points of the answer.
    using ByPoints = std::array<Scalar, kNumPoints>;

    [[nodiscard]] Scalar evaluate_at(const Answer& answer) const;

    const formula::Expression& expression_;
    const facts::FactSet& facts_;
    WideTable& results_;
    bool reads_work_;
    std::vector<std::vector<ByPoints>> tables_;  // by paper, by item
};

/// A condition on answers, its parts evaluated where they are cheapest: those of the work in the program, those of the
/// task and the points once for all works.
class AnswerCondition {
  public:
    AnswerCondition(const std::optional<formula::Expression>& condition, const facts::FactSet& facts,
                    WideTable& results, Program& program);

    /// The part that reads only the work.
    [[nodiscard]] bool holds_for_work(const Evaluation& evaluation, std::size_t bit) const;
    /// The rest.
    [[nodiscard]] bool holds(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const {
        return by_points_[paper][item][points] && (of_both_.empty() || holds_for_both(paper, item, points, row));
    }
    /// False where no answer to the task can satisfy the condition.
    [[nodiscard]] bool admits(std::size_t paper, std::size_t item) const { return by_points_[paper][item].any(); }

  private:
    [[nodiscard]] bool holds_for_both(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const;

    std::vector<NodeIndex> works_;
    std::vector<std::vector<std::bitset<kNumPoints>>> by_points_;  // by paper, by item: what reads only the answer
    std::vector<AnswerExpression> of_both_;                        // what reads the answer and the work
};

}  // namespace msoko::engine
