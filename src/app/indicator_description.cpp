#include "msoko/app/indicator_description.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

#include "definition_words.hpp"
#include "msoko/base/text.hpp"
#include "msoko/formula/plan.hpp"

namespace msoko::app {
namespace {

/// Walks a formula and notes the columns it reads, table by table in the order of reading.
class Needs {
  public:
    explicit Needs(const catalog::Catalog& catalog) : catalog_(catalog) {}

    void add(const formula::Population& population) {
        for (const auto* part : {&population.where, &population.having}) {
            if (*part) {
                add(**part, population.table);
            }
        }
    }

    void add(const formula::Expression& node, const std::string& table) {
        if (!node.name.empty()) {
            add_column(node.name, table);
        }
        if (node.population != nullptr) {
            add_table(node.population->table);
            add(*node.population);
        }
        for (const formula::Expression& argument : node.arguments) {
            add(argument, node.population == nullptr ? table : node.population->table);
        }
    }

    void add_column(const std::string& name, const std::string& table) {
        const std::size_t dot = name.rfind('.');
        const std::string of = dot == std::string::npos ? table : name.substr(0, dot);
        NeededTable* needed = add_table(of);
        const catalog::TableDescription* described = catalog_.find_table(of);
        const auto* column =
            described == nullptr ? nullptr : described->find(dot == std::string::npos ? name : name.substr(dot + 1));
        if (column != nullptr &&
            std::find(needed->columns.begin(), needed->columns.end(), column->label) == needed->columns.end()) {
            needed->columns.push_back(column->label);
        }
    }

    NeededTable* add_table(const std::string& name) {
        const auto known = std::find_if(tables_.begin(), tables_.end(),
                                        [&name](const NeededTable& table) { return table.name == name; });
        if (known != tables_.end()) {
            return &*known;
        }
        const catalog::TableDescription* described = catalog_.find_table(name);
        tables_.push_back({name, described == nullptr ? name : described->label, {}});
        return &tables_.back();
    }

    [[nodiscard]] std::vector<NeededTable> take() { return std::move(tables_); }

  private:
    const catalog::Catalog& catalog_;
    std::vector<NeededTable> tables_;
};

std::string words_of_breakdown(const catalog::Catalog& catalog, const std::string& table,
                               const std::vector<std::string>& columns) {
    std::string words;
    for (const std::string& name : columns) {
        const std::size_t dot = name.rfind('.');
        const catalog::TableDescription* of =
            catalog.find_table(dot == std::string::npos ? table : name.substr(0, dot));
        const auto* column = of == nullptr ? nullptr : of->find(dot == std::string::npos ? name : name.substr(dot + 1));
        words += fmt::format("{}{}", words.empty() ? "" : ", ", column == nullptr ? name : column->label);
    }
    return words.empty() ? "всего" : words;
}

std::vector<std::string> users_of(const catalog::Catalog& catalog, const std::string& id) {
    std::vector<std::string> users;
    for (const catalog::Profile& profile : catalog.profiles()) {
        if (std::find(profile.indicators.begin(), profile.indicators.end(), id) != profile.indicators.end()) {
            users.push_back(profile.id);
        }
    }
    return users;
}

tl::unexpected<Error> no_such(const catalog::Catalog& catalog, std::string_view id) {
    std::vector<std::string> ids;
    for (const catalog::Indicator& indicator : catalog.indicators()) {
        ids.push_back(indicator.id);
    }
    for (const catalog::Monitored& monitored : catalog.monitored()) {
        ids.push_back(monitored.id);
    }
    const std::vector<std::string> near = text::nearest(id, ids);
    return fail(ErrorCode::Usage, fmt::format("Показателя «{}» в каталоге нет.{} Все: msoko catalog list.", id,
                                              near.empty() ? "" : fmt::format(" Похожие: {}.", fmt::join(near, ", "))));
}

DefinitionVersion version_of(const formula::Plan& plan, const catalog::Indicator& indicator) {
    const catalog::Validity& years = plan.validity;
    const int any = years.to.value_or(years.from.value_or(0));
    return {years,         indicator.of_year(any), plan.value_words, plan.population_words, words_of_definitions(plan),
            plan.undefined};
}

}  // namespace

Result<IndicatorDescription> describe_indicator(const catalog::Catalog& catalog, std::string_view id,
                                                std::string_view profile) {
    IndicatorDescription result;
    result.indicator = catalog.find_indicator(id);
    if (result.indicator == nullptr) {
        return no_such(catalog, id);
    }
    result.profiles = users_of(catalog, result.indicator->id);
    catalog::Profile chosen;
    if (!profile.empty() || !result.profiles.empty()) {
        const auto found = catalog.find_profile(profile.empty() ? std::string_view(result.profiles.front()) : profile);
        if (!found) {
            return tl::unexpected(found.error());
        }
        chosen = **found;
    }
    auto plan = formula::compile(catalog, chosen, *result.indicator);
    if (!plan) {
        result.mistakes = std::move(plan.error());
        return result;
    }
    result.versions.push_back(version_of(*plan, *result.indicator));
    std::transform(plan->earlier.begin(), plan->earlier.end(), std::back_inserter(result.versions),
                   [&result](const formula::Plan& earlier) { return version_of(earlier, *result.indicator); });
    for (const auto& breakdown : result.indicator->breakdowns) {
        result.breakdowns.push_back(words_of_breakdown(catalog, plan->population.table, breakdown));
    }
    Needs needs(catalog);
    const auto note = [&needs](const formula::Plan& version) {
        needs.add_table(version.population.table);
        needs.add(version.population);
        needs.add(version.value, version.population.table);
    };
    note(*plan);
    std::for_each(plan->earlier.begin(), plan->earlier.end(), note);
    result.needs = needs.take();
    return result;
}

}  // namespace msoko::app
