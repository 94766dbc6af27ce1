#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "msoko/base/number.hpp"
#include "note.hpp"

namespace msoko::report {
namespace {

using number::format;

constexpr std::size_t kHardestTasks = 5;
constexpr std::size_t kSkillLength = 170;

bool has_levels(const facts::Paper& paper) {
    return std::any_of(paper.items.begin(), paper.items.end(),
                       [](const facts::ItemSpec& item) { return item.level != facts::TaskLevel::Unknown; });
}

/// The tasks with the lowest share of the maximum, the lowest first.
std::vector<analysis::ItemStatistics> hardest(std::span<const analysis::ItemStatistics> items) {
    std::vector<analysis::ItemStatistics> tasks;
    std::copy_if(items.begin(), items.end(), std::back_inserter(tasks),
                 [](const analysis::ItemStatistics& item) { return item.difficulty.has_value(); });
    std::stable_sort(tasks.begin(), tasks.end(),
                     [](const auto& a, const auto& b) { return *a.difficulty < *b.difficulty; });
    tasks.resize(std::min(tasks.size(), kHardestTasks));
    return tasks;
}

std::optional<double> region_difficulty(const Note& note, std::uint32_t paper, std::uint32_t item) {
    for (const analysis::ItemStatistics& other :
         analysis::items_of(note.material.items, paper, catalog::Level::Region, 0)) {
        if (other.item == item) {
            return other.difficulty;
        }
    }
    return std::nullopt;
}

Table hardest_table(Note& note, const PaperResults& paper, const std::vector<analysis::ItemStatistics>& tasks) {
    Table table;
    Arguments arguments = note.arguments();
    arguments.text("paper", paper.dative());
    table.caption = note.texts("tasks.caption", arguments);
    std::vector<std::string> titles = note.texts.list(note.has_reference ? "tasks.columns_region" : "tasks.columns");
    table.columns = {{1.1, Alignment::Left}, {1.9, Alignment::Left}, {1, Alignment::Right}, {1.4, Alignment::Right}};
    if (note.has_reference) {
        table.columns.push_back({1.2, Alignment::Right});
    }
    table.columns.push_back({1.4, Alignment::Right});
    table.columns.push_back({5, Alignment::Left});
    table.header = single_header(titles);
    for (const analysis::ItemStatistics& task : tasks) {
        const facts::ItemSpec& spec = paper.paper().items[task.item];
        std::vector<TableCell> row{{spec.name},
                                   {spec.level == facts::TaskLevel::Unknown ? "—" : std::string(label(spec.level))},
                                   {spec.max_points == 0 ? "—" : format(std::int64_t{spec.max_points})},
                                   {format(100 * *task.difficulty, 1)}};
        if (note.has_reference) {
            const std::optional<double> region = region_difficulty(note, paper.index(), task.item);
            row.push_back({region ? format(100 * *region, 1) : "—"});
        }
        row.push_back({format(100 * task.not_attempted, 1)});
        row.push_back({spec.skill.empty() ? "—" : shorten(spec.skill, kSkillLength)});
        table.rows.push_back(std::move(row));
    }
    return table;
}

/// «задания 5, 7.1 и 11».
std::string list_deficits(const Note& note, std::size_t paper) {
    std::string names;
    for (const NoteDeficit& deficit : note.deficits) {
        if (deficit.paper == paper) {
            const std::string& name = note.papers[paper].paper().items[deficit.statistics.item].name;
            names += fmt::format("{}{} ({})", names.empty() ? "" : ", ", name,
                                 number::format_percent(100 * deficit.statistics.difficulty.value_or(0)));
        }
    }
    return names;
}

void write_paper(Note& note, std::size_t index) {
    const PaperResults& paper = note.papers[index];
    const auto items = analysis::items_of(note.material.items, paper.index(), note.place.level, note.place.unit);
    const std::vector<analysis::ItemStatistics> tasks = hardest(items);
    if (tasks.empty()) {
        return;
    }
    const std::string deficits = list_deficits(note, index);
    const auto num_deficits = std::count_if(note.deficits.begin(), note.deficits.end(),
                                            [index](const NoteDeficit& deficit) { return deficit.paper == index; });
    Arguments arguments = note.arguments();
    arguments.text("paper", paper.title())
        .text("paper_dative", paper.dative())
        .count("n", tasks.front().n)
        .count("tasks", static_cast<std::int64_t>(items.size()))
        .count("figure", static_cast<std::int64_t>(note.document.next_figure()))
        .count("table", static_cast<std::int64_t>(note.document.next_table()))
        .count("deficits", num_deficits)
        .text("list", deficits)
        .percent("threshold", 100 * note.material.achievement.base_sufficient, 0)
        .text("hardest", paper.paper().items[tasks.front().item].name)
        .percent("hardest_share", 100 * *tasks.front().difficulty)
        .percent("not_attempted", 100 * tasks.front().not_attempted);
    note.say("tasks.intro", arguments);
    note.say(!has_levels(paper.paper()) ? "tasks.no_levels"
             : deficits.empty()         ? "tasks.no_deficits"
                                        : "tasks.deficits",
             arguments);
    Figure figure;
    figure.caption = note.texts("tasks.figure", arguments);
    figure.description = note.texts("tasks.intro", arguments);
    figure.chart = tasks_chart(note.material, paper.index(), note.place, note.has_reference, note.texts);
    figure.height_mm = 70;
    note.document.add(std::move(figure));
    note.document.add(hardest_table(note, paper, tasks));
}

}  // namespace

void write_tasks(Note& note) {
    note.heading(2, "tasks.heading");
    Arguments arguments = note.arguments();
    arguments.percent("sufficient", 100 * note.material.achievement.base_sufficient, 0)
        .percent("insufficient", 100 * note.material.achievement.base_insufficient, 0);
    note.say("tasks.text", arguments);
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        write_paper(note, i);
    }
}

}  // namespace msoko::report
