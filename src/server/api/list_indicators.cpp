#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr std::array kStates{ValueState::Ok,      ValueState::Few,    ValueState::NoData, ValueState::NotHeld,
                             ValueState::NoScale, ValueState::Hidden, ValueState::Error};

/// What the values of one indicator tell of it.
struct Summary {
    std::set<int> years;  ///< that have a number at any level
    std::set<std::uint32_t> breakdowns;
    std::map<ValueState, std::int64_t> states;  ///< of organizations that are seen
};

Summary summarize(const Sight& sight, std::string_view indicator) {
    Summary summary;
    for (const cube::Entry& entry : sight.view().values().of(indicator)) {
        summary.breakdowns.insert(entry.breakdown);
        if (has_number(entry.value.state)) {
            summary.years.insert(entry.year);
        }
        if (entry.level == catalog::Level::Organization && sight.sees(facts::OrgId{entry.unit})) {
            ++summary.states[entry.value.state];
        }
    }
    return summary;
}

json::array breakdowns_of(const View& view, const std::set<std::uint32_t>& breakdowns) {
    std::vector<std::uint32_t> sorted(breakdowns.begin(), breakdowns.end());
    std::sort(sorted.begin(), sorted.end(),
              [&](std::uint32_t left, std::uint32_t right) { return view.comes_before(left, right); });
    json::array array;
    for (const std::uint32_t breakdown : sorted) {
        array.emplace_back(json_breakdown(view, breakdown));
    }
    return array;
}

json::object json_indicator(const Sight& sight, const formula::Plan& plan) {
    const View& view = sight.view();
    const catalog::Catalog& catalog = view.assessment().catalog();
    const catalog::Indicator& indicator = *catalog.find_indicator(plan.indicator);
    const catalog::Mechanism* mechanism = catalog.find_mechanism(indicator.mechanism);
    const Summary summary = summarize(sight, indicator.id);
    json::object states;
    for (const ValueState state : kStates) {
        const auto found = summary.states.find(state);
        states[std::string(to_string(state))] = found == summary.states.end() ? 0 : found->second;
    }
    json::object object;
    object["id"] = json_text(indicator.id);
    object["title"] = json_text(indicator.title);
    object["short_title"] = json_text(indicator.short_title);
    object["mechanism"] = json_text(indicator.mechanism);
    object["mechanism_title"] = json_text(mechanism == nullptr ? indicator.mechanism : mechanism->label);
    object["criterion"] = json_text(indicator.criterion);
    object["unit"] = json_text(to_string(indicator.unit));
    object["better"] = json_text(to_string(indicator.better));
    object["place"] = json_text(indicator.regulation_place);
    object["formula"] = json_text(formula_text(indicator));
    object["formula_words"] = json_text(plan.value_words);
    object["is_proposal"] = indicator.is_proposal;
    object["breakdowns"] = breakdowns_of(view, summary.breakdowns);
    object["years"] = json::array(summary.years.begin(), summary.years.end());
    object["states"] = std::move(states);
    return object;
}

}  // namespace

Answer list_indicators(const View& view, const http::Request& request) {
    const Query query(request, {});
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const Sight sight(view, request);
    json::array indicators;
    for (const formula::Plan& plan : view.assessment().plans()) {
        indicators.emplace_back(json_indicator(sight, plan));
    }
    json::object object;
    object["indicators"] = std::move(indicators);
    return object;
}

}  // namespace msoko::api
