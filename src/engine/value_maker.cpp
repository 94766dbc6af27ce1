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

std::string undefined_reason(const formula::Plan& plan, int year) {
    return fmt::format("нет {} на {} год", plan.undefined, year);
}

ValueMaker::ValueMaker(const formula::Plan& plan, const std::string& missing, Reasons& reasons,
                       stats::TIntervals& intervals)
    : plan_(plan),
      missing_(missing),
      reasons_(reasons),
      intervals_(intervals),
      is_of_items_(plan.population.table == "item"),
      reads_mark_(is_of_marks(plan)),
      factor_(is_percent_of_ratio(plan) ? kPercent : 1) {}

Value ValueMaker::make(const Cells& cells) const {
    Value value = number_of(cells);
    if (!has_number(value.state)) {
        return with_reason(*cells.own.counts, value);
    }
    value.value *= factor_;
    if (value.interval) {
        value.interval->low *= factor_;
        value.interval->high *= factor_;
    }
    if (is_few(value)) {
        value.state = ValueState::Few;
    }
    value.reason = completeness(cells.own);
    return value;
}

/// Small numbers make shares and means unsure; a count and an answer yes or no are what they are.
bool ValueMaker::is_few(const Value& value) const {
    const Op op = plan_.value.op;
    const bool is_exact =
        op == Op::Count || op == Op::Sum || plan_.unit == catalog::Unit::Count || plan_.unit == catalog::Unit::YesNo;
    const auto n = static_cast<double>(value.n);
    const double base = plan_.value.is_ratio                ? value.denominator
                        : op == Op::Share || op == Op::Mean ? std::min(n, value.denominator)
                                                            : n;
    return !is_exact && base < plan_.few_below;
}

/// «сведения есть о 30 из 38»: where some of those counted lack what is counted of them.
std::uint32_t ValueMaker::completeness(const CellView& cell) const {
    const formula::Expression& root = plan_.value;
    const bool has_argument = formula::is_aggregate(root.op) && !root.arguments.empty();
    if (is_of_items_ || !(root.is_ratio || has_argument)) {
        return 0;
    }
    const std::uint32_t slot = root.is_ratio ? root.arguments.front().slot : root.slot;
    const std::int64_t known = cell.aggregates[slot].known;
    const std::int64_t counted = cell.counts->counted;
    return known == counted ? 0 : reasons_.add(fmt::format("сведения есть о {} из {}", known, counted));
}

Value ValueMaker::number_of(const Cells& cells) const {
    const formula::Expression& root = plan_.value;
    const CellView& cell = cells.own;
    const formula::Expression* counted = root.is_ratio                    ? &root.arguments.front()
                                         : formula::is_aggregate(root.op) ? &root
                                                                          : nullptr;
    const cube::Accumulator* own = counted == nullptr ? nullptr : &cell.aggregates[counted->slot];
    if (root.op == Op::Share || root.op == Op::Mean) {
        Value value = root.op == Op::Share ? cube::share_value(*own) : cube::mean_value(*own, intervals_);
        value.n = is_of_items_ ? cell.counts->counted : value.n;
        return value;
    }
    Value value;
    value.n = own == nullptr || is_of_items_ || root.op == Op::Count ? cell.counts->counted : own->known;
    const Scalar number = formula_value(root, cells, plan_.z);
    if (!number) {
        return value;
    }
    value.state = ValueState::Ok;
    value.value = *number;
    value.numerator = *number;
    value.denominator = static_cast<double>(value.n);
    if (root.op == Op::Divide) {
        value.numerator = formula_value(root.arguments[0], cells, plan_.z).value_or(0);
        value.denominator = formula_value(root.arguments[1], cells, plan_.z).value_or(0);
    }
    return value;
}

Value ValueMaker::with_reason(const cube::CellCounts& counts, Value value) const {
    const bool is_unscaled = reads_mark_ && counts.candidates > 0 && counts.unscaled == counts.candidates;
    if (is_unscaled) {
        value.state = ValueState::NoScale;
        value.reason = reasons_.add(
            "нет шкалы, по которой из суммы первичных баллов этих работ следует отметка: "
            "шкалы нет или у неё есть условие сверх суммы");
        return value;
    }
    value.state = ValueState::NoData;
    if (!missing_.empty()) {
        value.reason = reasons_.add("нет " + missing_);
    } else if (counts.counted == 0) {
        value.reason = reasons_.add("никто не вошёл в совокупность: " + plan_.population_words);
    } else {
        value.reason = reasons_.add(what_is_unknown());
    }
    return value;
}

/// What none of the rows counted has: «ни у одной работы нет отметки по журналу».
std::string ValueMaker::what_is_unknown() const {
    std::string wanted;
    for (const formula::ColumnUse& column : plan_.columns) {
        if (column.is_in_value) {
            wanted += (wanted.empty() ? "" : " и ") + column.genitive;
        }
    }
    if (!wanted.empty()) {
        const bool is_of_works = is_of_items_ || plan_.population.table == "result";
        return (is_of_works ? "ни у одной работы нет " : "ни в одной строке нет ") + wanted;
    }
    std::string related;
    for (const formula::TableUse& use : plan_.tables) {
        related += (related.empty() ? "«" : ", «") + use.label + "»";
    }
    return related.empty() ? "нет значения для сравнения или деления"
                           : "ни у одной строки нет связанных данных: " + related;
}

Value ValueMaker::not_held() {
    if (not_held_ == 0) {
        not_held_ = reasons_.add("не проводилось: " + plan_.population_words);
    }
    Value value;
    value.state = ValueState::NotHeld;
    value.reason = not_held_;
    return value;
}

Value ValueMaker::nothing_received(int year) const {
    Value value;
    if (!plan_.undefined.empty()) {
        value.reason = reasons_.add(undefined_reason(plan_, year));
        return value;
    }
    value.reason = reasons_.add(missing_.empty() ? "нет результатов: " + plan_.population_words : "нет " + missing_);
    return value;
}

}  // namespace msoko::engine
