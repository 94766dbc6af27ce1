#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// Latest year in which the indicator has a number, else the latest of the results.
int latest_year(const View& view, std::string_view indicator) {
    int year = 0;
    for (const cube::Entry& entry : view.values().of(indicator)) {
        if (has_number(entry.value.state)) {
            year = std::max(year, int{entry.year});
        }
    }
    const auto& years = view.facts().years();
    return year != 0 || years.empty() ? year : years.back();
}

json::object json_row(const Sight& sight, const cube::Entry& entry) {
    const UnitName name = sight.view().unit_name(entry.level, entry.unit, entry.year);
    json::object object;
    object["level"] = json_text(to_string(entry.level));
    object["org"] = json_text(name.key);
    object["name"] = json_text(name.name);
    object["municipality"] = json_optional(name.municipality);
    object["value"] = json_value(sight, entry);
    return object;
}

/// Place of every organization in the order for people.
std::map<std::uint32_t, std::size_t> organization_ranks(const View& view) {
    std::map<std::uint32_t, std::size_t> ranks;
    for (const facts::OrgId id : view.organizations()) {
        ranks.emplace(id.value, ranks.size());
    }
    return ranks;
}

struct Selection {
    std::vector<const cube::Entry*> rows;
    std::vector<const cube::Entry*> totals;
};

Selection select(const View& view, std::string_view indicator, int year, std::uint32_t breakdown, catalog::Level level,
                 std::optional<std::uint32_t> municipality) {
    const auto shown_municipality = municipality ? municipality : view.only_municipality();
    Selection selection;
    for (const cube::Entry& entry : view.values().of(indicator)) {
        if (entry.year != year || entry.breakdown != breakdown) {
            continue;
        }
        const bool is_total = (entry.level == catalog::Level::Region && !view.only_municipality()) ||
                              (entry.level == catalog::Level::Municipality && entry.unit == shown_municipality);
        if (is_total && entry.level != level) {
            selection.totals.push_back(&entry);
        }
        if (entry.level != level) {
            continue;
        }
        if (level == catalog::Level::Organization && municipality) {
            const auto own = view.facts().organizations().at(facts::OrgId{entry.unit}).municipality_in(entry.year);
            if (!own || own->value != *municipality) {
                continue;
            }
        }
        selection.rows.push_back(&entry);
    }
    if (level == catalog::Level::Organization) {
        const auto ranks = organization_ranks(view);
        std::sort(selection.rows.begin(), selection.rows.end(), [&](const cube::Entry* left, const cube::Entry* right) {
            return ranks.at(left->unit) < ranks.at(right->unit);
        });
    }
    return selection;
}

json::array json_rows(const Sight& sight, const std::vector<const cube::Entry*>& entries) {
    json::array array;
    for (const cube::Entry* entry : entries) {
        array.emplace_back(json_row(sight, *entry));
    }
    return array;
}

}  // namespace

Answer list_indicator_values(const View& view, const http::Request& request) {
    Query query(request, {"year", "level", "municipality", "breakdown"});
    const auto asked_year = query.year();
    const auto level = query.level();
    const auto municipality = query.municipality(view);
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const auto indicator = view.find_indicator(request.path_parameter("id"));
    if (!indicator) {
        return tl::unexpected(indicator.error());
    }
    const std::string& id = (*indicator)->id;
    const std::string key = query.text("breakdown").value_or("");
    const auto breakdown = view.find_breakdown(key);
    if (!breakdown) {
        return fail(ErrorCode::NotFound, fmt::format("Разреза «{}» ни у одного показателя нет.", key));
    }
    const int year = asked_year.value_or(latest_year(view, id));
    const Sight sight(view, request);
    Selection selection = select(view, id, year, *breakdown, level, municipality);
    std::erase_if(selection.rows, [&](const cube::Entry* entry) {
        return entry->level == catalog::Level::Organization && !sight.sees(facts::OrgId{entry->unit});
    });
    json::object object;
    object["indicator"] = json_text(id);
    object["year"] = year;
    object["level"] = json_text(to_string(level));
    object["breakdown"] = json_breakdown(view, *breakdown);
    object["rows"] = json_rows(sight, selection.rows);
    object["totals"] = json_rows(sight, selection.totals);
    return object;
}

}  // namespace msoko::api
