#include "unit_aggregates.hpp"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <variant>

namespace msoko::engine {

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
    if (key->has_missing()) {
        std::erase_if(units.rows, [key](std::uint32_t row) { return !key->has(row); });
    }
    const facts::Column* grade = nullptr;
    if (kind == UnitKind::Class) {
        grade = table.find("pupil_grade") != nullptr ? table.find("pupil_grade") : table.find("grade");
    }
    // A unit's number: its key, and for a class the grade before it; 0 is no grade.
    std::vector<std::uint64_t> numbers(span.end - span.begin);
    std::visit(
        [&](const auto& values) {
            for (const std::uint32_t row : units.rows) {
                numbers[row - span.begin] = static_cast<std::uint32_t>(values[row]);
            }
        },
        key->storage());
    for (std::size_t i = 0; grade != nullptr && i < units.rows.size(); ++i) {
        const std::uint32_t row = units.rows[i];
        const auto of_grade = grade->has(row) ? static_cast<std::uint64_t>(grade->integer(row)) + 1 : 0;
        numbers[row - span.begin] |= of_grade << 32U;
    }
    const auto unit_of = [&](std::uint32_t row) { return numbers[row - span.begin]; };
    const auto before = [&](std::uint32_t a, std::uint32_t b) { return unit_of(a) < unit_of(b); };
    if (!std::is_sorted(units.rows.begin(), units.rows.end(), before)) {
        std::stable_sort(units.rows.begin(), units.rows.end(), before);
    }
    divide(units, unit_of);
    return units;
}

UnitAggregates::Addends UnitAggregates::addends(const Evaluation& evaluation, std::size_t num_places) const {
    Addends addends;
    addends.width_ = bound_.size();
    addends.all_.reserve(num_places * bound_.size());
    for (std::size_t place = 0; place < num_places; ++place) {
        for (const BoundAggregate& bound : bound_) {
            addends.all_.push_back(bound.addend(evaluation, place));
        }
    }
    return addends;
}

void UnitAggregates::of_unit(std::span<const std::uint32_t> at, const Addends& addends,
                             std::vector<Scalar>& values) const {
    values.clear();
    std::vector<double> samples;
    for (std::size_t i = 0; i < bound_.size(); ++i) {
        cube::Accumulator sums;
        samples.clear();
        for (const std::uint32_t place : at) {
            if (const Scalar& value = addends.of(place)[i]) {
                sums.add(*value);
                if (bound_[i].needs_samples) {
                    samples.push_back(*value);
                }
            }
        }
        values.push_back(aggregate_value(*bound_[i].aggregate, sums, static_cast<std::int64_t>(at.size()), &samples));
    }
}

}  // namespace msoko::engine
