#include <algorithm>
#include <array>

#include "note.hpp"

namespace msoko::report {
namespace {

struct Mark {
    std::string_view indicator;
    SeriesTone tone;
};

constexpr std::array<Mark, 4> kMarks{{{"std.vpr.mark_2", SeriesTone::Attention},
                                      {"std.vpr.mark_3", SeriesTone::Pale},
                                      {"std.vpr.mark_4", SeriesTone::Second},
                                      {"std.vpr.mark_5", SeriesTone::Main}}};

std::optional<double> value_or_gap(const cube::Value* value) {
    return value == nullptr ? std::nullopt : std::optional(value->value);
}

Series tasks_series(std::string name, std::span<const analysis::ItemStatistics> items, SeriesTone tone) {
    Series series;
    series.name = std::move(name);
    series.tone = tone;
    for (const analysis::ItemStatistics& item : items) {
        series.values.push_back(item.difficulty ? std::optional(100 * *item.difficulty) : std::nullopt);
    }
    return series;
}

}  // namespace

Chart marks_chart(const std::vector<PaperResults>& papers, Place place, const std::vector<Place>& references,
                  const std::vector<std::string>& reference_labels, Texts& texts) {
    Chart chart;
    chart.kind = ChartKind::StackedBar;
    chart.show_values = true;
    chart.value_axis = {texts("marks_chart.axis"), 0, 100, "0"};
    const std::vector<std::string> names = texts.list("marks_chart.series");
    for (std::size_t i = 0; i < kMarks.size(); ++i) {
        chart.series.push_back({names.at(i), {}, {}, kMarks[i].tone, {}});
    }
    std::vector<Place> places{place};
    places.insert(places.end(), references.begin(), references.end());
    for (const PaperResults& paper : papers) {
        for (std::size_t p = 0; p < places.size(); ++p) {
            if (paper.find("std.vpr.mark_2", places[p]) == nullptr) {
                continue;
            }
            chart.categories.push_back(p == 0 ? paper.title() : reference_labels[p - 1]);
            for (std::size_t i = 0; i < kMarks.size(); ++i) {
                chart.series[i].values.push_back(value_or_gap(paper.find(kMarks[i].indicator, places[p])));
            }
        }
    }
    return chart;
}

Chart tasks_chart(const Material& material, std::uint32_t paper, Place place, bool has_reference, Texts& texts) {
    const auto items = analysis::items_of(material.items, paper, place.level, place.unit);
    const auto& specs = material.facts.papers()[paper].items;
    Chart chart;
    chart.kind = ChartKind::Column;
    chart.category_axis.title = texts("tasks.chart.tasks");
    chart.value_axis = {texts("tasks.chart.axis"), 0, 100, "0"};
    for (const analysis::ItemStatistics& item : items) {
        chart.categories.push_back(specs[item.item].name);
    }
    const std::vector<std::string> names = texts.list("tasks.chart.series");
    chart.series.push_back(tasks_series(names.at(0), items, SeriesTone::Main));
    for (const analysis::Deficit& deficit : analysis::find_deficits(items, material.facts, material.achievement)) {
        chart.series.front().highlighted.push_back(deficit.item);
    }
    const auto reference = analysis::items_of(material.items, paper, catalog::Level::Region, 0);
    if (has_reference && reference.size() == items.size()) {
        chart.series.push_back(tasks_series(names.at(1), reference, SeriesTone::Second));
    }
    return chart;
}

}  // namespace msoko::report
