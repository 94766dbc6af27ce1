#include <optional>

#include "msoko/base/number.hpp"
#include "msoko/stats/rank.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

constexpr std::size_t kSmallestNumberOfSchools = 10;

/// Mean shares of the maximum of the schools that wrote two works, for a chart and a correlation.
struct PairOfPapers {
    const PaperResults* first = nullptr;
    const PaperResults* second = nullptr;
    std::vector<double> x;
    std::vector<double> y;
    double correlation = 0;
};

std::optional<PairOfPapers> relate_papers(const Note& note, const PaperResults& first, const PaperResults& second) {
    PairOfPapers pair{&first, &second, {}, {}, 0};
    for (std::uint32_t school = 0; school < note.material.facts.organizations().size(); ++school) {
        const Place place{catalog::Level::Organization, school};
        if (!is_in(note.material, facts::OrgId{school}, note.place, note.year)) {
            continue;
        }
        const cube::Value* x = first.find("std.vpr.mean_percent", place);
        const cube::Value* y = second.find("std.vpr.mean_percent", place);
        if (x != nullptr && y != nullptr && x->state == ValueState::Ok && y->state == ValueState::Ok) {
            pair.x.push_back(x->value);
            pair.y.push_back(y->value);
        }
    }
    const std::optional<stats::Spearman> spearman = stats::spearman(pair.x, pair.y);
    if (pair.x.size() < kSmallestNumberOfSchools || !spearman) {
        return std::nullopt;
    }
    pair.correlation = spearman->corrected;
    return pair;
}

/// Works of the same grade of one run: the same children wrote both.
std::vector<PairOfPapers> find_pairs(const Note& note) {
    std::vector<PairOfPapers> pairs;
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        for (std::size_t j = i + 1; j < note.papers.size(); ++j) {
            const facts::Paper& a = note.papers[i].paper();
            const facts::Paper& b = note.papers[j].paper();
            if (a.run == b.run && a.grade == b.grade) {
                if (std::optional<PairOfPapers> pair = relate_papers(note, note.papers[i], note.papers[j])) {
                    pairs.push_back(std::move(*pair));
                }
            }
        }
    }
    return pairs;
}

Figure scatter(Note& note, const PairOfPapers& pair) {
    Figure figure;
    Arguments arguments = note.arguments();
    arguments.text("first", pair.first->title()).text("second", pair.second->title());
    figure.caption = note.texts("relations.figure", arguments);
    figure.description = figure.caption;
    figure.chart.kind = ChartKind::Scatter;
    figure.chart.category_axis = {note.texts("relations.axis", arguments.text("paper", pair.first->title())), 0, 100,
                                  "0"};
    figure.chart.value_axis = {note.texts("relations.axis", arguments.text("paper", pair.second->title())), 0, 100,
                               "0"};
    figure.chart.series = {
        {note.texts("relations.series"), {pair.y.begin(), pair.y.end()}, pair.x, SeriesTone::Main, {}}};
    figure.height_mm = 90;
    return figure;
}

/// Organizations and years of which a questionnaire or a register says more than that they are there.
std::int64_t num_described_organizations(const facts::FactSet& facts) {
    const facts::FactTable* table = facts.table("org");
    const facts::Column* source = table == nullptr ? nullptr : table->find("source");
    std::int64_t count = 0;
    for (std::size_t row = 0; source != nullptr && row < source->size(); ++row) {
        count += source->has(row) ? 1 : 0;
    }
    return count;
}

}  // namespace

void write_relations(Note& note) {
    note.heading(1, "relations.heading");
    const std::vector<PairOfPapers> pairs = find_pairs(note);
    for (const PairOfPapers& pair : pairs) {
        Arguments arguments = note.arguments();
        arguments.text("first", pair.first->dative())
            .text("second", pair.second->dative())
            .count("schools", static_cast<std::int64_t>(pair.x.size()))
            .number("correlation", pair.correlation)
            .text("strength", pair.correlation >= 0.7   ? "strong"
                              : pair.correlation >= 0.3 ? "medium"
                                                        : "weak")
            .count("figure", static_cast<std::int64_t>(note.document.next_figure()));
        note.say("relations.pair", arguments);
        note.document.add(scatter(note, pair));
    }
    Arguments arguments = note.arguments();
    if (pairs.empty()) {
        note.say("relations.no_pairs", arguments.count("smallest", kSmallestNumberOfSchools));
    }
    const std::int64_t num_described = num_described_organizations(note.material.facts);
    arguments.count("questionnaires", num_described);
    note.say(num_described == 0 ? "relations.no_context" : "relations.context", arguments);
}

}  // namespace msoko::report
