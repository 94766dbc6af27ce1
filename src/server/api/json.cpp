#include "json.hpp"

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <ctime>
#include <map>
#include <tuple>
#include <vector>

#include "msoko/analysis/explanation.hpp"
#include "msoko/base/text.hpp"

namespace msoko::api {

namespace json = boost::json;

std::string_view to_string(catalog::Level level) noexcept {
    switch (level) {
        case catalog::Level::Organization:
            return "org";
        case catalog::Level::Municipality:
            return "municipality";
        case catalog::Level::Region:
            break;
    }
    return "region";
}

std::string_view to_string(catalog::Better better) noexcept {
    switch (better) {
        case catalog::Better::Higher:
            return "higher";
        case catalog::Better::Lower:
            return "lower";
        case catalog::Better::None:
            break;
    }
    return "none";
}

json::value json_text(std::string_view text) {
    return json::string(text.data(), text.size());
}

json::value json_optional(const std::optional<std::string>& text) {
    return text ? json_text(*text) : json::value();
}

json::value json_optional(std::optional<double> number) {
    return number ? json::value(*number) : json::value();
}

json::value json_time(std::int64_t seconds) {
    return json_text(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(static_cast<std::time_t>(seconds))));
}

json::object json_value(const cube::ValueTable& values, const cube::Value& value) {
    const bool is_number = has_number(value.state);
    json::object object;
    object["state"] = json_text(to_string(value.state));
    object["value"] = is_number ? json::value(value.value) : json::value();
    object["numerator"] = is_number ? json::value(value.numerator) : json::value();
    object["denominator"] = is_number ? json::value(value.denominator) : json::value();
    object["n"] = is_number ? json::value(value.n) : json::value();
    const bool has_interval = is_number && value.interval.has_value();
    object["low"] = has_interval ? json::value(value.interval->low) : json::value();
    object["high"] = has_interval ? json::value(value.interval->high) : json::value();
    object["reason"] = value.reason == 0 ? json::value() : json_text(values.reasons()[value.reason]);
    return object;
}

json::object json_value(const Sight& sight, const cube::Entry& entry) {
    if (sight.shows(entry)) {
        return json_value(sight.view().values(), entry.value);
    }
    cube::Value hidden;
    hidden.state = ValueState::Hidden;
    json::object object = json_value(sight.view().values(), hidden);
    object["reason"] = "по этому значению и вашим данным можно узнать значение одной чужой организации";
    return object;
}

json::value json_value(const Sight& sight, const cube::Entry* entry) {
    return entry == nullptr ? json::value() : json::value(json_value(sight, *entry));
}

json::object json_breakdown(const View& view, std::uint32_t breakdown) {
    json::object object;
    object["key"] = json_text(view.breakdown_key(breakdown));
    object["title"] = json_text(view.breakdown_title(breakdown));
    return object;
}

json::object json_organization(const View& view, facts::OrgId id) {
    const facts::Organization& organization = view.facts().organizations().at(id);
    const auto& years = view.facts().years();
    json::object object;
    object["login"] = json_text(organization.login(years.empty() ? 0 : years.back()));
    object["name"] = json_text(organization.title());
    object["municipality"] = json_optional(view.municipality_of(id));
    object["has_results"] = view.has_results(id);
    object["flagged"] = view.num_flagged(id);
    return object;
}

json::object json_compared(const Sight& sight, const catalog::Indicator& indicator, int year, std::uint32_t breakdown,
                           const ComparedCells& cells) {
    json::object object;
    object["indicator"] = json_text(indicator.id);
    object["short_title"] = json_text(indicator.short_title);
    object["unit"] = json_text(to_string(indicator.unit));
    object["better"] = json_text(to_string(indicator.better));
    object["year"] = year;
    object["breakdown"] = json_breakdown(sight.view(), breakdown);
    object["org"] = json_value(sight, cells.organization);
    object["municipality"] = json_value(sight, cells.municipality);
    object["region"] = json_value(sight, cells.region);
    return object;
}

std::string formula_text(const catalog::Indicator& indicator) {
    return fmt::format("of    = {}\nvalue = {}", indicator.population.text, indicator.value.text);
}

std::string_view subject_title(const View& view, std::string_view subject) {
    const catalog::Subject* found = view.assessment().catalog().find_subject(subject);
    return found == nullptr ? subject : std::string_view(found->label);
}

std::string_view procedure_title(const View& view, std::string_view procedure) {
    const catalog::Procedure* found = view.assessment().catalog().find_procedure(procedure);
    return found == nullptr ? procedure : std::string_view(found->label);
}

json::object json_signal(const View& view, const analysis::Signal& signal) {
    const facts::Paper& paper = view.facts().papers()[signal.paper];
    const facts::Organization& organization = view.facts().organizations().at(signal.organization);
    json::object object;
    object["signal"] = json_text(analysis::to_string(signal.kind));
    object["title"] = json_text(text::capitalize(analysis::label(signal.kind)));
    object["year"] = paper.year;
    object["org"] = json_text(organization.login(paper.year));
    object["org_name"] = json_text(organization.title());
    object["municipality"] = json_optional(view.municipality_of(signal.organization));
    object["procedure"] = json_text(paper.procedure);
    object["procedure_title"] = json_text(procedure_title(view, paper.procedure));
    object["subject"] = json_text(paper.subject);
    object["subject_title"] = json_text(subject_title(view, paper.subject));
    object["grade"] = paper.grade;
    object["statistic"] = signal.statistic;
    object["threshold"] = signal.threshold;
    object["n"] = signal.n;
    object["flagged"] = signal.is_flagged;
    object["explanation"] = json_text(analysis::explain(signal, view.facts(), view.assessment().catalog()));
    return object;
}

json::array json_signal_kinds(const Sight& sight) {
    struct Counts {
        std::int64_t tested = 0;
        std::int64_t flagged = 0;
    };
    std::map<analysis::SignalKind, Counts> kinds;
    for (const analysis::Signal& signal : sight.view().assessment().signals()) {
        if (!sight.sees(signal.organization)) {
            continue;
        }
        Counts& counts = kinds[signal.kind];
        ++counts.tested;
        counts.flagged += signal.is_flagged ? 1 : 0;
    }
    json::array array;
    for (const auto& [kind, counts] : kinds) {
        json::object object;
        object["signal"] = json_text(analysis::to_string(kind));
        object["title"] = json_text(text::capitalize(analysis::label(kind)));
        object["tested"] = counts.tested;
        object["flagged"] = counts.flagged;
        array.emplace_back(std::move(object));
    }
    return array;
}

json::object json_item(const Sight& sight, std::size_t index) {
    const View& view = sight.view();
    const auto items = view.assessment().items();
    const analysis::ItemStatistics& item = items[index];
    const facts::Paper& paper = view.facts().papers()[item.paper];
    const facts::ItemSpec& spec = paper.items[item.item];
    const auto everywhere = analysis::items_of(items, item.paper, catalog::Level::Region, 0);
    const auto same = std::find_if(everywhere.begin(), everywhere.end(),
                                   [&](const analysis::ItemStatistics& other) { return other.item == item.item; });
    json::object object;
    object["year"] = paper.year;
    object["procedure"] = json_text(paper.procedure);
    object["subject"] = json_text(paper.subject);
    object["subject_title"] = json_text(subject_title(view, paper.subject));
    object["grade"] = paper.grade;
    object["level"] = json_text(to_string(item.level));
    object["org"] = json_text(view.unit_name(item.level, item.unit, paper.year).key);
    object["item"] = json_text(spec.name);
    object["n"] = item.n;
    object["max_points"] = spec.max_points;
    object["difficulty"] = json_optional(item.difficulty);
    object["discrimination"] = json_optional(item.discrimination);
    object["not_attempted"] = item.not_attempted;
    object["task_level"] =
        spec.level == facts::TaskLevel::Unknown ? json::value() : json_text(facts::to_string(spec.level));
    object["content"] = json_text(fmt::format("{}", fmt::join(spec.content, " ")));
    object["skill"] = json_text(spec.skill);
    object["deficit"] = view.is_deficit(index);
    const bool is_compared = same != everywhere.end() && sight.shows(*same);
    object["compared_difficulty"] = is_compared ? json_optional(same->difficulty) : json::value();
    return object;
}

json::object json_finding(const Finding& finding) {
    json::object object;
    object["file"] = json_text(finding.file);
    object["sheet"] = json_text(finding.sheet);
    object["row"] = finding.row == 0 ? json::value() : json::value(finding.row);
    object["column"] = finding.column == 0 ? json::value() : json_text(column_name(finding.column));
    object["code"] = json_text(finding.code);
    object["severity"] = json_text(to_string(finding.severity));
    object["message"] = json_text(finding.message);
    object["action"] = json_text(to_string(finding.action));
    return object;
}

json::array json_finding_kinds(std::span<const Finding> findings) {
    struct Kind {
        const Finding* first = nullptr;
        std::int64_t count = 0;
    };
    std::map<std::tuple<std::string_view, Severity, Action>, Kind> by_code;
    for (const Finding& finding : findings) {
        Kind& kind = by_code[{finding.code, finding.severity, finding.action}];
        kind.first = kind.first == nullptr ? &finding : kind.first;
        ++kind.count;
    }
    std::vector<Kind> kinds;
    kinds.reserve(by_code.size());
    for (const auto& [code, kind] : by_code) {
        kinds.push_back(kind);
    }
    std::stable_sort(kinds.begin(), kinds.end(), [](const Kind& left, const Kind& right) {
        return std::tuple(left.first->severity, left.count) > std::tuple(right.first->severity, right.count);
    });
    json::array array;
    for (const Kind& kind : kinds) {
        json::object object;
        object["code"] = json_text(kind.first->code);
        object["title"] = json_text(kind.first->message);
        object["severity"] = json_text(to_string(kind.first->severity));
        object["action"] = json_text(to_string(kind.first->action));
        object["count"] = kind.count;
        array.emplace_back(std::move(object));
    }
    return array;
}

}  // namespace msoko::api
