#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using number::format;

constexpr std::size_t kMunicipalitiesShown = 10;

struct Column {
    std::string_view indicator;
    bool is_percent = true;
    bool has_interval = false;
};

constexpr std::array<Column, 6> kColumns{{{"std.vpr.mean_percent"},
                                          {"std.vpr.mean_mark", false},
                                          {"std.vpr.mark_2", true, true},
                                          {"std.vpr.success"},
                                          {"std.vpr.quality"},
                                          {"std.vpr.high"}}};

std::vector<TableCell> result_row(const PaperResults& paper, Place place, std::string title, CellTone tone) {
    const cube::Value* participants = paper.find("std.vpr.participants", place);
    std::vector<TableCell> row{{std::move(title), tone},
                               {participants == nullptr ? "—" : format(participants->value, 0), tone}};
    for (const Column& column : kColumns) {
        const cube::Value* value = paper.find(column.indicator, place);
        std::string shown = value == nullptr ? "—" : format(value->value, column.is_percent ? 1 : 2);
        if (column.has_interval && value != nullptr && value->interval) {
            shown += fmt::format("\n({}–{})", format(value->interval->low, 1), format(value->interval->high, 1));
        }
        row.push_back({std::move(shown), tone});
    }
    return row;
}

Table results_table(Note& note) {
    Table table;
    table.caption = note.texts("results.caption", note.arguments());
    table.header = single_header(note.texts.list("results.columns"));
    table.columns = {{2.3, Alignment::Left}};
    table.columns.resize(table.header.front().size(), {1.25, Alignment::Right});
    constexpr std::size_t kIntervalColumn = 4;
    table.columns[kIntervalColumn].width = 1.7;
    for (const PaperResults& paper : note.papers) {
        table.rows.push_back(result_row(paper, note.place, paper.title(), CellTone::Plain));
        if (note.has_reference) {
            table.rows.push_back(result_row(paper, kRegion, note.texts("results.reference"), CellTone::Muted));
        }
    }
    table.note = note.texts("results.note", note.arguments());
    return table;
}

/// What the table does not say: works without a scale, and how a work stands beside the region.
void describe_papers(Note& note) {
    std::vector<std::string> lines;
    for (const PaperResults& paper : note.papers) {
        const cube::Value* success = paper.find("std.vpr.success", note.place);
        Arguments arguments = note.arguments();
        arguments.text("paper", paper.title());
        if (success == nullptr) {
            lines.push_back(note.texts("results.no_scale", arguments));
            continue;
        }
        if (!note.has_reference) {
            continue;
        }
        arguments.percent("success", success->value);
        arguments.text("relation", std::string(to_string(relate(success, paper.find("std.vpr.success", kRegion)))));
        arguments.text("reference", percent_or_dash(paper.find("std.vpr.success", kRegion)));
        lines.push_back(note.texts("results.line", arguments));
    }
    if (!lines.empty()) {
        note.document.add(BulletList{lines});
    }
}

struct Ranked {
    std::uint32_t municipality = 0;
    const cube::Value* failed = nullptr;
};

std::vector<Ranked> rank_municipalities(const Note& note) {
    std::vector<Ranked> ranked;
    const std::size_t num_municipalities = note.material.facts.organizations().municipalities().size();
    for (std::uint32_t i = 0; i < num_municipalities; ++i) {
        if (const cube::Value* value = note.total("std.vpr.mark_2", {catalog::Level::Municipality, i})) {
            ranked.push_back({i, value});
        }
    }
    std::stable_sort(ranked.begin(), ranked.end(),
                     [](const Ranked& a, const Ranked& b) { return a.failed->value > b.failed->value; });
    return ranked;
}

Table municipalities_table(Note& note, const std::vector<Ranked>& ranked, const cube::Value* region) {
    Table table;
    table.caption = note.texts("municipalities.caption", note.arguments());
    table.header = single_header(note.texts.list("municipalities.columns"));
    table.columns = {{3.2, Alignment::Left},  {1.2, Alignment::Right}, {1.2, Alignment::Right}, {2.2, Alignment::Right},
                     {1.5, Alignment::Right}, {1.4, Alignment::Right}, {2.2, Alignment::Left}};
    for (std::size_t i = 0; i < std::min(ranked.size(), kMunicipalitiesShown); ++i) {
        const Place place{catalog::Level::Municipality, ranked[i].municipality};
        const cube::Value& failed = *ranked[i].failed;
        Arguments arguments;
        arguments.text("relation", std::string(to_string(relate(&failed, region))));
        table.rows.push_back(
            {{facts::unit_name(note.material.facts, place.level, place.unit)},
             {format(failed.n)},
             {format(failed.value, 1)},
             {failed.interval ? format(failed.interval->low, 1) + "–" + format(failed.interval->high, 1) : "—"},
             {number_or_dash(note.total("std.vpr.success", place), 1)},
             {number_or_dash(note.total("std.vpr.quality", place), 1)},
             {note.texts("municipalities.relation", arguments)}});
    }
    table.note = note.texts("municipalities.note", note.arguments());
    return table;
}

}  // namespace

void write_results(Note& note) {
    note.heading(2, "results.heading");
    Arguments arguments = note.arguments();
    arguments.count("table", static_cast<std::int64_t>(note.document.next_table()))
        .count("figure", static_cast<std::int64_t>(note.document.next_figure()));
    note.say("results.text", arguments);
    note.document.add(results_table(note));
    describe_papers(note);
    Figure figure;
    figure.caption = note.texts("results.figure", note.arguments());
    figure.description = figure.caption;
    figure.chart = note.has_reference
                       ? marks_chart(note.papers, note.place, {kRegion}, {note.texts("results.reference")}, note.texts)
                       : marks_chart(note.papers, note.place, {}, {}, note.texts);
    figure.height_mm = 35 + 11 * static_cast<double>(figure.chart.categories.size());
    if (!figure.chart.categories.empty()) {
        note.document.add(std::move(figure));
    }
}

void write_municipalities(Note& note) {
    if (note.place.level != catalog::Level::Region) {
        return;
    }
    const std::vector<Ranked> ranked = rank_municipalities(note);
    const cube::Value* region = note.total("std.vpr.mark_2", kRegion);
    if (ranked.size() < 2 || region == nullptr) {
        return;
    }
    const auto worse = std::count_if(ranked.begin(), ranked.end(), [&](const Ranked& municipality) {
        return relate(municipality.failed, region) == Relation::Higher;
    });
    const auto better = std::count_if(ranked.begin(), ranked.end(), [&](const Ranked& municipality) {
        return relate(municipality.failed, region) == Relation::Lower;
    });
    Arguments arguments = note.arguments();
    arguments.count("municipalities", static_cast<std::int64_t>(ranked.size()))
        .count("worse", worse)
        .count("better", better)
        .percent("region", region->value)
        .percent("most", ranked.front().failed->value)
        .percent("least", ranked.back().failed->value)
        .flag("is_flat", ranked.front().failed->value == ranked.back().failed->value)
        .text("most_name",
              facts::unit_name(note.material.facts, catalog::Level::Municipality, ranked.front().municipality))
        .text("least_name",
              facts::unit_name(note.material.facts, catalog::Level::Municipality, ranked.back().municipality))
        .count("table", static_cast<std::int64_t>(note.document.next_table()));
    note.heading(2, "municipalities.heading");
    note.say("municipalities.text", arguments);
    note.document.add(municipalities_table(note, ranked, region));
}

}  // namespace msoko::report
