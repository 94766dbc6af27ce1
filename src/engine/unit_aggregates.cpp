#include "unit_aggregates.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <utility>

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

void UnitAggregates::of_unit(std::span<const std::uint32_t> at, const Evaluation& evaluation,
                             std::vector<Scalar>& values) const {
    values.clear();
    std::vector<double> samples;
    for (const BoundAggregate& bound : bound_) {
        cube::Accumulator sums;
        samples.clear();
        for (const std::uint32_t place : at) {
            if (const Scalar value = bound.addend(evaluation, place)) {
                sums.add(*value);
                if (bound.needs_samples) {
                    samples.push_back(*value);
                }
            }
        }
        values.push_back(aggregate_value(*bound.aggregate, sums, static_cast<std::int64_t>(at.size()), &samples));
    }
}

}  // namespace msoko::engine
