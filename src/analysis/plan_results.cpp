#include <algorithm>

#include "msoko/analysis/growth.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;

constexpr std::string_view kTable = "target";

bool is_authority(const facts::FactSet& facts, int year, std::uint32_t organization) {
    const facts::FactTable* table = facts.table("org");
    const facts::Column* kinds = table == nullptr ? nullptr : table->find("kind");
    if (kinds == nullptr) {
        return false;
    }
    const facts::Column& years = table->column("year");
    const facts::Column& organizations = table->column("organization");
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        if (years.integer(row) == year && organizations.integer(row) == organization && kinds->has(row)) {
            return kinds->label(kinds->integer(row)) == "authority";
        }
    }
    return false;
}

PlanState judge(const cube::Value& value, double plan, catalog::Better better) {
    const bool is_lower_better = better == catalog::Better::Lower;
    const bool is_reached = is_lower_better ? value.value <= plan : value.value >= plan;
    if (value.interval && value.interval->low < plan && plan < value.interval->high) {
        return PlanState::Uncertain;
    }
    return is_reached ? PlanState::Reached : PlanState::Missed;
}

/// The value that the plan is of, in a year; nullptr where there is no number.
const cube::Value* find_value(const cube::ValueTable& values, const PlanResult& result, int year) {
    for (const cube::Entry& entry : values.of(result.indicator)) {
        if (entry.year == year && entry.level == result.level && entry.unit == result.unit &&
            has_number(entry.value.state) &&
            cube::to_string(values.breakdowns()[entry.breakdown]) == result.breakdown) {
            return &entry.value;
        }
    }
    return nullptr;
}

}  // namespace

std::string_view to_string(PlanState state) noexcept {
    switch (state) {
        case PlanState::Reached:
            return "reached";
        case PlanState::Uncertain:
            return "uncertain";
        case PlanState::Missed:
            return "missed";
        case PlanState::NoData:
            return "no_data";
    }
    return "";
}

std::string_view label(PlanState state) noexcept {
    switch (state) {
        case PlanState::Reached:
            return "достигнуто";
        case PlanState::Uncertain:
            return "в пределах погрешности";
        case PlanState::Missed:
            return "не достигнуто";
        case PlanState::NoData:
            return "нет данных";
    }
    return "";
}

std::vector<PlanResult> plan_results(const facts::FactSet& facts, const catalog::Catalog& catalog,
                                     const cube::ValueTable& values) {
    std::vector<PlanResult> results;
    const facts::FactTable* table = facts.table(kTable);
    const facts::Column* indicators = table == nullptr ? nullptr : table->find("indicator");
    const facts::Column* plans = table == nullptr ? nullptr : table->find("plan");
    if (indicators == nullptr || plans == nullptr) {
        return results;
    }
    const facts::Column* breakdowns = table->find("breakdown");
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        if (!indicators->has(row) || !plans->has(row)) {
            continue;
        }
        PlanResult result;
        result.year = static_cast<int>(table->column("year").integer(row));
        result.organization = facts::OrgId{static_cast<std::uint32_t>(table->column("organization").integer(row))};
        result.unit = result.organization.value;
        const auto municipality = facts.organizations().at(result.organization).municipality_in(result.year);
        if (municipality && is_authority(facts, result.year, result.organization.value)) {
            result.level = Level::Municipality;
            result.unit = municipality->value;
        }
        result.indicator = indicators->label(indicators->integer(row));
        if (breakdowns != nullptr && breakdowns->has(row)) {
            result.breakdown = breakdowns->label(breakdowns->integer(row));
        }
        result.plan = plans->decimal(row);
        const catalog::Indicator* indicator = catalog.find_indicator(result.indicator);
        if (const cube::Value* before = find_value(values, result, result.year - 1)) {
            result.before = before->value;
        }
        const cube::Value* value = find_value(values, result, result.year);
        if (indicator != nullptr && value != nullptr) {
            result.value = value->value;
            result.state = judge(*value, result.plan, indicator->better);
        }
        results.push_back(std::move(result));
    }
    return results;
}

}  // namespace msoko::analysis
