#pragma once

#include <vector>

#include "evaluation.hpp"
#include "program.hpp"

namespace msoko::engine {

/// An aggregate with what it goes over as a node of a program.
struct BoundAggregate {
    const formula::Expression* aggregate = nullptr;
    NodeIndex argument = kNoNode;  ///< none: of count()
    bool is_condition = false;     ///< of the argument
    bool needs_samples = false;

    /// What one row or combination adds to the sums; nullopt where that is unknown.
    /// @param at  its place in the evaluation
    [[nodiscard]] Scalar addend(const Evaluation& evaluation, std::size_t at) const noexcept {
        if (argument == kNoNode) {
            return 1.0;
        }
        const Scalar value = evaluation.scalar(argument, at);
        const bool counts_numbers = !is_condition && aggregate->op == formula::Op::Count;
        return value && counts_numbers ? Scalar(1.0) : value;
    }
};

/// What an aggregate counts: its argument, inside top() too; nullptr of count().
[[nodiscard]] const formula::Expression* counted_by(const formula::Expression& aggregate) noexcept;
/// Adds the argument of an aggregate to the program.
[[nodiscard]] BoundAggregate bind(const formula::Expression& aggregate, Program& program);
[[nodiscard]] std::vector<BoundAggregate> bind(const std::vector<formula::Expression>& aggregates, Program& program);

}  // namespace msoko::engine
