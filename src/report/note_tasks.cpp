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
    const bool are_levels_known = has_levels(paper.paper());
    if (!are_levels_known) {
        titles.erase(titles.begin() + 1);
        table.columns.erase(table.columns.begin() + 1);
    }
    if (note.has_reference) {
        table.columns.push_back({1.2, Alignment::Right});
    }
    table.columns.push_back({1.4, Alignment::Right});
    table.columns.push_back({5, Alignment::Left});
    table.header = single_header(titles);
    for (const analysis::ItemStatistics& task : tasks) {
        const facts::ItemSpec& spec = paper.paper().items[task.item];
        std::vector<TableCell> row{{spec.name}};
        if (are_levels_known) {
            row.push_back({spec.level == facts::TaskLevel::Unknown ? "—" : std::string(label(spec.level))});
        }
        row.push_back({spec.max_points == 0 ? "—" : format(std::int64_t{spec.max_points})});
        row.push_back({format(100 * *task.difficulty, 1)});
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

/// Base tasks of one achievement: «5 (41,2 %), 7.1 (50,0 %)».
struct TaskList {
    std::string names;
    std::int64_t count = 0;
};

TaskList list_base_tasks(const Note& note, const PaperResults& paper, std::span<const analysis::ItemStatistics> items,
                         analysis::Achievement achievement) {
    TaskList list;
    for (const analysis::ItemStatistics& item : items) {
        const facts::ItemSpec& spec = paper.paper().items[item.item];
        if (spec.level == facts::TaskLevel::Base && item.difficulty &&
            analysis::judge(spec.level, *item.difficulty, note.achievement()) == achievement) {
            list.names += fmt::format("{}{} ({})", list.names.empty() ? "" : ", ", spec.name,
                                      number::format_percent(100 * *item.difficulty));
            ++list.count;
        }
    }
    return list;
}

/// Deficits, then base tasks between achieved and not.
void say_levels(Note& note, const PaperResults& paper, std::span<const analysis::ItemStatistics> items,
                Arguments arguments) {
    if (!has_levels(paper.paper())) {
        note.say("tasks.no_levels", arguments);
        return;
    }
    const TaskList deficits = list_base_tasks(note, paper, items, analysis::Achievement::Insufficient);
    const TaskList uncertain = list_base_tasks(note, paper, items, analysis::Achievement::Uncertain);
    arguments.count("deficits", deficits.count)
        .text("list", deficits.names)
        .text("uncertain", uncertain.names)
        .count("num_uncertain", uncertain.count)
        .flag("has_uncertain", uncertain.count > 0);
    note.say(deficits.count > 0 ? "tasks.deficits" : "tasks.no_deficits", arguments);
}

void write_paper(Note& note, std::size_t index) {
    const PaperResults& paper = note.papers[index];
    const auto items = analysis::items_of(note.material.items, paper.index(), note.place.level, note.place.unit);
    const std::vector<analysis::ItemStatistics> tasks = hardest(items);
    if (tasks.empty()) {
        return;
    }
    Arguments arguments = note.arguments();
    arguments.text("paper", paper.title())
        .text("paper_dative", paper.dative())
        .count("n", tasks.front().n)
        .count("tasks", static_cast<std::int64_t>(items.size()))
        .count("figure", static_cast<std::int64_t>(note.document.next_figure()))
        .count("table", static_cast<std::int64_t>(note.document.next_table()))
        .count("smallest", note.achievement().smallest_n)
        .percent("sufficient", 100 * note.achievement().base_sufficient, 0)
        .percent("insufficient", 100 * note.achievement().base_insufficient, 0)
        .text("hardest", paper.paper().items[tasks.front().item].name)
        .percent("hardest_share", 100 * *tasks.front().difficulty)
        .percent("not_attempted", 100 * tasks.front().not_attempted);
    if (tasks.front().n < note.achievement().smallest_n) {
        note.say("tasks.few", arguments);
        return;
    }
    note.say("tasks.intro", arguments);
    say_levels(note, paper, items, arguments);
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
    arguments.percent("sufficient", 100 * note.achievement().base_sufficient, 0)
        .percent("insufficient", 100 * note.achievement().base_insufficient, 0);
    note.say("tasks.text", arguments);
    for (std::size_t i = 0; i < note.papers.size(); ++i) {
        write_paper(note, i);
    }
}

}  // namespace msoko::report
