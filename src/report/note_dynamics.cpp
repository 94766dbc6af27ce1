#include <algorithm>
#include <array>
#include <cmath>
#include <optional>

#include "msoko/base/number.hpp"
#include "msoko/facts/paper.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using number::format;

/// Like with like: one procedure, subject, programme and run, another year.
bool is_comparable(const facts::Paper& now, const facts::Paper& before) {
    return before.year < now.year && before.procedure == now.procedure && before.subject == now.subject &&
           before.grade == now.grade && before.run == now.run;
}

/// 95 % interval of the difference of two independent shares, in percentage points.
/// @source Newcombe (1998), method 10: from the Wilson intervals of the two shares.
std::optional<cube::Interval> difference_interval(const cube::Value& now, const cube::Value& before) {
    if (!now.interval || !before.interval) {
        return std::nullopt;
    }
    const double difference = now.value - before.value;
    const auto distance = [](double a, double b) { return std::sqrt(a * a + b * b); };
    return cube::Interval{difference - distance(now.value - now.interval->low, before.interval->high - before.value),
                          difference + distance(now.interval->high - now.value, before.value - before.interval->low)};
}

std::string_view change_word(const cube::Interval& interval) {
    return interval.low > 0 ? "rise" : interval.high < 0 ? "fall" : "same";
}

struct Comparison {
    const PaperResults& now;
    PaperResults before;
};

/// The nearest comparable year of each work.
std::vector<Comparison> find_comparisons(const Note& note) {
    std::vector<Comparison> comparisons;
    for (const PaperResults& now : note.papers) {
        std::optional<std::uint32_t> nearest;
        for (std::uint32_t i = 0; i < note.material.facts.papers().size(); ++i) {
            const facts::Paper& candidate = note.material.facts.papers()[i];
            if (is_comparable(now.paper(), candidate) &&
                (!nearest || candidate.year > note.material.facts.papers()[*nearest].year)) {
                nearest = i;
            }
        }
        if (nearest) {
            comparisons.push_back({now, PaperResults(note.material, *nearest)});
        }
    }
    return comparisons;
}

std::vector<TableCell> comparison_row(Note& note, const Comparison& comparison, const cube::Value& now,
                                      const cube::Value& before, const std::string& indicator) {
    const std::optional<cube::Interval> interval = difference_interval(now, before);
    Arguments arguments;
    arguments.text("change", std::string(interval ? change_word(*interval) : "unknown"));
    return {{comparison.now.title()},
            {indicator},
            {std::to_string(comparison.before.paper().year) + ": " + number::format_percent(before.value)},
            {std::to_string(comparison.now.paper().year) + ": " + number::format_percent(now.value)},
            {number::format_points(now.value - before.value)},
            {note.texts("dynamics.change", arguments)}};
}

void write_comparisons(Note& note, const std::vector<Comparison>& comparisons) {
    Arguments arguments = note.arguments();
    arguments.count("table", static_cast<std::int64_t>(note.document.next_table()))
        .count("pairs", static_cast<std::int64_t>(comparisons.size()));
    note.say("dynamics.text", arguments);
    Table table;
    table.caption = note.texts("dynamics.caption", arguments);
    table.header = single_header(note.texts.list("dynamics.columns"));
    table.columns = {{2.6, Alignment::Left},  {1.7, Alignment::Left},  {1.9, Alignment::Right},
                     {1.9, Alignment::Right}, {1.6, Alignment::Right}, {2.2, Alignment::Left}};
    const std::vector<std::string> indicators = note.texts.list("dynamics.indicators");
    constexpr std::array<std::string_view, 2> kIndicators{"std.vpr.success", "std.vpr.quality"};
    for (const Comparison& comparison : comparisons) {
        for (std::size_t i = 0; i < kIndicators.size(); ++i) {
            const cube::Value* now = comparison.now.find(kIndicators[i], note.place);
            const cube::Value* before = comparison.before.find(kIndicators[i], note.place);
            if (now != nullptr && before != nullptr) {
                table.rows.push_back(comparison_row(note, comparison, *now, *before, indicators.at(i)));
            }
        }
    }
    table.note = note.texts("dynamics.note", arguments);
    note.document.add(std::move(table));
}

/// Works of earlier years that nothing of this year may be compared with.
void write_incomparable(Note& note, const std::vector<Comparison>& comparisons) {
    Table table;
    table.header = single_header(note.texts.list("dynamics.other_columns"));
    table.columns = {{3.4, Alignment::Left},
                     {2, Alignment::Left},
                     {1.4, Alignment::Right},
                     {1.6, Alignment::Right},
                     {1.6, Alignment::Right}};
    bool has_autumn = false;
    for (const int year : vpr_years(note.material)) {
        for (const PaperResults& paper : papers_of_year(note.material, year)) {
            const bool is_used = year == note.year ||
                                 std::any_of(comparisons.begin(), comparisons.end(), [&](const Comparison& comparison) {
                                     return comparison.before.index() == paper.index();
                                 });
            const cube::Value* success = paper.find("std.vpr.success", note.place);
            if (is_used || success == nullptr || year == note.year) {
                continue;
            }
            has_autumn = has_autumn || paper.paper().run == facts::Run::Autumn;
            table.rows.push_back({{paper.title()},
                                  {std::string(label(paper.paper().run)) + " " + std::to_string(year)},
                                  {format(success->n)},
                                  {format(success->value, 1)},
                                  {number_or_dash(paper.find("std.vpr.quality", note.place), 1)}});
        }
    }
    if (table.rows.empty()) {
        return;
    }
    Arguments arguments = note.arguments();
    arguments.count("works", static_cast<std::int64_t>(table.rows.size()))
        .count("table", static_cast<std::int64_t>(note.document.next_table()))
        .flag("has_autumn", has_autumn);
    note.say("dynamics.other_text", arguments);
    table.caption = note.texts("dynamics.other_caption", arguments);
    note.document.add(std::move(table));
}

}  // namespace

void write_dynamics(Note& note) {
    note.heading(1, "dynamics.heading");
    const std::vector<Comparison> comparisons = find_comparisons(note);
    if (vpr_years(note.material).size() < 2) {
        note.say("dynamics.one_year", note.arguments());
        return;
    }
    if (comparisons.empty()) {
        note.say("dynamics.none", note.arguments());
    } else {
        write_comparisons(note, comparisons);
    }
    write_incomparable(note, comparisons);
}

}  // namespace msoko::report
