#include "bound_aggregate.hpp"

#include "aggregate_value.hpp"

namespace msoko::engine {

const formula::Expression* counted_by(const formula::Expression& aggregate) noexcept {
    const formula::Expression* argument = aggregate.arguments.empty() ? nullptr : &aggregate.arguments.front();
    return argument != nullptr && argument->op == formula::Op::Top ? &argument->arguments.front() : argument;
}

BoundAggregate bind(const formula::Expression& aggregate, Program& program) {
    BoundAggregate bound{&aggregate, kNoNode, false, needs_samples(aggregate)};
    if (const formula::Expression* counted = counted_by(aggregate); counted != nullptr) {
        bound.argument = program.add(*counted);
        bound.is_condition = counted->type.kind == formula::Kind::Condition;
    }
    return bound;
}

std::vector<BoundAggregate> bind(const std::vector<formula::Expression>& aggregates, Program& program) {
    std::vector<BoundAggregate> bound;
    bound.reserve(aggregates.size());
    for (const formula::Expression& aggregate : aggregates) {
        bound.push_back(bind(aggregate, program));
    }
    return bound;
}

}  // namespace msoko::engine
