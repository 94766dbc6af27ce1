#include "msoko/report/analytical_note.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <utility>

#include "msoko/base/text.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

/// The place that a territory speaks of.
Result<Place> find_place(const Material& material, const catalog::Territory& territory) {
    const std::span<const std::string> municipalities = material.facts.organizations().municipalities();
    if (territory.municipality.empty()) {
        return municipalities.size() == 1 ? Place{catalog::Level::Municipality, 0} : kRegion;
    }
    const std::string wanted = text::fold(territory.municipality);
    const auto found = std::find_if(municipalities.begin(), municipalities.end(),
                                    [&](const std::string& name) { return text::fold(name) == wanted; });
    if (found == municipalities.end()) {
        const std::vector<std::string> known(municipalities.begin(), municipalities.end());
        const std::vector<std::string> near = text::nearest(territory.municipality, known);
        return fail(ErrorCode::Usage,
                    fmt::format("В полученных файлах нет муниципалитета «{}», названного в --territory.{}",
                                territory.municipality,
                                near.empty() ? "" : fmt::format(" Похожие: «{}».", fmt::join(near, "», «"))));
    }
    return Place{catalog::Level::Municipality, static_cast<std::uint32_t>(found - municipalities.begin())};
}

TitlePage title_page(Note& note) {
    const catalog::Territory& territory = note.territory;
    const Arguments arguments = note.arguments();
    TitlePage page;
    page.organization = territory.organization;
    if (territory.approval) {
        Arguments stamp;
        stamp.text("position", territory.approval->position).text("name", territory.approval->name);
        page.approval = {note.texts("title.approve"), territory.approval->position, note.texts("title.sign", stamp),
                         territory.approval_document.empty() ? note.texts("title.date") : territory.approval_document};
    }
    page.title = note.texts("title.name");
    page.subtitle = {note.texts("title.about", arguments), note.texts("title.period", arguments),
                     note.texts("title.territory", arguments)};
    page.foot = territory.place.empty() ? std::to_string(note.year)
                                        : fmt::format("{}, {}", territory.place, note.material.date.substr(0, 4));
    return page;
}

}  // namespace

Result<Document> analytical_note(const Material& material, const catalog::Territory& territory) {
    const Result<Place> place = find_place(material, territory);
    if (!place) {
        return tl::unexpected(place.error());
    }
    const std::vector<int> years = vpr_years(material);
    if (years.empty()) {
        return fail(ErrorCode::NotFound, "В полученных файлах нет результатов ВПР: справку составить не из чего.");
    }
    const bool has_reference =
        place->level == catalog::Level::Municipality && material.facts.organizations().municipalities().size() > 1;
    Note note{material,
              territory,
              *place,
              has_reference,
              years.back(),
              papers_of_year(material, years.back()),
              count_attendance(material, *place),
              {},
              {},
              {},
              Texts(material.catalog, "spravka"),
              {}};
    find_conclusions(note);
    note.document.title_page = title_page(note);
    note.document.properties = {note.texts("title.name") + " " + note.texts("title.about", note.arguments()),
                                territory.organization, material.date + "T00:00:00Z"};
    note.document.add(Contents{note.texts("contents"), 2});
    note.document.add(PageBreak{});
    write_summary(note);
    write_procedures(note);
    write_results(note);
    write_municipalities(note);
    write_tasks(note);
    write_objectivity(note);
    write_dynamics(note);
    write_risks(note);
    write_relations(note);
    write_recommendations(note);
    write_closing(note);
    write_annex_of_results(note);
    write_annex_of_signs(note);
    if (note.texts.error()) {
        return tl::unexpected(*note.texts.error());
    }
    return std::move(note.document);
}

}  // namespace msoko::report
