#include "reach.hpp"

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "composite.hpp"

namespace msoko::engine {
namespace {

void collect_table(const std::string& name, std::set<std::string>& tables) {
    if (const std::size_t dot = name.rfind('.'); dot != std::string::npos) {
        tables.insert(name.substr(0, dot));
    }
}

void collect_tables(const formula::Population& population, std::set<std::string>& tables);

void collect_tables(const formula::Expression& node, std::set<std::string>& tables) {
    collect_table(node.name, tables);
    if (node.population != nullptr) {
        collect_tables(*node.population, tables);
    }
    for (const formula::Expression& argument : node.arguments) {
        collect_tables(argument, tables);
    }
}

void collect_tables(const formula::Population& population, std::set<std::string>& tables) {
    tables.insert(population.table == "item" ? "result" : population.table);
    for (const auto* condition : {&population.where, &population.scope, &population.having}) {
        if (*condition) {
            collect_tables(**condition, tables);
        }
    }
}

/// Tables whose rows the values of a plan depend on, in any version.
void collect_tables(const formula::Plan& plan, std::set<std::string>& tables) {
    collect_tables(plan.population, tables);
    collect_tables(plan.value, tables);
    for (const std::vector<std::string>& breakdown : plan.breakdowns) {
        for (const std::string& column : breakdown) {
            collect_table(column, tables);
        }
    }
    for (const auto* parts : {&plan.narrowed, &plan.earlier}) {
        for (const formula::Plan& part : *parts) {
            collect_tables(part, tables);
        }
    }
}

bool reads_any(const formula::Plan& plan, const std::map<std::string, std::set<YearPlace>>& changed) {
    std::set<std::string> tables;
    collect_tables(plan, tables);
    return std::any_of(tables.begin(), tables.end(),
                       [&changed](const std::string& table) { return changed.contains(table); });
}

}  // namespace

Reach::Reach(const Difference& change, std::span<const formula::Plan> all,
             const facts::OrganizationDirectory& directory) {
    std::set<std::uint32_t> organizations;
    std::set<std::uint32_t> municipalities;
    for (const auto& [table, changed] : change.places) {
        for (const auto& [year, organization] : changed) {
            places.emplace(year, organization);
            places.emplace(year + 1, organization);
            composite_years.insert({year, year + 1, year + 2, year + 3});
            organizations.insert(organization);
            for (const int reached : {year, year + 1, year + 2}) {
                years.insert(reached);
                if (const auto municipality = directory.at(facts::OrgId{organization}).municipality_in(reached)) {
                    municipalities.insert(municipality->value);
                }
            }
        }
    }
    units = {{organizations.begin(), organizations.end()}, {municipalities.begin(), municipalities.end()}};
    for (std::uint32_t i = 0; i < all.size(); ++i) {
        if (!all[i].is_composite && reads_any(all[i], change.places)) {
            plans.insert(i);
        }
    }
    composites = composites_of(all, plans);
}

bool Reach::holds(catalog::Level level, std::uint32_t unit) const {
    const auto is_in = [unit](const std::vector<std::uint32_t>& sorted) {
        return std::binary_search(sorted.begin(), sorted.end(), unit);
    };
    return level == catalog::Level::Region ||
           is_in(level == catalog::Level::Organization ? units.organizations : units.municipalities);
}

bool reads_region(const formula::Expression& node) {
    return node.op == formula::Op::Region || std::any_of(node.arguments.begin(), node.arguments.end(), reads_region);
}

}  // namespace msoko::engine
