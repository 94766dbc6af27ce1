#include "msoko/analysis/context.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "column_values.hpp"

namespace msoko::analysis {
namespace {

using catalog::Level;

std::set<facts::OrgId> with_results(const facts::FactSet& facts) {
    std::set<facts::OrgId> schools;
    for (const std::int32_t organization : widen(facts.results().column("organization"))) {
        schools.insert(facts::OrgId{static_cast<std::uint32_t>(organization)});
    }
    return schools;
}

/// Organizations that the register calls schools; all that it knows where it names no kinds.
std::set<facts::OrgId> of_register(const facts::FactSet& facts) {
    std::set<facts::OrgId> schools;
    const facts::FactTable* table = facts.table("org");
    if (table == nullptr) {
        return schools;
    }
    const facts::Column* kinds = table->find("kind");
    const facts::Column& organizations = table->column("organization");
    for (std::size_t row = 0; row < table->num_rows(); ++row) {
        if (kinds == nullptr || !kinds->has_any() ||
            (kinds->has(row) && kinds->label(kinds->integer(row)) == "school")) {
            schools.insert(facts::OrgId{static_cast<std::uint32_t>(organizations.integer(row))});
        }
    }
    return schools;
}

}  // namespace

std::optional<double> ContextColumn::scaled(std::size_t row) const {
    const std::optional<double>& value = values[row];
    return value && is_amount ? std::optional(std::log1p(std::max(0.0, *value))) : value;
}

std::vector<std::size_t> ContextTable::known_rows(double share) const {
    std::vector<std::size_t> rows;
    for (std::size_t row = 0; row < organizations.size(); ++row) {
        const auto known = std::ranges::count_if(
            columns, [row](const ContextColumn& column) { return column.values[row].has_value(); });
        if (static_cast<double>(known) > share * static_cast<double>(columns.size())) {
            rows.push_back(row);
        }
    }
    return rows;
}

std::vector<std::string> context_indicators(const catalog::ComparisonDefinitions& definitions) {
    std::vector<std::string> ids;
    for (const catalog::ContextFeature& feature : definitions.context_features) {
        ids.push_back(feature.indicator);
    }
    return ids;
}

std::vector<facts::OrgId> schools_of(const facts::FactSet& facts) {
    const std::set<facts::OrgId> results = with_results(facts);
    const std::set<facts::OrgId> schools = results.empty() ? of_register(facts) : results;
    return {schools.begin(), schools.end()};
}

ContextTable context_of(const cube::ValueTable& values, const facts::FactSet& facts, const catalog::Catalog& catalog,
                        std::span<const std::string> indicators, int year) {
    ContextTable table;
    table.year = year;
    table.organizations = schools_of(facts);
    for (const std::string& id : indicators) {
        std::map<std::uint32_t, double> known;
        for (const cube::Entry& entry : values.of(id)) {
            if (entry.year == year && entry.level == Level::Organization &&
                values.breakdowns()[entry.breakdown].empty() && has_number(entry.value.state)) {
                known[entry.unit] = entry.value.value;
            }
        }
        ContextColumn column;
        column.indicator = id;
        const catalog::Indicator* indicator = catalog.find_indicator(id);
        column.is_amount = indicator != nullptr && indicator->unit == catalog::Unit::Count;
        for (const facts::OrgId organization : table.organizations) {
            const auto found = known.find(organization.value);
            column.values.push_back(found == known.end() ? std::nullopt : std::optional(found->second));
        }
        if (std::ranges::any_of(column.values, [](const auto& value) { return value.has_value(); })) {
            table.columns.push_back(std::move(column));
        }
    }
    return table;
}

std::vector<int> context_years(const cube::ValueTable& values, std::span<const std::string> indicators) {
    std::set<int> years;
    for (const std::string& id : indicators) {
        for (const cube::Entry& entry : values.of(id)) {
            if (entry.level == Level::Organization && has_number(entry.value.state)) {
                years.insert(entry.year);
            }
        }
    }
    return {years.begin(), years.end()};
}

int school_year_of(const facts::Paper& paper) noexcept {
    return paper.run == facts::Run::Autumn ? paper.year + 1 : paper.year;
}

std::optional<int> nearest_year(std::span<const int> years, int year) noexcept {
    if (years.empty()) {
        return std::nullopt;
    }
    const auto after = std::ranges::upper_bound(years, year);
    return after == years.begin() ? *after : *std::prev(after);
}

}  // namespace msoko::analysis
