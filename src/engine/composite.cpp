#include "composite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <compare>
#include <limits>
#include <map>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

namespace msoko::engine {
namespace {

using cube::Value;
using formula::Expression;
using formula::Op;

/// Where a value stands, whatever the indicator.
struct Spot {
    int year = 0;
    catalog::Level level = catalog::Level::Organization;
    std::uint32_t unit = 0;
    std::uint32_t breakdown = 0;
    friend auto operator<=>(const Spot&, const Spot&) = default;
};

using Values = std::map<Spot, Value>;

void collect_names(const Expression& node, std::set<std::string>& names) {
    if (node.op == Op::Indicator) {
        names.insert(node.name);
    }
    for (const Expression& argument : node.arguments) {
        collect_names(argument, names);
    }
}

/// Indicators that a plan reckons with, in whatever year.
std::set<std::string> needs_of(const formula::Plan& plan) {
    std::set<std::string> names;
    collect_names(plan.value, names);
    for (const formula::Plan& earlier : plan.earlier) {
        collect_names(earlier.value, names);
    }
    return names;
}

/// The value of one composite in one spot.
class Reckoning {
  public:
    explicit Reckoning(const std::map<std::string, Values>& known) : known_(known) {}

    Scalar value(const Expression& formula, const Spot& spot) {
        return evaluate(formula, [&](const Expression& node) -> Scalar {
            if (node.op == Op::Previous) {
                Spot before = spot;
                --before.year;
                return value(node.arguments.front(), before);
            }
            const Values& values = known_.at(node.name);
            const auto found = values.find(spot);
            if (found == values.end() || !has_number(found->second.state)) {
                missing_ = missing_.empty() ? node.name : missing_;
                return std::nullopt;
            }
            n_ = std::min(n_, found->second.n);
            is_few_ = is_few_ || found->second.state == ValueState::Few;
            return found->second.value;
        });
    }

    [[nodiscard]] std::int64_t n() const noexcept { return n_; }
    [[nodiscard]] bool is_few() const noexcept { return is_few_; }
    /// The first indicator that had no value; empty where all had.
    [[nodiscard]] const std::string& missing() const noexcept { return missing_; }

  private:
    const std::map<std::string, Values>& known_;
    std::int64_t n_ = std::numeric_limits<std::int64_t>::max();
    bool is_few_ = false;
    std::string missing_;
};

Value value_of(const formula::Plan& plan, const std::map<std::string, Values>& known, const Spot& spot,
               Reasons& reasons) {
    Value value;
    if (!plan.undefined.empty()) {
        value.reason = reasons.add(undefined_reason(plan, spot.year));
        return value;
    }
    Reckoning reckoning(known);
    const Scalar number = reckoning.value(plan.value, spot);
    if (!number) {
        value.reason =
            reasons.add(reckoning.missing().empty() ? "нет значения для деления"
                                                    : fmt::format("нет значения показателя {}", reckoning.missing()));
        return value;
    }
    const bool is_percent_of_ratio =
        plan.unit == catalog::Unit::Percent && plan.value.type.quantity == catalog::Quantity::None;
    value.state = reckoning.is_few() ? ValueState::Few : ValueState::Ok;
    value.value = *number * (is_percent_of_ratio ? 100 : 1);
    value.numerator = *number;
    value.denominator = 1;
    value.n = reckoning.n();
    return value;
}

/// The plan that computes a spot; nullptr where nobody asked for it.
const formula::Plan* plan_for(const formula::Plan& whole, const Spot& spot, const Output& output) {
    const formula::Plan* plan = formula::plan_of_year(whole, spot.year);
    if (plan == nullptr) {
        return nullptr;
    }
    std::vector<std::string> columns;
    for (const auto& [column, code] : output.breakdowns.at(spot.breakdown)) {
        if (column != "run") {
            columns.push_back(column);
        }
    }
    const bool is_asked_for =
        std::find(plan->levels.begin(), plan->levels.end(), spot.level) != plan->levels.end() &&
        std::find(plan->breakdowns.begin(), plan->breakdowns.end(), columns) != plan->breakdowns.end();
    return is_asked_for ? plan : nullptr;
}

}  // namespace

std::set<std::uint32_t> composites_of(std::span<const formula::Plan> all, const std::set<std::uint32_t>& plans) {
    std::set<std::string> names;
    for (const std::uint32_t plan : plans) {
        names.insert(all[plan].indicator);
    }
    std::set<std::uint32_t> composites;
    for (bool has_grown = true; has_grown;) {
        has_grown = false;
        for (std::uint32_t i = 0; i < all.size(); ++i) {
            const std::set<std::string> needs = all[i].is_composite ? needs_of(all[i]) : std::set<std::string>();
            const bool is_reached = std::any_of(needs.begin(), needs.end(),
                                                [&names](const std::string& name) { return names.contains(name); });
            if (is_reached && composites.insert(i).second) {
                names.insert(all[i].indicator);
                has_grown = true;
            }
        }
    }
    return composites;
}

void compute_composites(std::span<const formula::Plan> plans, const IsWantedComposite& is_wanted, Output& output,
                        Reasons& reasons) {
    std::map<std::uint32_t, const formula::Plan*> waiting;
    std::set<std::string> needed;
    for (std::uint32_t i = 0; i < plans.size(); ++i) {
        if (plans[i].is_composite) {
            waiting.emplace(i, &plans[i]);
            needed.merge(needs_of(plans[i]));
        }
    }
    if (waiting.empty()) {
        return;
    }
    std::map<std::string, Values> all;
    for (const formula::Plan& plan : plans) {
        if (needed.contains(plan.indicator)) {
            all[plan.indicator];
        }
    }
    for (const cube::Entry& entry : output.entries) {
        if (const auto values = all.find(plans[entry.indicator].indicator); values != all.end()) {
            values->second.emplace(Spot{entry.year, entry.level, entry.unit, entry.breakdown}, entry.value);
        }
    }
    std::map<std::string, Values> known;  // of those that are whole
    for (const formula::Plan& plan : plans) {
        if (!plan.is_composite && needed.contains(plan.indicator)) {
            known.emplace(plan.indicator, std::move(all[plan.indicator]));
        }
    }
    const auto is_ready = [&known](const auto& one) {
        const std::set<std::string> needs = needs_of(*one.second);
        return std::all_of(needs.begin(), needs.end(), [&known](const auto& name) { return known.contains(name); });
    };
    for (auto next = std::find_if(waiting.begin(), waiting.end(), is_ready); next != waiting.end();
         next = std::find_if(waiting.begin(), waiting.end(), is_ready)) {
        const auto [index, plan] = *next;
        waiting.erase(next);
        std::map<Spot, const formula::Plan*> spots;
        for (const std::string& name : needs_of(*plan)) {
            for (const auto& [spot, value] : known[name]) {
                if (const formula::Plan* asked =
                        is_wanted(index, spot.year) ? plan_for(*plan, spot, output) : nullptr) {
                    spots.emplace(spot, asked);
                }
            }
        }
        Values values = std::move(all[plan->indicator]);
        for (const auto& [spot, asked] : spots) {
            const Value value = value_of(*asked, known, spot, reasons);
            values.emplace(spot, value);
            output.entries.push_back(
                {index, static_cast<std::int16_t>(spot.year), spot.level, spot.unit, spot.breakdown, value});
        }
        known.emplace(plan->indicator, std::move(values));
    }
}

}  // namespace msoko::engine
