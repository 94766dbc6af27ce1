#include <fmt/format.h>

#include "analysis_run.hpp"
#include "msoko/base/number.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using catalog::Level;
using number::format;

std::string share(std::optional<double> value) {
    return value ? format(100 * *value, 1) : "—";
}

/// «достаточный», where the level of the task and the number of works let it be judged.
std::string achievement(const app::Assessment& assessment, const analysis::ItemStatistics& item,
                        const facts::Paper& paper) {
    const analysis::AchievementParameters& parameters = assessment.achievement().of(paper.year);
    if (!item.difficulty || item.n < parameters.smallest_n) {
        return "—";
    }
    const auto judged = analysis::judge(paper.items[item.item].level, *item.difficulty, parameters);
    return judged ? std::string(label(*judged)) : "—";
}

void print_work(const app::Assessment& assessment, std::uint32_t index, Level level, std::uint32_t unit) {
    const auto items = analysis::items_of(assessment.items(), index, level, unit);
    if (items.empty()) {
        return;
    }
    const facts::Paper& paper = assessment.facts().papers()[index];
    TerminalTable table({{"Задание"},
                         {"Уровень"},
                         {"Балл", Align::Right},
                         {"Выполнение, %", Align::Right},
                         {"Достижение"},
                         {"Различение", Align::Right},
                         {"Не приступали, %", Align::Right},
                         {"Что проверяется", Align::Left, 60}});
    for (const analysis::ItemStatistics& item : items) {
        const facts::ItemSpec& task = paper.items[item.item];
        table.add({task.name, std::string(label(task.level)),
                   task.max_points > 0 ? format(std::int64_t{task.max_points}) : "—", share(item.difficulty),
                   achievement(assessment, item, paper), item.discrimination ? format(*item.discrimination, 2) : "—",
                   share(item.not_attempted), task.skill});
    }
    fmt::print("{}; работ: {}\n{}\n", work_title(assessment, index), format(items.front().n), table.to_string());
}

void print_items(const app::Assessment& assessment, const AnalysisOptions& options) {
    Level level = Level::Region;
    std::uint32_t unit = 0;
    if (const auto organization = assessment.facts().organizations().find(options.organization)) {
        level = Level::Organization;
        unit = organization->value;
        fmt::print("{}\n\n", school_title(assessment, *organization));
    }
    for (std::uint32_t paper = 0; paper < assessment.facts().papers().size(); ++paper) {
        if (options.year == 0 || options.year == assessment.facts().papers()[paper].year) {
            print_work(assessment, paper, level, unit);
        }
    }
    fmt::print(
        "Выполнение — средний балл в процентах от максимального. Различение — связь задания с суммой остальных "
        "(от −1 до 1). Достижение: пороги из параметров набора показателей.\n");
}

}  // namespace

void add_items(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen, "items", "задания работ: выполнение, различение, к чему не приступали",
                 print_items);
}

}  // namespace msoko::cli
