#include "value_maker.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace msoko::engine {
namespace {

using cube::Value;
using formula::Op;

constexpr double kPercent = 100;

bool is_of_marks(const formula::Plan& plan) {
    return std::any_of(plan.columns.begin(), plan.columns.end(),
                       [](const formula::ColumnUse& column) { return column.name == "mark"; });
}

bool is_percent_of_ratio(const formula::Plan& plan) {
    return plan.unit == catalog::Unit::Percent && plan.value.type.quantity == catalog::Quantity::None;
}

}  // namespace

std::uint32_t Reasons::add(const std::string& reason) {
    const auto [place, is_new] = numbers_.try_emplace(reason, static_cast<std::uint32_t>(texts_.size()));
    if (is_new) {
        texts_.push_back(reason);
    }
    return place->second;
}

ValueMaker::ValueMaker(const formula::Plan& plan, const facts::FactTable* table, Reasons& reasons,
                       stats::TIntervals& intervals)
    : plan_(plan),
      table_(table),
      reasons_(reasons),
      intervals_(intervals),
      is_of_items_(plan.population.table == "item"),
      reads_mark_(is_of_marks(plan)),
      factor_(is_percent_of_ratio(plan) ? kPercent : 1) {}

Value ValueMaker::make(const CellView& cell, const CellView& region) const {
    Value value = number_of(cell, region);
    if (!has_number(value.state)) {
        return with_reason(*cell.counts, value);
    }
    value.value *= factor_;
    if (value.interval) {
        value.interval->low *= factor_;
        value.interval->high *= factor_;
    }
    const Op op = plan_.value.op;
    const bool is_total = op == Op::Count || op == Op::Sum;
    const bool is_of_denominator = op == Op::Share || op == Op::Mean;
    const auto n = static_cast<double>(value.n);
    const double base = is_of_denominator ? std::min(n, value.denominator) : n;
    if (!is_total && base < plan_.few_below) {
        value.state = ValueState::Few;
    }
    return value;
}

Value ValueMaker::number_of(const CellView& cell, const CellView& region) const {
    const formula::Expression& root = plan_.value;
    const cube::Accumulator* own = formula::is_aggregate(root.op) ? &cell.aggregates[root.slot] : nullptr;
    if (root.op == Op::Share || root.op == Op::Mean) {
        Value value = root.op == Op::Share ? cube::share_value(*own) : cube::mean_value(*own, intervals_);
        value.n = is_of_items_ ? cell.counts->counted : value.n;
        return value;
    }
    Value value;
    value.n = own == nullptr || is_of_items_ || root.op == Op::Count ? cell.counts->counted : own->known;
    const Scalar number = formula_value(root, cell, region, plan_.z);
    if (!number) {
        return value;
    }
    value.state = ValueState::Ok;
    value.value = *number;
    value.numerator = *number;
    value.denominator = static_cast<double>(value.n);
    if (root.op == Op::Divide) {
        value.numerator = formula_value(root.arguments[0], cell, region, plan_.z).value_or(0);
        value.denominator = formula_value(root.arguments[1], cell, region, plan_.z).value_or(0);
    }
    return value;
}

Value ValueMaker::with_reason(const CellCounts& counts, Value value) const {
    const bool is_unscaled = reads_mark_ && counts.candidates > 0 && counts.unscaled == counts.candidates;
    if (is_unscaled) {
        value.state = ValueState::NoScale;
        value.reason = reasons_.add("нет шкалы перевода первичных баллов этих работ в отметки");
        return value;
    }
    value.state = ValueState::NoData;
    if (std::string missing = missing_columns(); !missing.empty()) {
        value.reason = reasons_.add("нет " + missing);
    } else if (counts.counted == 0) {
        value.reason = reasons_.add("никто не вошёл в совокупность: " + plan_.population_words);
    } else {
        std::string wanted;
        for (const formula::ColumnUse& column : plan_.columns) {
            if (column.is_in_value) {
                wanted += (wanted.empty() ? "" : " и ") + column.genitive;
            }
        }
        value.reason = reasons_.add("ни у одной работы нет " + wanted);
    }
    return value;
}

/// Columns that nothing brought: «отметки за промежуточную аттестацию»; empty where all are there.
std::string ValueMaker::missing_columns() const {
    std::string missing;
    for (const formula::ColumnUse& use : plan_.columns) {
        const facts::Column* column = table_ == nullptr ? nullptr : table_->find(use.name);
        if (!use.is_of_item && (column == nullptr || !column->has_any())) {
            missing += (missing.empty() ? "" : ", ") + use.genitive;
        }
    }
    return missing;
}

Value ValueMaker::not_held() const {
    Value value;
    value.state = ValueState::NotHeld;
    value.reason = reasons_.add("не проводилось: " + plan_.population_words);
    return value;
}

Value ValueMaker::nothing_received() const {
    Value value;
    const std::string missing = missing_columns();
    value.reason = reasons_.add(missing.empty() ? "нет результатов: " + plan_.population_words : "нет " + missing);
    return value;
}

}  // namespace msoko::engine
