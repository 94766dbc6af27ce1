#include "msoko/report/school_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <utility>

#include "msoko/analysis/explanation.hpp"
#include "msoko/analysis/score_picture.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"
#include "note.hpp"
#include "proper_name.hpp"

namespace msoko::report {
namespace {

using number::format;

constexpr std::size_t kTasksShown = 6;
constexpr std::size_t kSkillLength = 110;

/// «Итоги ВПР» of one school while it is composed.
struct SchoolSheet {
    const Material& material;
    Place school;
    std::vector<Place> references;  ///< the municipality where it is known, then the region
    std::vector<std::string> reference_labels;
    int year = 0;
    std::vector<PaperResults> papers;  ///< that the school wrote
    Texts texts;
    Document document;

    [[nodiscard]] const analysis::AchievementParameters& achievement() const { return material.achievement.of(year); }
    [[nodiscard]] Arguments arguments() const {
        Arguments result;
        result.text("year", std::to_string(year))
            .text("school", proper_name(facts::unit_name(material.facts, school.level, school.unit)))
            .text("login", facts::unit_id(material.facts, school.level, school.unit, year))
            .text("municipality", references.size() > 1
                                      ? facts::unit_name(material.facts, references[0].level, references[0].unit)
                                      : "");
        return result;
    }
};

std::vector<PaperResults> papers_of_school(const Material& material, int year, Place school) {
    std::vector<PaperResults> papers = papers_of_year(material, year);
    papers.erase(std::remove_if(
                     papers.begin(), papers.end(),
                     [&](const PaperResults& paper) { return paper.find("std.vpr.participants", school) == nullptr; }),
                 papers.end());
    return papers;
}

void add_references(SchoolSheet& sheet) {
    const facts::Organization& school = sheet.material.facts.organizations().at(facts::OrgId{sheet.school.unit});
    if (const auto municipality = school.municipality_in(sheet.year)) {
        sheet.references.push_back({catalog::Level::Municipality, municipality->value});
        sheet.reference_labels.push_back(sheet.texts("municipality"));
    }
    sheet.references.push_back(kRegion);
    sheet.reference_labels.push_back(sheet.texts("region"));
}

std::string share(const cube::Value* value) {
    return value == nullptr ? "—" : format(value->value, 1);
}

Table results_table(SchoolSheet& sheet) {
    Table table;
    table.caption = sheet.texts("results.caption", sheet.arguments());
    const std::vector<std::string> places = sheet.texts.list("results.places");
    const std::vector<std::string> titles = sheet.texts.list("results.columns");
    table.header = {
        {{titles.at(0), 1, 2}, {titles.at(1), 1, 2}, {titles.at(2), 3, 1}, {titles.at(3), 3, 1}, {titles.at(4), 1, 2}},
        {}};
    table.columns = {{2.6, Alignment::Left}, {0.9, Alignment::Right}};
    for (int i = 0; i < 2; ++i) {
        for (const std::string& place : places) {
            table.header[1].push_back({place, 1, 1});
            table.columns.push_back({1, Alignment::Right});
        }
    }
    table.columns.push_back({1.9, Alignment::Left});
    const Place municipality = sheet.references.front();
    for (const PaperResults& paper : sheet.papers) {
        const cube::Value* participants = paper.find("std.vpr.participants", sheet.school);
        const cube::Value* success = paper.find("std.vpr.success", sheet.school);
        const bool is_few = success != nullptr && success->state == ValueState::Few;
        const CellTone tone = is_few ? CellTone::Muted : CellTone::Plain;
        Arguments arguments;
        arguments.text(
            "relation",
            is_few ? "few" : std::string(to_string(relate(success, paper.find("std.vpr.success", kRegion)))));
        std::vector<TableCell> row{{paper.title()},
                                   {participants == nullptr ? "—" : format(participants->value, 0), tone}};
        for (const std::string_view indicator : {"std.vpr.mean_percent", "std.vpr.success"}) {
            row.push_back({share(paper.find(indicator, sheet.school)), tone});
            row.push_back({share(paper.find(indicator, municipality))});
            row.push_back({share(paper.find(indicator, kRegion))});
        }
        row.push_back({sheet.texts("results.relation", arguments), tone});
        table.rows.push_back(std::move(row));
    }
    table.note = sheet.texts("results.note", sheet.arguments());
    return table;
}

void write_results_of_school(SchoolSheet& sheet) {
    sheet.document.heading(2, sheet.texts("results.heading"));
    sheet.document.add(results_table(sheet));
    Figure figure;
    figure.caption = sheet.texts("results.figure", sheet.arguments());
    figure.description = figure.caption;
    figure.chart = marks_chart(sheet.papers, sheet.school, sheet.references, sheet.reference_labels, sheet.texts);
    figure.height_mm = 22 + 5.8 * static_cast<double>(figure.chart.categories.size());
    if (!figure.chart.categories.empty()) {
        sheet.document.add(std::move(figure));
    }
}

/// A task where the school is behind the region.
struct Lag {
    const PaperResults* paper = nullptr;
    analysis::ItemStatistics own;
    double region = 0;
    bool is_deficit = false;
    [[nodiscard]] double gap() const { return *own.difficulty - region; }
};

std::vector<Lag> find_lags(const SchoolSheet& sheet) {
    std::vector<Lag> lags;
    for (const PaperResults& paper : sheet.papers) {
        const auto own = analysis::items_of(sheet.material.items, paper.index(), sheet.school.level, sheet.school.unit);
        const auto region = analysis::items_of(sheet.material.items, paper.index(), catalog::Level::Region, 0);
        const std::vector<analysis::Deficit> deficits =
            analysis::find_deficits(own, sheet.material.facts, sheet.material.achievement);
        for (std::size_t i = 0; i < std::min(own.size(), region.size()); ++i) {
            if (own[i].n < sheet.achievement().smallest_n || !own[i].difficulty || !region[i].difficulty) {
                continue;
            }
            const bool is_deficit = std::any_of(deficits.begin(), deficits.end(),
                                                [i](const analysis::Deficit& deficit) { return deficit.item == i; });
            const Lag lag{&paper, own[i], *region[i].difficulty, is_deficit};
            if (lag.gap() < 0) {
                lags.push_back(lag);
            }
        }
    }
    std::stable_sort(lags.begin(), lags.end(), [](const Lag& a, const Lag& b) { return a.gap() < b.gap(); });
    lags.resize(std::min(lags.size(), kTasksShown));
    return lags;
}

void write_tasks_of_school(SchoolSheet& sheet) {
    sheet.document.heading(2, sheet.texts("tasks.heading"));
    const std::vector<Lag> lags = find_lags(sheet);
    Arguments arguments = sheet.arguments();
    arguments.count("smallest", sheet.achievement().smallest_n)
        .percent("threshold", 100 * sheet.achievement().base_insufficient, 0)
        .count("table", static_cast<std::int64_t>(sheet.document.next_table()));
    if (lags.empty()) {
        sheet.document.paragraph(sheet.texts("tasks.none", arguments));
        return;
    }
    sheet.document.paragraph(sheet.texts("tasks.text", arguments));
    Table table;
    table.caption = sheet.texts("tasks.caption", arguments);
    table.header = single_header(sheet.texts.list("tasks.columns"));
    table.columns = {{1.9, Alignment::Left},  {0.9, Alignment::Left},  {1.1, Alignment::Right},
                     {1.1, Alignment::Right}, {1.3, Alignment::Right}, {4.2, Alignment::Left}};
    for (const Lag& lag : lags) {
        const facts::ItemSpec& spec = lag.paper->paper().items[lag.own.item];
        table.rows.push_back(
            {{lag.paper->title()},
             {spec.name + (lag.is_deficit ? "*" : ""), lag.is_deficit ? CellTone::Strong : CellTone::Plain},
             {format(100 * *lag.own.difficulty, 1)},
             {format(100 * lag.region, 1)},
             {number::format(100 * lag.gap(), 1)},
             {spec.skill.empty() ? "—" : shorten(spec.skill, kSkillLength)}});
    }
    table.note = sheet.texts("tasks.note", arguments);
    sheet.document.add(std::move(table));
}

/// Pupils whose mark of the work is that of the journal, lower or higher, by the share of it.
std::string pupils(const cube::Value& share) {
    return format(share.numerator, 0);
}

void write_agreement_of_school(SchoolSheet& sheet) {
    Table table;
    for (const PaperResults& paper : sheet.papers) {
        const cube::Value* confirmed = paper.find("std.vpr.confirmed", sheet.school);
        const cube::Value* lowered = paper.find("std.vpr.lowered", sheet.school);
        const cube::Value* raised = paper.find("std.vpr.raised", sheet.school);
        if (confirmed == nullptr || lowered == nullptr || raised == nullptr) {
            continue;
        }
        table.rows.push_back({{paper.title()},
                              {format(confirmed->n)},
                              {pupils(*confirmed)},
                              {pupils(*lowered)},
                              {pupils(*raised)},
                              {number_or_dash(paper.find("std.vpr.lowered", kRegion), 1)}});
    }
    sheet.document.heading(2, sheet.texts("agreement.heading"));
    if (table.rows.empty()) {
        sheet.document.paragraph(sheet.texts("agreement.none"));
        return;
    }
    table.caption = sheet.texts("agreement.caption", sheet.arguments());
    table.header = single_header(sheet.texts.list("agreement.columns"));
    table.columns = {{2.6, Alignment::Left}};
    table.columns.resize(table.header.front().size(), {1.3, Alignment::Right});
    sheet.document.add(std::move(table));
}

/// The scores beside what they would be without jumps, where a work has the sign of heaping.
void write_picture(SchoolSheet& sheet, const analysis::Signal& signal) {
    const Material& material = sheet.material;
    const auto picture = analysis::picture_scores(material.facts, signal.paper, signal.organization,
                                                  material.signal_parameters.of(sheet.year));
    if (!picture) {
        return;
    }
    Arguments arguments = sheet.arguments();
    arguments.text("paper", PaperResults(material, signal.paper).title())
        .text("lowest", fmt::format("{}, {}, {}", picture->lowest[0], picture->lowest[1], picture->lowest[2]))
        .count("n", signal.n);
    Figure figure;
    figure.caption = sheet.texts("picture.figure", arguments);
    figure.description = sheet.texts("picture.description", arguments);
    Chart& chart = figure.chart;
    chart.kind = ChartKind::Column;
    chart.category_axis.title = sheet.texts("picture.scores", arguments);
    chart.value_axis.title = sheet.texts("picture.axis", arguments);
    chart.series = {{sheet.texts("picture.works", arguments), {}, {}, SeriesTone::Main, {}},
                    {sheet.texts("picture.smooth", arguments), {}, {}, SeriesTone::Pale, {}}};
    chart.series.front().highlighted.assign(picture->lowest.begin(), picture->lowest.end());
    for (std::size_t score = 0; score < picture->works.size(); ++score) {
        chart.categories.push_back(std::to_string(score));
        chart.series[0].values.emplace_back(static_cast<double>(picture->works[score]));
        // To a tenth of a work: more digits would claim more than the fit knows.
        chart.series[1].values.emplace_back(std::round(10 * picture->smooth[score]) / 10);
    }
    sheet.document.add(std::move(figure));
    sheet.document.paragraph(sheet.texts("picture.description", arguments), ParagraphRole::Note);
}

void write_signs_of_school(SchoolSheet& sheet) {
    std::vector<std::string> lines;
    std::vector<const analysis::Signal*> pictured;
    std::int64_t tested = 0;
    for (const analysis::Signal& signal : sheet.material.signals) {
        if (signal.organization.value != sheet.school.unit ||
            sheet.material.facts.papers()[signal.paper].year != sheet.year) {
            continue;
        }
        ++tested;
        if (signal.is_flagged) {
            lines.push_back(analysis::explain(signal, sheet.material.facts, sheet.material.catalog));
            if (signal.kind == analysis::SignalKind::Heaping) {
                pictured.push_back(&signal);
            }
        }
    }
    Arguments arguments = sheet.arguments();
    arguments.count("tested", tested).count("flagged", static_cast<std::int64_t>(lines.size()));
    sheet.document.heading(2, sheet.texts("signs.heading"));
    sheet.document.paragraph(sheet.texts(tested == 0     ? "signs.untested"
                                         : lines.empty() ? "signs.none"
                                                         : "signs.text",
                                         arguments));
    if (!lines.empty()) {
        sheet.document.add(BulletList{lines});
    }
    for (const analysis::Signal* signal : pictured) {
        write_picture(sheet, *signal);
    }
}

}  // namespace

Result<Document> school_sheet(const Material& material, const catalog::Territory& territory, facts::OrgId school) {
    const std::vector<int> years = vpr_years(material);
    const int year = years.empty() ? 0 : years.back();
    const Place place{catalog::Level::Organization, school.value};
    SchoolSheet sheet{
        material, place, {}, {}, year, papers_of_school(material, year, place), Texts(material.catalog, "school_sheet"),
        {}};
    add_references(sheet);
    sheet.document.properties = {sheet.texts("title", sheet.arguments()), territory.organization,
                                 material.date + "T00:00:00Z"};
    sheet.document.heading(1, sheet.texts("title", sheet.arguments()));
    sheet.document.paragraph(
        sheet.texts("about", sheet.arguments().flag("has_municipality", sheet.references.size() > 1)));
    if (sheet.papers.empty()) {
        sheet.document.paragraph(sheet.texts("none", sheet.arguments()));
    } else {
        write_results_of_school(sheet);
        write_tasks_of_school(sheet);
        write_agreement_of_school(sheet);
        write_signs_of_school(sheet);
    }
    sheet.document.heading(2, sheet.texts("reading.heading"));
    sheet.document.add(BulletList{sheet.texts.list("reading.list")});
    Arguments closing = sheet.arguments();
    sheet.document.paragraph(sheet.texts("closing", closing.text("date", date_words(material.date))
                                                        .text("profile", material.profile.title)
                                                        .text("version", material.catalog.version())),
                             ParagraphRole::Note);
    if (sheet.texts.error()) {
        return tl::unexpected(*sheet.texts.error());
    }
    return std::move(sheet.document);
}

}  // namespace msoko::report
