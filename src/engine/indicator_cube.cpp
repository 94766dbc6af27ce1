#include "msoko/engine/indicator_cube.hpp"

#include <algorithm>
#include <set>
#include <string>
#include <utility>

#include "cell_exchange.hpp"
#include "difference.hpp"
#include "part_values.hpp"
#include "reach.hpp"
#include "table_scan.hpp"

namespace msoko::engine {
namespace {

/// Plans whose years all have some number: of a year without any, nothing but totals is listed.
std::set<std::uint32_t> plans_with_numbers(const cube::ValueTable& values, const Reach& reach) {
    std::set<std::uint32_t> plans;
    for (const std::uint32_t plan : reach.plans) {
        const auto entries = values.of(values.indicators()[plan]);
        bool has_all = true;
        for (auto begin = entries.begin(); has_all && begin != entries.end();) {
            const auto end = std::partition_point(begin, entries.end(),
                                                  [&](const cube::Entry& entry) { return entry.year == begin->year; });
            has_all = std::any_of(begin, end, [](const cube::Entry& entry) { return has_number(entry.value.state); });
            begin = end;
        }
        if (has_all) {
            plans.insert(plan);
        }
    }
    return plans;
}

}  // namespace

IndicatorCube::IndicatorCube(std::span<const formula::Plan> plans, std::shared_ptr<const facts::FactSet> facts,
                             const Options& options)
    : plans_(plans), facts_(std::move(facts)), options_(options) {
    compute_all();
}

void IndicatorCube::compute_all() {
    cells_ = count_cells(plans_, *facts_, options_);
    const Surroundings around{facts_->organizations(), facts_->papers(), facts_->years()};
    values_ = std::make_shared<const cube::ValueTable>(roll_up(plans_, cells_, around, options_.threads));
}

Refreshed IndicatorCube::refresh(std::shared_ptr<const facts::FactSet> facts) {
    const Difference change = difference(*facts_, *facts);
    facts_ = std::move(facts);
    if (change.is_total) {
        compute_all();
        return {true, 0, plans_.size()};
    }
    const Reach reach(change, plans_, facts_->organizations());
    if (reach.plans.empty()) {
        return {};
    }
    std::vector<PlanCells*> parts;
    std::vector<PlanCells> counted;
    for (PlanCells& part : cells_) {
        if (reach.plans.contains(part.indicator)) {
            parts.push_back(&part);
            counted.push_back({part.plan, part.indicator, {}, nullptr, {}});
        }
    }
    const auto& places = reach.places;
    const facts::FactSet near = facts_->part([&places](int year, facts::OrgId organization) {
        return places.contains({year, organization.value}) || places.contains({year + 1, organization.value});
    });
    constexpr std::size_t kFewRows = 1U << 14U;  // that one thread counts sooner than two begin
    count_parts(counted, near, near.results().num_rows() < kFewRows ? Options{1} : options_);
    // Plans of which only the changed units' values are made anew.
    std::set<std::uint32_t> divisible = plans_with_numbers(*values_, reach);
    Presences presences(*facts_);
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const bool has_same_cells = exchange_cells(*parts[i], std::move(counted[i]), places);
        parts[i]->present = presences.of(parts[i]->plan->population.table);
        if (!has_same_cells || reads_region(parts[i]->plan->value)) {
            divisible.erase(parts[i]->indicator);
        }
    }
    values_ = make_values_anew(parts, reach, divisible);
    return {false, places.size(), reach.plans.size()};
}

std::unique_ptr<const cube::ValueTable> IndicatorCube::make_values_anew(
    const std::vector<PlanCells*>& parts, const Reach& reach, const std::set<std::uint32_t>& divisible) const {
    const auto stands = [&](std::uint32_t plan, int year) {
        const bool is_reached = plans_[plan].is_composite
                                    ? reach.composites.contains(plan) && reach.composite_years.contains(year)
                                    : reach.plans.contains(plan) && reach.years.contains(year);
        return !is_reached ? Stands::Everything : divisible.contains(plan) ? Stands::Some : Stands::Nothing;
    };
    const auto is_kept = [&](const cube::Entry& entry) { return !reach.holds(entry.level, entry.unit); };
    const Surroundings around{facts_->organizations(), facts_->papers(), facts_->years()};
    ValueRequest request{plans_,
                         {},
                         around,
                         [&reach](int year) { return reach.years.contains(year); },
                         {},
                         {values_.get(), stands, is_kept},
                         options_.threads};
    if (!reach.composites.empty()) {
        request.is_composite_wanted = [&reach](std::uint32_t plan, int year) {
            return reach.composites.contains(plan) && reach.composite_years.contains(year);
        };
    }
    for (const PlanCells* part : parts) {
        request.parts.push_back({part, divisible.contains(part->indicator) ? &reach.units : nullptr});
    }
    if (std::optional<cube::ValueTable> values = make_values(request)) {
        return std::make_unique<const cube::ValueTable>(std::move(*values));
    }
    return make_values_anew(parts, reach, {});
}

}  // namespace msoko::engine
