#include <algorithm>
#include <map>
#include <vector>

#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// Cells of an indicator in a year, by breakdown, of the region and of one municipality.
std::map<std::uint32_t, ComparedCells> cells_of(const View& view, std::string_view indicator, int year,
                                                std::optional<std::uint32_t> municipality) {
    std::map<std::uint32_t, ComparedCells> cells;
    for (const cube::Entry& entry : view.values().of(indicator)) {
        if (entry.year != year || !view.is_headline_breakdown(entry.breakdown)) {
            continue;
        }
        if (entry.level == catalog::Level::Region && !view.only_municipality()) {
            cells[entry.breakdown].region = &entry;
        } else if (entry.level == catalog::Level::Municipality && entry.unit == municipality) {
            cells[entry.breakdown].municipality = &entry;
        }
    }
    return cells;
}

}  // namespace

Answer get_overview(const View& view, const http::Request& request) {
    Query query(request, {"year", "municipality"});
    const auto asked_year = query.year();
    const auto asked_municipality = query.municipality(view);
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const auto& years = view.facts().years();
    const int year = asked_year.value_or(years.empty() ? 0 : years.back());
    const auto municipality = asked_municipality ? asked_municipality : view.only_municipality();
    const Sight sight(view, request);
    json::array values;
    for (const std::string& id : view.headline_indicators()) {
        const auto cells = cells_of(view, id, year, municipality);
        std::vector<std::uint32_t> breakdowns;
        breakdowns.reserve(cells.size());
        for (const auto& [breakdown, compared] : cells) {
            breakdowns.push_back(breakdown);
        }
        std::sort(breakdowns.begin(), breakdowns.end(),
                  [&](std::uint32_t left, std::uint32_t right) { return view.comes_before(left, right); });
        for (const std::uint32_t breakdown : breakdowns) {
            values.emplace_back(json_compared(sight, *view.assessment().catalog().find_indicator(id), year, breakdown,
                                              cells.at(breakdown)));
        }
    }
    json::object object;
    object["year"] = year;
    object["municipality"] =
        municipality ? json_text(view.facts().organizations().municipalities()[*municipality]) : json::value();
    object["values"] = std::move(values);
    return object;
}

}  // namespace msoko::api
