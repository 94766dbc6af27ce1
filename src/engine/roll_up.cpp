#include "msoko/engine/roll_up.hpp"

#include <algorithm>
#include <set>
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
    for (const formula::Plan& earlier : plan.earlier) {
        add_part(earlier, indicator, parts);
    }
}

void write_part(const PlanCells& cells, const Surroundings& around, PartOutput& into) {
    stats::TIntervals intervals;
    ValueMaker maker(*cells.plan, cells.missing, into.reasons, intervals);
    std::unique_ptr<YearCells> before;
    for (const int year : around.years) {
        // The year before the first is only for previous(): like is compared with like.
        const bool is_asked_for = cells.plan->validity.covers(year);
        if (!is_asked_for && !cells.plan->validity.covers(year + 1)) {
            continue;
        }
        auto of_year = std::make_unique<YearCells>(YearJob{cells, around, year, maker}, into.output);
        if (is_asked_for) {
            of_year->write(before != nullptr && before->year() == year - 1 ? before.get() : nullptr);
        }
        before = std::move(of_year);
    }
}

/// Numbers of a part's breakdowns and reasons in the whole output.
struct Numbers {
    std::vector<std::uint32_t> breakdowns;
    std::vector<std::uint32_t> reasons;
};

/// Numbers the breakdowns of all parts in their order: that of each part's values stays theirs.
std::vector<Numbers> number(std::vector<PartOutput>& parts, Breakdowns& breakdowns, Reasons& reasons) {
    constexpr auto kInOrder = [](const cube::Breakdown& a, const cube::Breakdown& b) { return cube::is_before(a, b); };
    std::set<cube::Breakdown, decltype(kInOrder)> all;
    std::vector<std::vector<cube::Breakdown>> of_parts;
    for (PartOutput& part : parts) {
        of_parts.push_back(std::move(part.output.breakdowns).take());
        all.insert(of_parts.back().begin(), of_parts.back().end());
    }
    for (const cube::Breakdown& breakdown : all) {
        static_cast<void>(breakdowns.add(breakdown));
    }
    std::vector<Numbers> numbers(parts.size());
    for (std::size_t i = 0; i < parts.size(); ++i) {
        for (const cube::Breakdown& breakdown : of_parts[i]) {
            numbers[i].breakdowns.push_back(breakdowns.add(breakdown));
        }
        for (const std::string& reason : std::move(parts[i].reasons).take()) {
            numbers[i].reasons.push_back(reasons.add(reason));
        }
    }
    return numbers;
}

/// Appends the values of all parts, each indicator's in the table's order.
void append(const std::vector<PlanCells>& cells, std::vector<PartOutput>& parts, Output& output, Reasons& reasons,
            unsigned threads) {
    const std::vector<Numbers> numbers = number(parts, output.breakdowns, reasons);
    std::vector<std::size_t> offsets{0};
    for (const PartOutput& part : parts) {
        offsets.push_back(offsets.back() + part.output.entries.size());
    }
    output.entries.resize(offsets.back());
    const auto place = [&](std::size_t part) {
        return output.entries.begin() + static_cast<std::ptrdiff_t>(offsets[part]);
    };
    for_each_parallel(threads, parts.size(), [&](std::size_t i) {
        std::vector<cube::Entry>& entries = parts[i].output.entries;
        for (cube::Entry& entry : entries) {
            entry.breakdown = numbers[i].breakdowns[entry.breakdown];
            entry.value.reason = numbers[i].reasons[entry.value.reason];
        }
        std::move(entries.begin(), entries.end(), place(i));
        entries = {};
    });
    // The parts of one indicator share its years and places.
    for (std::size_t first = 0; first < parts.size();) {
        std::size_t last = first + 1;
        for (; last < parts.size() && cells[last].indicator == cells[first].indicator; ++last) {
            std::inplace_merge(place(first), place(last), place(last + 1),
                               [](const cube::Entry& a, const cube::Entry& b) { return cube::is_before(a, b); });
        }
        first = last;
    }
}

}  // namespace

std::span<const std::uint32_t> PlanCells::present_in(int year) const {
    if (present == nullptr) {
        return {};
    }
    const auto found = present->find(year);
    return found == present->end() ? std::span<const std::uint32_t>() : found->second;
}

std::string missing_of(const formula::Plan& plan, const Contents& contents) {
    std::string missing;
    const auto add = [&missing](const std::string& what) { missing += (missing.empty() ? "" : ", ") + what; };
    for (const formula::TableUse& use : plan.tables) {
        if (!contents.has_table(use.name)) {
            add("таблицы «" + use.label + "»");
        }
    }
    for (const formula::ColumnUse& use : plan.columns) {
        const std::size_t dot = use.name.rfind('.');
        const bool is_of_missing_table = dot != std::string::npos && !contents.has_table(use.name.substr(0, dot));
        if (!use.is_of_item && !is_of_missing_table && !contents.has_column(plan.population.table, use.name)) {
            add(use.genitive);
        }
    }
    return missing;
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
    append(cells, parts, output, reasons, threads);
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
