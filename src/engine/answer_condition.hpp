#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "evaluation.hpp"
#include "item_facts.hpp"
#include "program.hpp"

namespace msoko::engine {

/// How many different points an answer to a task may have: 0 to the most, not attempted, unknown.
[[nodiscard]] constexpr std::size_t num_slots(const facts::ItemSpec& item) noexcept {
    constexpr std::size_t kMostPoints = 250;
    return (item.max_points == 0 ? kMostPoints : item.max_points) + 3;
}
/// Dense number of an answer's points as stored; what is more than the most is unknown.
[[nodiscard]] constexpr std::size_t slot_of(std::size_t num_slots, std::uint8_t points) noexcept {
    return points + 3U <= num_slots ? points : points == facts::kNotAttempted ? num_slots - 2 : num_slots - 1;
}
/// The points of a slot as stored.
[[nodiscard]] constexpr std::uint8_t points_of(std::size_t num_slots, std::size_t slot) noexcept {
    return slot + 2 < num_slots    ? static_cast<std::uint8_t>(slot)
           : slot + 2 == num_slots ? facts::kNotAttempted
                                   : facts::kNoPoints;
}

/// An expression over answers. Where it reads nothing of the work but the task and the points, it is a table.
class AnswerExpression {
  public:
    AnswerExpression(const formula::Expression& expression, const facts::FactSet& facts, WideTable& results);

    /// @param points  as stored
    [[nodiscard]] Scalar of(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const {
        if (reads_work_) {
            return evaluate_at({&facts_.papers()[paper].items[item], points, &results_, row});
        }
        const BySlot& table = tables_[paper][item];
        return table[slot_of(table.size(), points)];
    }

    /// True where the value depends on more than the task and the points.
    [[nodiscard]] bool reads_work() const noexcept { return reads_work_; }

  private:
    /// Value of an expression of one task by the points of the answer.
    using BySlot = std::vector<Scalar>;

    [[nodiscard]] Scalar evaluate_at(const Answer& answer) const;

    const formula::Expression& expression_;
    const facts::FactSet& facts_;
    WideTable& results_;
    bool reads_work_;
    std::vector<std::vector<BySlot>> tables_;  // by paper, by item
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
        const std::vector<std::uint8_t>& holds = by_slot_[paper][item];
        return holds[slot_of(holds.size(), points)] != 0 &&
               (of_both_.empty() || holds_for_both(paper, item, points, row));
    }
    /// True where answers to one task may differ by their points.
    [[nodiscard]] bool reads_points() const;

  private:
    [[nodiscard]] bool holds_for_both(std::size_t paper, std::size_t item, std::uint8_t points, std::size_t row) const;

    std::vector<NodeIndex> works_;
    std::vector<std::vector<std::vector<std::uint8_t>>> by_slot_;  // by paper, by item: what reads only the answer
    std::vector<AnswerExpression> of_both_;                        // what reads the answer and the work
};

}  // namespace msoko::engine
