#include "msoko/engine/roll_up.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

#include "composite.hpp"
#include "parallel.hpp"
#include "year_cells.hpp"

namespace msoko::engine {
namespace {

/// Values of one part, its breakdowns and reasons numbered by itself.
struct PartOutput {
    Output output;
    Reasons reasons;
};

void add_part(const formula::Plan& plan, std::uint32_t indicator, std::vector<PlanCells>& parts) {
    if (!plan.breakdowns.empty()) {
        parts.emplace_back();
        parts.back().plan = &plan;
        parts.back().indicator = indicator;
    }
    for (const formula::Plan& narrowed : plan.narrowed) {
        add_part(narrowed, indicator, parts);
    }
}

void write_part(const PlanCells& cells, const Surroundings& around, PartOutput& into) {
    stats::TIntervals intervals;
    ValueMaker maker(*cells.plan, cells.missing, into.reasons, intervals);
    std::unique_ptr<YearCells> before;
    for (const int year : around.years) {
        if (!cells.plan->validity.covers(year)) {
            continue;
        }
        auto of_year = std::make_unique<YearCells>(YearJob{cells, around, year, maker}, into.output);
        of_year->write(before != nullptr && before->year() == year - 1 ? before.get() : nullptr);
        before = std::move(of_year);
    }
}

/// Appends a part's values, their breakdowns and reasons renumbered.
void append(PartOutput& part, Output& output, Reasons& reasons) {
    std::vector<std::uint32_t> breakdowns;
    for (const cube::Breakdown& breakdown : std::move(part.output.breakdowns).take()) {
        breakdowns.push_back(output.breakdowns.add(breakdown));
    }
    std::vector<std::uint32_t> texts;
    for (const std::string& reason : std::move(part.reasons).take()) {
        texts.push_back(reasons.add(reason));
    }
    for (cube::Entry& entry : part.output.entries) {
        entry.breakdown = breakdowns[entry.breakdown];
        entry.value.reason = texts[entry.value.reason];
    }
    std::move(part.output.entries.begin(), part.output.entries.end(), std::back_inserter(output.entries));
    part = {};
}

}  // namespace

std::span<const std::uint32_t> PlanCells::present_in(int year) const {
    if (present == nullptr) {
        return {};
    }
    const auto found = present->find(year);
    return found == present->end() ? std::span<const std::uint32_t>() : found->second;
}

std::vector<PlanCells> parts_of(std::span<const formula::Plan> plans) {
    std::vector<PlanCells> parts;
    for (std::uint32_t i = 0; i < plans.size(); ++i) {
        if (!plans[i].is_composite) {
            add_part(plans[i], i, parts);
        }
    }
    return parts;
}

cube::ValueTable roll_up(std::span<const formula::Plan> plans, const std::vector<PlanCells>& cells,
                         const Surroundings& around, unsigned threads) {
    std::vector<PartOutput> parts(cells.size());
    for_each_parallel(threads, cells.size(), [&](std::size_t i) { write_part(cells[i], around, parts[i]); });
    Output output;
    Reasons reasons;
    std::size_t num_entries = 0;
    for (const PartOutput& part : parts) {
        num_entries += part.output.entries.size();
    }
    output.entries.reserve(num_entries);
    for (PartOutput& part : parts) {
        append(part, output, reasons);
    }
    compute_composites(plans, output, reasons);
    std::vector<std::string> indicators;
    indicators.reserve(plans.size());
    for (const formula::Plan& plan : plans) {
        indicators.push_back(plan.indicator);
    }
    return {std::move(indicators), std::move(output.breakdowns).take(), std::move(reasons).take(),
            std::move(output.entries)};
}

}  // namespace msoko::engine
