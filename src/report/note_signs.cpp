#include <algorithm>
#include <map>
#include <set>
#include <string>

#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using analysis::Signal;
using number::format;

/// From how many signs a school is named in the note of a region; a municipality's note names every school.
constexpr std::size_t kManySigns = 3;

using SignsBySchool = std::map<facts::OrgId, std::vector<const Signal*>>;

SignsBySchool group_signs(const Note& note) {
    SignsBySchool groups;
    for (const Signal* sign : note.signs) {
        groups[sign->organization].push_back(sign);
    }
    return groups;
}

/// A line a kind of sign, with the works it was found in.
std::string describe(Note& note, const std::vector<const Signal*>& signs) {
    std::map<std::string, std::string> papers_by_sign;
    for (const Signal* sign : signs) {
        const PaperResults paper(note.material, sign->paper);
        Arguments arguments;
        arguments.text("paper", paper.title()).count("n", sign->n);
        std::string& papers = papers_by_sign[std::string(label(sign->kind))];
        papers += (papers.empty() ? "" : "; ") + note.texts("signs.paper", arguments);
    }
    std::string lines;
    for (const auto& [sign, papers] : papers_by_sign) {
        Arguments arguments;
        arguments.text("sign", sign).text("papers", papers);
        lines += (lines.empty() ? "" : "\n") + note.texts("signs.line", arguments);
    }
    return lines;
}

/// Schools with at least `least` signs, by municipality and name.
Table schools_table(Note& note, const SignsBySchool& groups, std::size_t least) {
    std::vector<facts::OrgId> schools;
    for (const auto& [school, signs] : groups) {
        if (signs.size() >= least) {
            schools.push_back(school);
        }
    }
    const auto key = [&](facts::OrgId school) {
        return std::pair(text::sort_key(note.municipality_title(school)), text::sort_key(note.school_title(school)));
    };
    std::sort(schools.begin(), schools.end(), [&](facts::OrgId a, facts::OrgId b) { return key(a) < key(b); });
    Table table;
    table.header = single_header(note.texts.list("signs.columns"));
    table.columns = {{2, Alignment::Left}, {2.6, Alignment::Left}, {5.4, Alignment::Left}};
    for (const facts::OrgId school : schools) {
        table.rows.push_back(
            {{note.municipality_title(school)}, {note.school_title(school)}, {describe(note, groups.at(school))}});
    }
    return table;
}

struct MunicipalityCounts {
    std::set<facts::OrgId> tested;
    std::int64_t num_flagged = 0;
    std::int64_t num_repeated = 0;
    std::int64_t num_signs = 0;
};

Table municipalities_table(Note& note, const SignsBySchool& groups) {
    std::map<std::string, MunicipalityCounts> counts;  // by the sort key of the name
    std::map<std::string, std::string> names;
    const auto counts_of = [&](facts::OrgId school) -> MunicipalityCounts& {
        const bool is_known = note.material.facts.organizations().at(school).municipality_in(note.year).has_value();
        const std::string name = is_known ? note.municipality_title(school) : note.texts("signs.without_municipality");
        const std::string key = text::sort_key(name);
        names[key] = name;
        return counts[key];
    };
    for (const Signal& signal : note.material.signals) {
        if (is_of_note(signal.kind) && note.material.facts.papers()[signal.paper].year == note.year) {
            counts_of(signal.organization).tested.insert(signal.organization);
        }
    }
    for (const auto& [school, signs] : groups) {
        MunicipalityCounts& municipality = counts_of(school);
        ++municipality.num_flagged;
        municipality.num_repeated += signs.size() > 1 ? 1 : 0;
        municipality.num_signs += static_cast<std::int64_t>(signs.size());
    }
    Table table;
    table.caption = note.texts("signs.by_municipality", note.arguments());
    table.header = single_header(note.texts.list("signs.municipality_columns"));
    table.columns = {{5.2, Alignment::Left},
                     {1.5, Alignment::Right},
                     {1.7, Alignment::Right},
                     {1.8, Alignment::Right},
                     {1.6, Alignment::Right}};
    for (const auto& [key, municipality] : counts) {
        table.rows.push_back({{names[key]},
                              {format(static_cast<std::int64_t>(municipality.tested.size()))},
                              {format(municipality.num_flagged)},
                              {format(municipality.num_repeated)},
                              {format(municipality.num_signs)}});
    }
    return table;
}

}  // namespace

void write_annex_of_signs(Note& note) {
    if (note.signs.empty()) {
        return;
    }
    note.document.add(SectionStart{Orientation::Portrait});
    note.plain_heading("signs.heading");
    note.say("signs.text", note.arguments());
    const SignsBySchool groups = group_signs(note);
    const bool is_region = note.place.level == catalog::Level::Region;
    if (is_region) {
        note.document.add(municipalities_table(note, groups));
    }
    Table schools = schools_table(note, groups, is_region ? kManySigns : 1);
    Arguments arguments = note.arguments();
    arguments.count("least", static_cast<std::int64_t>(kManySigns));
    schools.caption = note.texts(is_region ? "signs.caption_many" : "signs.caption", arguments);
    if (!schools.rows.empty()) {
        note.document.add(std::move(schools));
    }
}

}  // namespace msoko::report
