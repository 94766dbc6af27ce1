#include "note.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "msoko/base/assert.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"
#include "proper_name.hpp"

namespace msoko::report {
namespace {

void find_risks(Note& note) {
    const double threshold = note.parameter("low_result_share");
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        for (std::uint32_t school = 0; school < note.material.facts.organizations().size(); ++school) {
            if (!is_in(note.material, facts::OrgId{school}, note.place, note.year)) {
                continue;
            }
            const cube::Value* value = note.papers[i].find("std.vpr.mark_2", {catalog::Level::Organization, school});
            if (value != nullptr && value->value >= threshold) {
                const bool is_certain = value->interval && value->interval->low >= threshold;
                note.risks.push_back({facts::OrgId{school}, i, *value, is_certain});
            }
        }
    }
}

void find_task_deficits(Note& note) {
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        const auto items =
            analysis::items_of(note.material.items, note.papers[i].index(), note.place.level, note.place.unit);
        for (const analysis::Deficit& deficit :
             analysis::find_deficits(items, note.material.facts, note.material.achievement)) {
            note.deficits.push_back({i, items[deficit.item]});
        }
    }
}

void find_signs(Note& note) {
    for (const analysis::Signal& signal : note.material.signals) {
        if (signal.is_flagged && is_of_note(signal.kind) &&
            note.material.facts.papers()[signal.paper].year == note.year &&
            is_in(note.material, signal.organization, note.place, note.year)) {
            note.signs.push_back(&signal);
        }
    }
}

}  // namespace

Arguments Note::arguments() const {
    const bool is_region = place.level == catalog::Level::Region;
    Arguments result;
    result.text("year", std::to_string(year))
        .text("where", !territory.locative.empty() ? territory.locative
                       : is_region                 ? "в регионе"
                                                   : "в муниципалитете")
        .text("whose", !territory.genitive.empty() ? territory.genitive
                       : is_region                 ? "региона"
                                                   : "муниципалитета")
        .text("name",
              !territory.name.empty() ? territory.name : facts::unit_name(material.facts, place.level, place.unit))
        .flag("has_reference", has_reference)
        .flag("is_region", is_region);
    return result;
}

void Note::heading(int level, std::string_view key) {
    MSOKO_ASSERT(level == 1 || level == 2);
    if (level == 1) {
        ++section;
        subsection = 0;
    } else {
        ++subsection;
    }
    const std::string number = level == 1 ? std::to_string(section) : fmt::format("{}.{}", section, subsection);
    document.heading(level, fmt::format("{} {}", number, texts(key, arguments())));
}

void Note::plain_heading(std::string_view key) {
    document.heading(1, texts(key, arguments()));
}

void Note::say(std::string_view key, const Arguments& arguments) {
    document.paragraph(texts(key, arguments));
}

const cube::Value* Note::total(std::string_view indicator, Place of) const {
    const cube::Entry* entry = material.values.find(indicator, year, of.level, of.unit, {});
    return entry != nullptr && has_number(entry->value.state) ? &entry->value : nullptr;
}

std::string Note::school_title(facts::OrgId school) const {
    return proper_name(material.facts.organizations().at(school).title_in(year));
}

std::string Note::municipality_title(facts::OrgId school) const {
    const auto municipality = material.facts.organizations().at(school).municipality_in(year);
    return municipality ? facts::unit_name(material.facts, catalog::Level::Municipality, municipality->value) : "—";
}

void find_conclusions(Note& note) {
    find_risks(note);
    find_task_deficits(note);
    find_signs(note);
}

std::vector<std::vector<HeaderCell>> single_header(const std::vector<std::string>& titles) {
    std::vector<HeaderCell> row;
    row.reserve(titles.size());
    for (const std::string& title : titles) {
        row.push_back({title, 1, 1});
    }
    return {row};
}

std::string date_words(const std::string& iso) {
    return fmt::format("{}.{}.{}", iso.substr(8, 2), iso.substr(5, 2), iso.substr(0, 4));
}

std::string shorten(const std::string& text, std::size_t max_length) {
    if (text::length(text) <= max_length) {
        return text;
    }
    const std::string_view head = text::prefix(text, max_length - 1);
    const std::size_t space = head.rfind(' ');
    return std::string(head.substr(0, space)) + "…";
}

}  // namespace msoko::report
