#include <algorithm>
#include <optional>
#include <string>

#include "body.hpp"
#include "json.hpp"
#include "msoko/app/question.hpp"
#include "operation.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

constexpr const char* kPopulation = "population";
constexpr const char* kValue = "value";

std::optional<catalog::Level> level_of(std::string_view word) {
    for (const catalog::Level level :
         {catalog::Level::Organization, catalog::Level::Municipality, catalog::Level::Region}) {
        if (to_string(level) == word) {
            return level;
        }
    }
    return std::nullopt;
}

json::array json_mistakes(const std::vector<catalog::Diagnostic>& mistakes) {
    json::array array;
    for (const catalog::Diagnostic& mistake : mistakes) {
        const bool is_placed = mistake.place.file == kPopulation || mistake.place.file == kValue;
        array.emplace_back(json::object{{"field", json_text(is_placed ? mistake.place.file : "breakdown")},
                                        {"line", mistake.place.line},
                                        {"column", mistake.place.column},
                                        {"message", json_text(mistake.message)}});
    }
    return array;
}

json::array json_rows(const View& view, const cube::ValueTable& values, catalog::Level level, int year) {
    json::array rows;
    for (const cube::Entry& entry : values.entries()) {
        if (entry.level != level || (year != 0 && entry.year != year)) {
            continue;
        }
        const UnitName name = view.unit_name(entry.level, entry.unit, entry.year);
        rows.emplace_back(json::object{
            {"level", json_text(to_string(entry.level))},
            {"org", json_text(name.key)},
            {"name", json_text(name.name)},
            {"municipality", json_optional(name.municipality)},
            {"year", entry.year},
            {"breakdown", json_text(cube::words(view.assessment().catalog(), values.breakdowns()[entry.breakdown]))},
            {"value", json_value(values, entry.value)}});
    }
    return rows;
}

/// Answer without a number: of mistakes, or of what was only to be looked at.
json::object unanswered() {
    return {{"mistakes", json::array()},
            {"unit", nullptr},
            {"value_words", ""},
            {"population_words", ""},
            {"rows", json::array()}};
}

}  // namespace

Answer ask_question(const View& view, const http::Request& request) {
    constexpr std::size_t kLongest = 4000;
    constexpr int kFirstYear = 2000;
    constexpr int kLastYear = 2100;
    Body body(request, {"population", "value", "breakdown", "level", "year", "only_check"});
    formula::Question question;
    question.population = {body.text("population", kLongest).value_or(""), {kPopulation, 1, 1}};
    question.value = {body.text("value", kLongest).value_or(""), {kValue, 1, 1}};
    question.breakdown = body.texts("breakdown", 5, 100);
    std::sort(question.breakdown.begin(), question.breakdown.end());
    const auto level = level_of(body.text("level", 20).value_or("org"));
    if (!level) {
        body.refuse("Поле «level» должно быть org, municipality или region.");
    }
    const auto year = static_cast<int>(body.integer("year", kFirstYear, kLastYear).value_or(0));
    const bool only_check = body.flag("only_check").value_or(false);
    if (auto checked = body.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    question.level = *level;
    app::Understood plan = app::understand(view.assessment(), question);
    json::object object = unanswered();
    if (!plan) {
        object["mistakes"] = json_mistakes(plan.error());
        return object;
    }
    object["unit"] = json_text(to_string(plan->unit));
    object["value_words"] = json_text(plan->value_words);
    object["population_words"] = json_text(plan->population_words);
    if (!only_check) {
        const app::Answered answered = app::answer(view.assessment(), std::move(*plan));
        object["rows"] = json_rows(view, answered.values, *level, year);
    }
    return object;
}

}  // namespace msoko::api
