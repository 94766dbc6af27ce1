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
/// Outcome of one test in one work.
struct TestCounts {
    std::int64_t num_tested = 0;
    std::int64_t num_flagged = 0;
    bool is_official = false;
};

constexpr std::array<analysis::SignalKind, 5> kKinds{analysis::SignalKind::MeanHigh, analysis::SignalKind::RankNegative,
                                                     analysis::SignalKind::CohortFall, analysis::SignalKind::CohortRise,
                                                     analysis::SignalKind::Heaping};

using CountsByTest = std::map<std::pair<analysis::SignalKind, std::uint32_t>, TestCounts>;

CountsByTest count_tests(const Note& note) {
    CountsByTest counts;
    for (const Signal& signal : note.material.signals) {
        if (is_of_note(signal.kind) && note.material.facts.papers()[signal.paper].year == note.year &&
            is_in(note.material, signal.organization, note.place, note.year)) {
            TestCounts& count = counts[{signal.kind, signal.paper}];
            ++count.num_tested;
            count.num_flagged += signal.is_flagged ? 1 : 0;
            count.is_official = analysis::is_official(signal, note.material.facts);
        }
    }
    return counts;
}

/// «140 из 629»; an asterisk where the methodology names the test for the work.
std::string outcome_words(Note& note, const CountsByTest& counts, analysis::SignalKind kind, std::uint32_t paper) {
    const auto found = counts.find({kind, paper});
    if (found == counts.end()) {
        return "—";
    }
    Arguments arguments;
    arguments.count("flagged", found->second.num_flagged).count("tested", found->second.num_tested);
    return note.texts("objectivity.outcome", arguments.flag("is_official", found->second.is_official));
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
    table.columns = {{2.3, Alignment::Left}};
    table.header = {{{note.texts("objectivity.paper"), 1, 1}}};
    for (const analysis::SignalKind kind : kKinds) {
        table.header.front().push_back({text::capitalize(label(kind)), 1, 1});
        table.columns.push_back({2, Alignment::Center});
    }
    for (const PaperResults& paper : note.papers) {
        std::vector<TableCell> row{{paper.title()}};
        for (const analysis::SignalKind kind : kKinds) {
            row.push_back({outcome_words(note, counts, kind, paper.index())});
        }
        table.rows.push_back(std::move(row));
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
    double most_lowered = 0;
    bool is_most_reliable = false;
    for (const PaperResults& paper : note.papers) {
        const cube::Value* lowered = paper.find("std.vpr.lowered", note.place);
        if (lowered == nullptr) {
            continue;
        }
        // A share of a few pupils is named only where there is no other.
        const bool is_reliable = lowered->state == ValueState::Ok;
        if (most == nullptr || std::tuple(is_reliable, lowered->value) > std::tuple(is_most_reliable, most_lowered)) {
            is_most_reliable = is_reliable;
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

}  // namespace msoko::report
