#include <algorithm>
#include <vector>

#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// The organization's cells of an indicator, newest year first, in the order of works.
std::vector<const cube::Entry*> cells_of(const View& view, std::string_view indicator, facts::OrgId id) {
    std::vector<const cube::Entry*> cells;
    for (const cube::Entry& entry : view.values().of(indicator)) {
        if (entry.level == catalog::Level::Organization && entry.unit == id.value &&
            view.is_headline_breakdown(entry.breakdown)) {
            cells.push_back(&entry);
        }
    }
    std::sort(cells.begin(), cells.end(), [&](const cube::Entry* left, const cube::Entry* right) {
        return left->year != right->year ? left->year > right->year
                                         : view.comes_before(left->breakdown, right->breakdown);
    });
    return cells;
}

json::array compared_values(const Sight& sight, facts::OrgId id) {
    const View& view = sight.view();
    const auto municipality = view.facts().organizations().at(id).municipality;
    json::array values;
    for (const std::string& indicator : view.headline_indicators()) {
        for (const cube::Entry* own : cells_of(view, indicator, id)) {
            const cube::Breakdown& breakdown = view.values().breakdowns()[own->breakdown];
            ComparedCells cells;
            cells.organization = own;
            if (municipality) {
                cells.municipality = view.values().find(indicator, own->year, catalog::Level::Municipality,
                                                        municipality->value, breakdown);
            }
            if (!view.only_municipality()) {
                cells.region = view.values().find(indicator, own->year, catalog::Level::Region, 0, breakdown);
            }
            values.emplace_back(json_compared(sight, *view.assessment().catalog().find_indicator(indicator), own->year,
                                              own->breakdown, cells));
        }
    }
    return values;
}

json::array signals_of(const View& view, facts::OrgId id) {
    json::array signals;
    for (const analysis::Signal& signal : view.assessment().signals()) {
        if (signal.organization == id) {
            signals.emplace_back(json_signal(view, signal));
        }
    }
    return signals;
}

/// Base-level tasks under their threshold, the hardest first.
json::array deficits_of(const Sight& sight, facts::OrgId id) {
    const View& view = sight.view();
    const auto items = view.assessment().items();
    std::vector<std::size_t> deficits;
    for (std::size_t i = 0; i < items.size(); ++i) {
        if (view.is_deficit(i) && items[i].level == catalog::Level::Organization && items[i].unit == id.value) {
            deficits.push_back(i);
        }
    }
    std::stable_sort(deficits.begin(), deficits.end(), [&](std::size_t left, std::size_t right) {
        return items[left].difficulty < items[right].difficulty;
    });
    json::array array;
    for (const std::size_t item : deficits) {
        array.emplace_back(json_item(sight, item));
    }
    return array;
}

}  // namespace

Answer get_organization(const View& view, const http::Request& request) {
    const Query query(request, {});
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const Sight sight(view, request);
    const auto id = sight.find_organization(request.path_parameter("login"));
    if (!id) {
        return tl::unexpected(id.error());
    }
    json::array years;
    for (const auto& [year, login] : view.facts().organizations().at(*id).logins) {
        years.emplace_back(year);
    }
    json::object object;
    object["organization"] = json_organization(view, *id);
    object["years"] = std::move(years);
    object["values"] = compared_values(sight, *id);
    object["signals"] = signals_of(view, *id);
    object["deficits"] = deficits_of(sight, *id);
    return object;
}

}  // namespace msoko::api
