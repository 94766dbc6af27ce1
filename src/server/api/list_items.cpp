#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// Index of the organization or municipality asked for; 0 for the region, which there is one of.
Result<std::uint32_t> unit_of(const Sight& sight, catalog::Level level, const std::optional<std::string>& key) {
    if (level == catalog::Level::Region) {
        return 0U;
    }
    if (!key) {
        return fail(ErrorCode::Usage, "Укажите, чьи задания показать: параметр «org» или level=region.");
    }
    if (level == catalog::Level::Municipality) {
        return sight.view().find_municipality(*key);
    }
    return sight.find_organization(*key).map([](facts::OrgId id) { return id.value; });
}

}  // namespace

Answer list_items(const View& view, const http::Request& request) {
    constexpr int kLastGrade = 12;
    Query query(request, {"level", "org", "year", "procedure", "subject", "grade"});
    const auto level = query.level();
    const auto year = query.year();
    const auto grade = query.integer("grade", 1, kLastGrade);
    const auto procedure = query.text("procedure");
    const auto subject = query.text("subject");
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const Sight sight(view, request);
    const auto unit = unit_of(sight, level, query.text("org"));
    if (!unit) {
        return tl::unexpected(unit.error());
    }
    const auto statistics = view.assessment().items();
    json::array items;
    for (std::size_t i = 0; i < statistics.size(); ++i) {
        const facts::Paper& paper = view.facts().papers()[statistics[i].paper];
        const bool is_asked = statistics[i].level == level && statistics[i].unit == *unit &&
                              (!year || paper.year == *year) && (!grade || paper.grade == *grade) &&
                              (!procedure || paper.procedure == *procedure) &&
                              (!subject || paper.subject == *subject) && sight.shows(statistics[i]);
        if (is_asked) {
            items.emplace_back(json_item(sight, i));
        }
    }
    json::object object;
    object["items"] = std::move(items);
    return object;
}

}  // namespace msoko::api
