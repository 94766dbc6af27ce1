#include <array>
#include <map>
#include <set>
#include <string>
#include <tuple>

#include "msoko/analysis/explanation.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using analysis::Signal;
using number::format;

/// Outcome of one test in one work.
struct TestCounts {
    std::int64_t num_tested = 0;
    std::int64_t num_flagged = 0;
    bool is_official = false;
};

using CountsByTest = std::map<std::pair<analysis::SignalKind, std::uint32_t>, TestCounts>;

CountsByTest count_tests(const Note& note) {
    CountsByTest counts;
    for (const Signal& signal : note.material.signals) {
        if (note.material.facts.papers()[signal.paper].year == note.year &&
            is_in(note.material, signal.organization, note.place)) {
            TestCounts& count = counts[{signal.kind, signal.paper}];
            ++count.num_tested;
            count.num_flagged += signal.is_flagged ? 1 : 0;
            count.is_official = analysis::is_official(signal, note.material.facts);
        }
    }
    return counts;
}

const PaperResults* find_paper(const Note& note, std::uint32_t paper) {
    for (const PaperResults& candidate : note.papers) {
        if (candidate.index() == paper) {
            return &candidate;
        }
    }
    return nullptr;
}

void write_tests(Note& note) {
    const CountsByTest counts = count_tests(note);
    if (counts.empty()) {
        note.say("objectivity.none", note.arguments());
        return;
    }
    std::set<std::uint32_t> schools;
    for (const Signal* sign : note.signs) {
        schools.insert(sign->organization.value);
    }
    Arguments arguments = note.arguments();
    arguments.count("signs", static_cast<std::int64_t>(note.signs.size()))
        .count("schools", static_cast<std::int64_t>(schools.size()))
        .count("table", static_cast<std::int64_t>(note.document.next_table()));
    note.say("objectivity.text", arguments);
    Table table;
    table.caption = note.texts("objectivity.caption", arguments);
    table.header = single_header(note.texts.list("objectivity.columns"));
    table.columns = {{3.2, Alignment::Left},
                     {2.6, Alignment::Left},
                     {1.3, Alignment::Right},
                     {1.3, Alignment::Right},
                     {2, Alignment::Left}};
    const std::vector<std::string> methods = note.texts.list("objectivity.methods");
    for (const auto& [test, count] : counts) {
        const PaperResults* paper = find_paper(note, test.second);
        const std::string& method = methods.at(test.first == analysis::SignalKind::Heaping ? 2
                                               : count.is_official                         ? 0
                                                                                           : 1);
        table.rows.push_back({{std::string(label(test.first))},
                              {paper == nullptr ? "—" : paper->title()},
                              {format(count.num_tested)},
                              {format(count.num_flagged), count.num_flagged > 0 ? CellTone::Strong : CellTone::Plain},
                              {method}});
    }
    table.note = note.texts("objectivity.note", arguments);
    note.document.add(std::move(table));
}

void write_indices(Note& note) {
    std::vector<std::string> lines;
    for (const analysis::ObjectivityIndex& index : note.material.objectivity) {
        const bool is_ours = index.level == note.place.level && index.unit == note.place.unit;
        if (index.year != note.year || !is_ours) {
            continue;
        }
        Arguments arguments = note.arguments();
        arguments.percent("value", index.value)
            .percent("low", index.interval.low)
            .percent("high", index.interval.high)
            .count("schools", index.num_schools)
            .count("flagged", index.num_flagged)
            .flag("is_official", index.scope == analysis::IndexScope::Official);
        lines.push_back(note.texts("objectivity.index", arguments));
    }
    if (!lines.empty()) {
        note.say("objectivity.index_text", note.arguments());
        note.document.add(BulletList{lines});
    }
}

struct Agreement {
    std::string_view indicator;
    SeriesTone tone;
};

constexpr std::array<Agreement, 3> kAgreement{{{"std.vpr.lowered", SeriesTone::Attention},
                                               {"std.vpr.confirmed", SeriesTone::Second},
                                               {"std.vpr.raised", SeriesTone::Main}}};

void write_agreement(Note& note) {
    Figure figure;
    Chart& chart = figure.chart;
    chart.kind = ChartKind::StackedBar;
    chart.show_values = true;
    chart.value_axis = {note.texts("marks_chart.axis"), 0, 100, "0"};
    const std::vector<std::string> names = note.texts.list("agreement.series");
    for (std::size_t i = 0; i < kAgreement.size(); ++i) {
        chart.series.push_back({names.at(i), {}, {}, kAgreement[i].tone, {}});
    }
    const PaperResults* most = nullptr;
    double most_lowered = -1;
    for (const PaperResults& paper : note.papers) {
        const cube::Value* lowered = paper.find("std.vpr.lowered", note.place);
        if (lowered == nullptr) {
            continue;
        }
        if (lowered->value > most_lowered) {
            most = &paper;
            most_lowered = lowered->value;
        }
        chart.categories.push_back(paper.title());
        for (std::size_t i = 0; i < kAgreement.size(); ++i) {
            const cube::Value* value = paper.find(kAgreement[i].indicator, note.place);
            chart.series[i].values.push_back(value == nullptr ? std::nullopt : std::optional(value->value));
        }
    }
    if (most == nullptr) {
        note.say("agreement.none", note.arguments());
        return;
    }
    Arguments arguments = note.arguments();
    arguments.percent("lowered", most_lowered)
        .text("paper", most->dative())
        .text("confirmed", percent_or_dash(most->find("std.vpr.confirmed", note.place)))
        .text("raised", percent_or_dash(most->find("std.vpr.raised", note.place)))
        .count("n", most->find("std.vpr.lowered", note.place)->n)
        .count("figure", static_cast<std::int64_t>(note.document.next_figure()));
    note.say("agreement.text", arguments);
    figure.caption = note.texts("agreement.figure", arguments);
    figure.description = note.texts("agreement.text", arguments);
    figure.height_mm = 35 + 11 * static_cast<double>(chart.categories.size());
    note.document.add(std::move(figure));
}

}  // namespace

void write_objectivity(Note& note) {
    note.heading(2, "objectivity.heading");
    write_tests(note);
    write_indices(note);
    write_agreement(note);
}

void write_annex_of_signs(Note& note) {
    if (note.signs.empty()) {
        return;
    }
    note.document.add(SectionStart{Orientation::Portrait});
    note.plain_heading("signs.heading");
    note.say("signs.text", note.arguments());
    using SchoolKey = std::tuple<std::string, std::string, facts::OrgId>;  // in the order of the alphabet
    std::map<SchoolKey, std::vector<const Signal*>> by_school;
    for (const Signal* sign : note.signs) {
        const facts::OrgId school = sign->organization;
        by_school[{text::sort_key(note.municipality_title(school)), text::sort_key(note.school_title(school)), school}]
            .push_back(sign);
    }
    Table table;
    table.caption = note.texts("signs.caption", note.arguments());
    table.header = single_header(note.texts.list("signs.columns"));
    table.columns = {{2, Alignment::Left},
                     {3.4, Alignment::Left},
                     {2.6, Alignment::Left},
                     {2.6, Alignment::Left},
                     {0.9, Alignment::Right}};
    for (const auto& [key, signs] : by_school) {
        for (const Signal* sign : signs) {
            const PaperResults* paper = find_paper(note, sign->paper);
            const bool is_first = sign == signs.front();
            table.rows.push_back({{is_first ? note.municipality_title(sign->organization) : ""},
                                  {is_first ? note.school_title(sign->organization) : ""},
                                  {std::string(label(sign->kind))},
                                  {paper == nullptr ? "—" : paper->title()},
                                  {format(sign->n)}});
        }
    }
    note.document.add(std::move(table));
}

}  // namespace msoko::report
