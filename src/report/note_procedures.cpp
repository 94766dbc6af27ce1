#include <algorithm>
#include <numeric>

#include "msoko/base/number.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using number::format;

std::int64_t sum_over_papers(const Note& note, const std::vector<std::int64_t>& counts) {
    return std::accumulate(note.papers.begin(), note.papers.end(), std::int64_t{0},
                           [&](std::int64_t sum, const PaperResults& paper) { return sum + counts[paper.index()]; });
}

/// Schools of the place with a valid work of the year.
std::int64_t count_schools(const Note& note) {
    std::int64_t schools = 0;
    for (std::uint32_t school = 0; school < note.material.facts.organizations().size(); ++school) {
        const Place place{catalog::Level::Organization, school};
        schools += is_in(note.material, facts::OrgId{school}, note.place, note.year) &&
                           std::any_of(note.papers.begin(), note.papers.end(),
                                       [&](const PaperResults& paper) {
                                           return paper.find("std.vpr.participants", place) != nullptr;
                                       })
                       ? 1
                       : 0;
    }
    return schools;
}

Arguments volume(const Note& note) {
    std::int64_t valid = 0;
    std::int64_t absent = 0;
    for (const PaperResults& paper : note.papers) {
        valid += note.attendance[paper.index()].num_valid;
        absent += note.attendance[paper.index()].num_absent;
    }
    Arguments arguments = note.arguments();
    arguments.count("papers", static_cast<std::int64_t>(note.papers.size()))
        .count("works", valid)
        .count("absent", absent)
        .count("listed", valid + absent)
        .count("schools", count_schools(note))
        .count("rejected", sum_over_papers(note, count_rejected(note.material)))
        .percent("absent_share",
                 valid + absent == 0 ? 0 : 100.0 * static_cast<double>(absent) / static_cast<double>(valid + absent));
    return arguments;
}

/// The works with the largest and the smallest share of «2».
void add_extremes(Note& note, std::vector<std::string>& lines) {
    std::vector<std::pair<double, const PaperResults*>> shares;
    for (const PaperResults& paper : note.papers) {
        if (const cube::Value* value = paper.find("std.vpr.mark_2", note.place)) {
            shares.emplace_back(value->value, &paper);
        }
    }
    if (shares.size() < 2) {
        return;
    }
    const auto [least, most] = std::minmax_element(shares.begin(), shares.end());
    if (least->first == most->first) {
        return;
    }
    Arguments arguments = note.arguments();
    arguments.percent("most", most->first).text("most_paper", most->second->dative());
    arguments.percent("least", least->first).text("least_paper", least->second->dative());
    lines.push_back(note.texts("summary.extremes", arguments));
}

void add_level(Note& note, std::vector<std::string>& lines) {
    const cube::Value* success = note.total("std.vpr.success", note.place);
    const cube::Value* quality = note.total("std.vpr.quality", note.place);
    if (success == nullptr || quality == nullptr) {
        return;
    }
    Arguments arguments = note.arguments();
    arguments.percent("success", success->value).percent("quality", quality->value);
    arguments.text("reference", percent_or_dash(note.total("std.vpr.success", kRegion)));
    arguments.text("relation", std::string(to_string(relate(success, note.total("std.vpr.success", kRegion)))));
    lines.push_back(note.texts("summary.level", arguments));
}

void add_objectivity(Note& note, std::vector<std::string>& lines) {
    for (const analysis::ObjectivityIndex& index : note.material.objectivity) {
        if (index.year == note.year && index.scope == analysis::IndexScope::Official &&
            index.level == note.place.level && index.unit == note.place.unit) {
            Arguments arguments = note.arguments();
            arguments.count("tested", index.num_schools).count("flagged", index.num_flagged);
            arguments.percent("index", index.value);
            lines.push_back(note.texts("summary.objectivity", arguments));
        }
    }
}

}  // namespace

void write_summary(Note& note) {
    note.plain_heading("summary.heading");
    note.say("summary.intro", note.arguments());
    std::vector<std::string> lines{note.texts("summary.volume", volume(note))};
    add_level(note, lines);
    add_extremes(note, lines);
    Arguments arguments = note.arguments();
    arguments.count("deficits", static_cast<std::int64_t>(note.deficits.size()));
    lines.push_back(note.texts(note.deficits.empty() ? "summary.no_deficits" : "summary.deficits", arguments));
    add_objectivity(note, lines);
    const auto reliable = std::count_if(note.risks.begin(), note.risks.end(),
                                        [](const Risk& risk) { return risk.value.state == ValueState::Ok; });
    arguments.count("risks", reliable).number("threshold", note.parameter("low_result_share"), 0);
    lines.push_back(note.texts("summary.risks", arguments));
    note.document.add(BulletList{lines});
    note.say("summary.caution", arguments);
}

void write_procedures(Note& note) {
    note.heading(1, "procedures.section");
    note.heading(2, "procedures.heading");
    Arguments arguments = volume(note);
    arguments.text("table", format(static_cast<std::int64_t>(note.document.next_table())));
    note.say("procedures.text", arguments);

    Table table;
    table.caption = note.texts("procedures.caption", arguments);
    table.header = single_header(note.texts.list("procedures.columns"));
    table.columns = {{3.4, Alignment::Left},  {1.3, Alignment::Right}, {1.6, Alignment::Right},
                     {1.4, Alignment::Right}, {1.8, Alignment::Right}, {1.6, Alignment::Right}};
    const std::vector<std::int64_t> rejected = count_rejected(note.material);
    for (const PaperResults& paper : note.papers) {
        const Attendance& counts = note.attendance[paper.index()];
        table.rows.push_back({{paper.title()},
                              {format(counts.num_schools)},
                              {format(counts.num_listed())},
                              {format(counts.num_valid)},
                              {format(counts.num_absent)},
                              {format(rejected[paper.index()])}});
    }
    table.note = note.texts("procedures.note", arguments);
    note.document.add(std::move(table));
    note.say("procedures.others", arguments);
    note.document.add(BulletList{note.texts.list("procedures.others_list")});
}

}  // namespace msoko::report
