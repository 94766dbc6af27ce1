#include "unit_aggregates.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

#include "scan.hpp"

namespace msoko::engine {

using formula::Expression;
using formula::Op;
using formula::UnitKind;

namespace {

/// Closes a unit wherever the key of the next row differs.
template <typename Key>
void divide(Units& units, Key key_of) {
    units.offsets.push_back(0);
    for (std::size_t i = 1; i < units.rows.size(); ++i) {
        if (key_of(units.rows[i]) != key_of(units.rows[i - 1])) {
            units.offsets.push_back(i);
        }
    }
    if (!units.rows.empty()) {
        units.offsets.push_back(units.rows.size());
    }
}

std::string_view column_of(UnitKind kind) {
    return kind == UnitKind::Student    ? "student"
           : kind == UnitKind::Class    ? "class"
           : kind == UnitKind::Employee ? "employee"
                                        : "event";
}

}  // namespace

Units units_of(UnitKind kind, const facts::FactTable& table, const Span& span) {
    Units units;
    units.rows.resize(span.end - span.begin);
    std::iota(units.rows.begin(), units.rows.end(), span.begin);
    if (kind == UnitKind::Organization) {
        units.offsets = {0, units.rows.size()};
        return units;
    }
    const facts::Column* key = table.find(column_of(kind));
    if (key == nullptr) {
        return {{}, {0}};
    }
    std::erase_if(units.rows, [key](std::uint32_t row) { return !key->has(row); });
    const facts::Column* grade = nullptr;
    if (kind == UnitKind::Class) {
        grade = table.find("pupil_grade") != nullptr ? table.find("pupil_grade") : table.find("grade");
    }
    const auto unit_of = [key, grade](std::uint32_t row) {
        return std::pair(grade == nullptr ? std::nullopt : grade->get(row), key->integer(row));
    };
    const auto before = [&unit_of](std::uint32_t a, std::uint32_t b) { return unit_of(a) < unit_of(b); };
    if (!std::is_sorted(units.rows.begin(), units.rows.end(), before)) {
        std::stable_sort(units.rows.begin(), units.rows.end(), before);
    }
    divide(units, unit_of);
    return units;
}

UnitAggregates::UnitAggregates(const std::vector<Expression>& aggregates, Program& program) {
    for (const Expression& aggregate : aggregates) {
        Bound bound{&aggregate, kNoNode, false, engine::needs_samples(aggregate)};
        if (!aggregate.arguments.empty()) {
            const Expression& argument = aggregate.arguments.front();
            const Expression& counted = argument.op == Op::Top ? argument.arguments.front() : argument;
            bound.argument = program.add(counted);
            bound.is_condition = counted.type.kind == formula::Kind::Condition;
        }
        bound_.push_back(bound);
    }
}

std::vector<Scalar> UnitAggregates::of_unit(std::span<const std::uint32_t> rows, const Evaluation& evaluation) const {
    std::vector<Scalar> values;
    values.reserve(bound_.size());
    for (const Bound& bound : bound_) {
        values.push_back(value(bound, rows, evaluation));
    }
    return values;
}

Scalar UnitAggregates::value(const Bound& bound, std::span<const std::uint32_t> rows, const Evaluation& evaluation) {
    cube::Accumulator sums;
    std::int64_t counted = 0;
    std::vector<double> samples;
    for (const std::uint32_t row : rows) {
        const std::size_t bit = row - evaluation.first();
        ++counted;
        if (bound.argument == kNoNode) {
            sums.add(1);
        } else if (bound.is_condition) {
            const ConditionSlice of = evaluation.condition(bound.argument);
            const bool is_true = is_set(of.is_true, bit);
            if (is_true || is_set(of.is_false, bit)) {
                sums.add(is_true ? 1 : 0);
            }
        } else if (const NumberSlice numbers = evaluation.number(bound.argument); is_set(numbers.known, bit)) {
            sums.add(bound.aggregate->op == Op::Count ? 1 : numbers.values[bit]);
            if (bound.needs_samples) {
                samples.push_back(numbers.values[bit]);
            }
        }
    }
    return aggregate_value(*bound.aggregate, sums, counted, &samples);
}

}  // namespace msoko::engine
