#include "msoko/app/passport.hpp"

#include <utility>

#include "json.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// Name of the method behind the interval; empty where there is none.
std::string_view interval_method(const app::Passport& passport) {
    if (!passport.entry->value.interval) {
        return "";
    }
    const catalog::Unit unit = passport.indicator->unit;
    const bool is_share = unit == catalog::Unit::Percent || unit == catalog::Unit::Share;
    return is_share ? "интервал Уилсона для доли, 95 %" : "интервал Стьюдента для среднего, 95 %";
}

json::array json_sources(const app::Passport& passport) {
    json::array array;
    for (const app::PassportSource& source : passport.sources) {
        json::object object;
        object["file"] = json_text(source.file);
        object["sheet"] = json_text(source.sheet);
        object["ranges"] = json_text(source.ranges);
        object["count"] = source.num_rows;
        array.emplace_back(std::move(object));
    }
    return array;
}

json::object json_passport(const Sight& sight, const app::Passport& passport) {
    const View& view = sight.view();
    const catalog::Indicator& indicator = *passport.indicator;
    const cube::Entry& entry = *passport.entry;
    json::object object;
    object["indicator"] = json_text(indicator.id);
    object["title"] = json_text(indicator.title);
    object["unit"] = json_text(to_string(indicator.unit));
    object["better"] = json_text(to_string(indicator.better));
    object["place"] = json_text(indicator.regulation_place);
    object["formula"] = json_text(formula_text(indicator));
    object["formula_words"] = json_text(passport.value_words);
    object["is_proposal"] = indicator.is_proposal;
    object["note"] = json_text(indicator.note);
    object["population"] = json_text(passport.population_words);
    object["interval_method"] = json_text(interval_method(passport));
    object["version"] = json_text(words(passport.years));
    json::array definitions;
    for (const std::string& definition : passport.definitions) {
        definitions.emplace_back(json_text(definition));
    }
    object["definitions"] = std::move(definitions);
    object["year"] = entry.year;
    object["level"] = json_text(to_string(entry.level));
    object["org"] = json_text(view.unit_name(entry.level, entry.unit, entry.year).key);
    object["name"] = json_text(passport.unit_name);
    object["breakdown"] = json_breakdown(view, entry.breakdown);
    object["value"] = json_value(sight, entry);
    // Names of files are for those who see files, and for an organization that sees where its own number is from.
    const bool has_sources = sight.sees_files() || entry.level == catalog::Level::Organization;
    object["sources"] = has_sources ? json_sources(passport) : json::array();
    return object;
}

}  // namespace

Answer get_passport(const View& view, const http::Request& request) {
    Query query(request, {"year", "level", "org", "breakdown"});
    const auto year = query.year();
    app::PassportRequest asked;
    asked.level = query.level();
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    if (!year) {
        return fail(ErrorCode::Usage, "Укажите год: параметр «year».");
    }
    asked.indicator = request.path_parameter("id");
    asked.year = *year;
    asked.unit = query.text("org").value_or("");
    asked.breakdown = query.text("breakdown").value_or("");
    const Sight sight(view, request);
    if (asked.level == catalog::Level::Organization && !sight.sees_all()) {
        if (const auto id = sight.find_organization(asked.unit); !id) {
            return tl::unexpected(id.error());
        }
    }
    const auto passport = app::passport(view.assessment(), asked);
    if (!passport) {
        return tl::unexpected(passport.error());
    }
    return json_passport(sight, *passport);
}

}  // namespace msoko::api
