#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "msoko/base/number.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

constexpr double kNotableRejectedShare = 0.5;  // per cent of the rows of the protocols

/// Schools with low results in more than one work.
std::int64_t count_repeated_risks(const Note& note) {
    std::map<facts::OrgId, int> works;
    for (const Risk& risk : note.risks) {
        works[risk.school] += risk.value.state == ValueState::Ok ? 1 : 0;
    }
    return std::count_if(works.begin(), works.end(), [](const auto& school) { return school.second > 1; });
}

std::int64_t count_schools_with_signs(const Note& note) {
    std::set<facts::OrgId> schools;
    for (const analysis::Signal* sign : note.signs) {
        schools.insert(sign->organization);
    }
    return static_cast<std::int64_t>(schools.size());
}

void advise_authority(Note& note) {
    std::vector<std::string> lines;
    Arguments arguments = note.arguments();
    arguments.count("signs", count_schools_with_signs(note)).count("repeated", count_repeated_risks(note));
    arguments.number("threshold", note.parameter("low_result_share"), 0);
    if (!note.signs.empty()) {
        lines.push_back(note.texts("advice.recheck", arguments));
    }
    if (count_repeated_risks(note) > 0) {
        lines.push_back(note.texts("advice.support", arguments));
    }
    std::int64_t rejected = 0;
    std::int64_t listed = 0;
    for (const facts::Source& source : note.material.facts.sources()) {
        if (note.material.facts.papers()[source.paper].year == note.year) {
            rejected += source.num_rejected;
            listed += source.num_rows;
        }
    }
    if (listed > 0 && 100.0 * static_cast<double>(rejected) / static_cast<double>(listed) > kNotableRejectedShare) {
        lines.push_back(note.texts("advice.protocols", arguments.count("rejected", rejected)));
    }
    lines.push_back(note.texts("advice.discuss", arguments));
    note.document.paragraph(note.texts("advice.authority", arguments), ParagraphRole::Lead);
    note.document.add(BulletList{lines});
}

void advise_methodologists(Note& note) {
    std::vector<std::string> lines;
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        std::string tasks;
        for (const NoteDeficit& deficit : note.deficits) {
            if (deficit.paper == i) {
                tasks += (tasks.empty() ? "" : ", ") + note.papers[i].paper().items[deficit.statistics.item].name;
            }
        }
        if (!tasks.empty()) {
            Arguments arguments = note.arguments();
            lines.push_back(
                note.texts("advice.tasks", arguments.text("paper", note.papers[i].dative()).text("list", tasks)));
        }
    }
    lines.push_back(note.texts("advice.exchange", note.arguments()));
    note.document.paragraph(note.texts("advice.methodologists"), ParagraphRole::Lead);
    note.document.add(BulletList{lines});
}

void advise_schools(Note& note) {
    std::vector<std::string> lines{note.texts("advice.own_results")};
    const cube::Value* lowered = note.total("std.vpr.lowered", note.place);
    if (lowered != nullptr) {
        Arguments arguments = note.arguments();
        lines.push_back(note.texts("advice.marks", arguments.percent("lowered", lowered->value)));
    }
    note.document.paragraph(note.texts("advice.schools"), ParagraphRole::Lead);
    note.document.add(BulletList{lines});
}

}  // namespace

void write_recommendations(Note& note) {
    note.heading(1, "advice.heading");
    note.say("advice.text", note.arguments());
    advise_authority(note);
    advise_methodologists(note);
    advise_schools(note);
}

void write_closing(Note& note) {
    note.plain_heading("closing.heading");
    Arguments arguments = note.arguments();
    arguments.text("date", date_words(note.material.date))
        .text("profile", note.material.profile.title)
        .text("regulation", note.material.profile.regulation)
        .text("version", note.material.catalog.version())
        .count("files", static_cast<std::int64_t>(note.material.facts.sources().size()))
        .count("table", static_cast<std::int64_t>(note.document.next_table()))
        .text("command", note.material.command);
    note.say("closing.text", arguments);
    Table table;
    table.caption = note.texts("closing.caption", arguments);
    table.header = single_header(note.texts.list("closing.columns"));
    table.columns = {{3.2, Alignment::Left},  {1.2, Alignment::Right}, {1.2, Alignment::Right},
                     {1.2, Alignment::Right}, {1.2, Alignment::Right}, {2, Alignment::Left}};
    constexpr std::size_t kHashLength = 12;
    for (const facts::Source& source : note.material.facts.sources()) {
        const std::size_t slash = source.file.rfind('/');
        const std::string name = slash == std::string::npos ? source.file : source.file.substr(slash + 1);
        const PaperResults paper(note.material, source.paper);
        table.rows.push_back({{fmt::format("{} ({}, {})", name, paper.title(), paper.paper().year)},
                              {number::format(std::int64_t{source.num_rows})},
                              {number::format(std::int64_t{source.num_valid})},
                              {number::format(std::int64_t{source.num_absent})},
                              {number::format(std::int64_t{source.num_rejected})},
                              {source.sha256.substr(0, kHashLength)}});
    }
    note.document.add(std::move(table));
    note.say("closing.recompute", arguments);
    if (note.territory.signatory) {
        note.document.add(Signature{note.territory.signatory->position, note.territory.signatory->name});
    }
}

}  // namespace msoko::report
