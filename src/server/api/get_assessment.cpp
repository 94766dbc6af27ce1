#include <fmt/format.h>
#include <sys/stat.h>

#include <algorithm>
#include <ctime>
#include <vector>

#include "json.hpp"
#include "msoko/app/assess_request.hpp"
#include "operation.hpp"
#include "query.hpp"

namespace msoko::api {

namespace json = boost::json;

namespace {

/// When it was computed: by the workplace, or when its outputs were written; now where they hold no request file.
json::value data_as_of(const View& view) {
    if (view.snapshot().version != 0) {
        return json_time(view.snapshot().at);
    }
    struct stat status {};
    const auto file = view.options().outputs / app::kSavedRequestName;
    return json_time(::stat(file.c_str(), &status) == 0 ? status.st_mtime : std::time(nullptr));
}

json::object territory(const View& view) {
    const facts::OrganizationDirectory& organizations = view.facts().organizations();
    const bool is_municipality = view.only_municipality().has_value();
    json::object object;
    object["level"] = json_text(to_string(is_municipality ? catalog::Level::Municipality : catalog::Level::Region));
    object["name"] = json_text(is_municipality ? organizations.municipalities().front() : organizations.region());
    object["region_code"] = json_text(organizations.region_code());
    return object;
}

json::value year_of(const ingest::SheetSummary& sheet) {
    for (const ingest::Answer& answer : sheet.answers) {
        if (answer.name == "year") {
            return json::value(std::stoi(answer.value));
        }
    }
    return {};
}

/// «ВПР, результаты региона 2021: 2021, весна, математика, 6» of a sheet.
std::string title_of(const ingest::SheetSummary& sheet) {
    std::string title = sheet.layout_title;
    for (const ingest::Answer& answer : sheet.answers) {
        if (answer.name == "subject") {
            title += fmt::format(", {}", answer.value);
        } else if (answer.name == "grade") {
            title += fmt::format(", {} класс", answer.value);
        }
    }
    return title;
}

json::array files(const View& view) {
    std::map<std::string, std::int64_t> num_findings;
    for (const Finding& finding : view.assessment().findings()) {
        ++num_findings[finding.file];
    }
    json::array array;
    for (const ingest::SheetSummary& sheet : view.assessment().sheets()) {
        json::object object;
        object["name"] = json_text(sheet.file);
        object["sheet"] = json_text(sheet.sheet);
        object["layout"] = json_text(sheet.layout);
        object["title"] = json_text(title_of(sheet));
        object["year"] = year_of(sheet);
        object["rows"] = sheet.num_rows;
        object["valid"] = sheet.num_valid;
        object["absent"] = sheet.num_absent;
        object["rejected"] = sheet.num_rejected;
        object["findings"] = num_findings[sheet.file];
        array.emplace_back(std::move(object));
    }
    return array;
}

json::array works(const View& view) {
    const auto papers = view.facts().papers();
    json::array array;
    for (std::size_t i = 0; i < papers.size(); ++i) {
        const facts::Paper& paper = papers[i];
        std::int64_t participants = 0;
        std::int64_t valid = 0;
        std::int64_t absent = 0;
        std::int64_t rejected = 0;
        for (const facts::Source& source : view.facts().sources()) {
            if (source.paper == i) {
                participants += source.num_rows;
                valid += source.num_valid;
                absent += source.num_absent;
                rejected += source.num_rejected;
            }
        }
        json::object object;
        object["year"] = paper.year;
        object["run"] = json_text(facts::to_string(paper.run));
        object["run_title"] = json_text(facts::label(paper.run));
        object["procedure"] = json_text(paper.procedure);
        object["procedure_title"] = json_text(procedure_title(view, paper.procedure));
        object["subject"] = json_text(paper.subject);
        object["subject_title"] = json_text(subject_title(view, paper.subject));
        object["grade"] = paper.grade;
        object["pupil_grade"] = paper.pupil_grade;
        object["organizations"] = view.num_organizations(i);
        object["participants"] = participants;
        object["valid"] = valid;
        object["absent"] = absent;
        object["rejected"] = rejected;
        object["has_scale"] = view.facts().scale(i) != nullptr;
        array.emplace_back(std::move(object));
    }
    return array;
}

json::array texts(const std::vector<std::string>& strings) {
    json::array array;
    for (const std::string& text : strings) {
        array.emplace_back(json_text(text));
    }
    return array;
}

/// Names of the municipalities in the order of the organizations, which is that of the alphabet.
json::array municipalities(const View& view) {
    std::vector<std::string> names;
    for (const facts::OrgId id : view.organizations()) {
        const auto name = view.municipality_of(id);
        if (name && (names.empty() || names.back() != *name)) {
            names.push_back(*name);
        }
    }
    return texts(names);
}

}  // namespace

Answer get_assessment(const View& view, const http::Request& request) {
    const Query query(request, {});
    if (auto checked = query.check(); !checked) {
        return tl::unexpected(checked.error());
    }
    const Sight sight(view, request);
    const app::Assessment& assessment = view.assessment();
    const auto all = view.organizations();
    const auto num_with_results =
        std::count_if(all.begin(), all.end(), [&](facts::OrgId id) { return view.has_results(id); });
    json::object object;
    object["profile"] = json_text(assessment.profile().id);
    object["profile_title"] = json_text(assessment.profile().title);
    object["territory"] = territory(view);
    object["data_as_of"] = data_as_of(view);
    object["program_version"] = json_text(view.options().program_version);
    object["catalog_version"] = json_text(assessment.catalog().version());
    object["has_workplace"] = view.snapshot().version != 0;
    object["few_below"] = static_cast<std::int64_t>(assessment.catalog().parameter(assessment.profile(), "few_below"));
    object["years"] = json::array(view.facts().years().begin(), view.facts().years().end());
    object["municipalities"] = municipalities(view);
    object["organizations"] = all.size();
    object["organizations_with_results"] = num_with_results;
    object["files"] = sight.sees_files() ? files(view) : json::array();
    object["works"] = works(view);
    object["findings"] = sight.sees_files() ? json_finding_kinds(assessment.findings()) : json::array();
    object["signals"] = json_signal_kinds(sight);
    object["headline_indicators"] = texts(view.headline_indicators());
    return object;
}

}  // namespace msoko::api
