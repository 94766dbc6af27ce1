#include "msoko/engine/roll_up.hpp"

#include <utility>

#include "part_values.hpp"

namespace msoko::engine {
namespace {

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
    std::vector<PartCells> all;
    all.reserve(cells.size());
    for (const PlanCells& one : cells) {
        all.push_back({&one, nullptr});
    }
    return make_values({plans,
                        std::move(all),
                        around,
                        [](int) { return true; },
                        [](std::uint32_t, int) { return true; },
                        {},
                        threads})
        .value();
}

}  // namespace msoko::engine
