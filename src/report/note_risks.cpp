#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "msoko/base/number.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using number::format;

constexpr std::size_t kSchoolsShown = 20;

/// A school with its low results of the year.
struct SchoolRisks {
    facts::OrgId school;
    std::vector<const Risk*> risks;  ///< with enough participants
    double worst = 0;
};

/// Schools with at least one low result over enough participants; most works first, then the worst share.
std::vector<SchoolRisks> group_by_school(const Note& note) {
    std::map<facts::OrgId, SchoolRisks> groups;
    for (const Risk& risk : note.risks) {
        if (risk.value.state == ValueState::Ok) {
            SchoolRisks& group = groups[risk.school];
            group.school = risk.school;
            group.risks.push_back(&risk);
            group.worst = std::max(group.worst, risk.value.value);
        }
    }
    std::vector<SchoolRisks> schools;
    schools.reserve(groups.size());
    for (auto& [school, group] : groups) {
        schools.push_back(std::move(group));
    }
    std::stable_sort(schools.begin(), schools.end(), [](const SchoolRisks& a, const SchoolRisks& b) {
        return a.risks.size() != b.risks.size() ? a.risks.size() > b.risks.size() : a.worst > b.worst;
    });
    return schools;
}

/// «44,4 (32,8–56,7), n = 63»; «—» where the result is not low.
TableCell risk_cell(const SchoolRisks& school, std::size_t paper) {
    const auto found = std::find_if(school.risks.begin(), school.risks.end(),
                                    [paper](const Risk* risk) { return risk->paper == paper; });
    if (found == school.risks.end()) {
        return {"—"};
    }
    const cube::Value& value = (*found)->value;
    const std::string interval =
        value.interval ? fmt::format("\n({}–{})", format(value.interval->low, 1), format(value.interval->high, 1)) : "";
    return {fmt::format("{}{}\nn\u00A0=\u00A0{}", format(value.value, 1), interval, format(value.n)),
            (*found)->is_certain ? CellTone::Strong : CellTone::Plain};
}

Table schools_table(Note& note, const std::vector<SchoolRisks>& schools) {
    Table table;
    table.caption = note.texts("risks.caption", note.arguments());
    table.header = {{{note.texts("risks.school"), 1, 1}}};
    table.columns = {{3, Alignment::Left}};
    for (const PaperResults& paper : note.papers) {
        table.header.front().push_back({paper.title(), 1, 1});
        table.columns.push_back({1.6, Alignment::Center});
    }
    for (std::size_t i = 0; i < std::min(schools.size(), kSchoolsShown); ++i) {
        std::string name = note.school_title(schools[i].school);
        if (note.place.level == catalog::Level::Region) {
            name += " (" + note.municipality_title(schools[i].school) + ")";
        }
        std::vector<TableCell> row{{std::move(name)}};
        for (std::size_t paper = 0; paper < note.papers.size(); ++paper) {
            row.push_back(risk_cell(schools[i], paper));
        }
        table.rows.push_back(std::move(row));
    }
    table.note = note.texts("risks.note", note.arguments());
    return table;
}

Table papers_table(Note& note) {
    Table table;
    table.caption = note.texts("risks.papers_caption", note.arguments());
    table.header = single_header(note.texts.list("risks.papers_columns"));
    table.columns = {{3.2, Alignment::Left},
                     {1.5, Alignment::Right},
                     {1.7, Alignment::Right},
                     {1.9, Alignment::Right},
                     {1.7, Alignment::Right}};
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        std::int64_t enough = 0;
        std::int64_t certain = 0;
        std::int64_t few = 0;
        for (const Risk& risk : note.risks) {
            if (risk.paper == i) {
                (risk.value.state == ValueState::Ok ? enough : few) += 1;
                certain += risk.value.state == ValueState::Ok && risk.is_certain ? 1 : 0;
            }
        }
        table.rows.push_back({{note.papers[i].title()},
                              {format(note.attendance[note.papers[i].index()].num_schools)},
                              {format(enough)},
                              {format(certain)},
                              {format(few)}});
    }
    return table;
}

}  // namespace

void write_risks(Note& note) {
    note.heading(1, "risks.heading");
    Arguments arguments = note.arguments();
    arguments.number("threshold", note.parameter("low_result_share"), 0).number("few", note.parameter("few_below"), 0);
    const std::vector<SchoolRisks> schools = group_by_school(note);
    const auto repeated = std::count_if(schools.begin(), schools.end(),
                                        [](const SchoolRisks& school) { return school.risks.size() > 1; });
    const auto certain = std::count_if(schools.begin(), schools.end(), [](const SchoolRisks& school) {
        return std::any_of(school.risks.begin(), school.risks.end(), [](const Risk* risk) { return risk->is_certain; });
    });
    arguments.count("schools", static_cast<std::int64_t>(schools.size()))
        .count("repeated", repeated)
        .count("certain", certain)
        .count("table", static_cast<std::int64_t>(note.document.next_table()))
        .count("shown", static_cast<std::int64_t>(std::min(schools.size(), kSchoolsShown)))
        .flag("is_cut", schools.size() > kSchoolsShown);
    note.say("risks.rule", arguments);
    note.document.add(papers_table(note));
    if (schools.empty()) {
        note.say("risks.none", arguments);
        return;
    }
    arguments.count("table", static_cast<std::int64_t>(note.document.next_table()));
    note.say("risks.text", arguments);
    note.document.add(schools_table(note, schools));
}

}  // namespace msoko::report
