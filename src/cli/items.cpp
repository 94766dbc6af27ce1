#include <fmt/format.h>

#include "analysis_run.hpp"
#include "msoko/app/compare.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"
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

std::string number_or_dash(std::optional<double> value) {
    return value ? format(*value, 2) : "—";
}

std::string bias_words(const std::optional<stats::ItemBias>& bias) {
    return bias ? fmt::format("{} ({})", to_string(bias->bias_class), format(bias->delta, 2)) : "—";
}

std::string doubts_of(const analysis::TaskModel& task) {
    std::string words;
    for (const analysis::TaskDoubt doubt : task.doubts) {
        words += fmt::format("{}{}", words.empty() ? "" : ", ", label(doubt));
    }
    return words;
}

/// Reliability and information of a work in a few lines.
void print_reliability(const analysis::WorkModel& model) {
    if (model.alpha) {
        fmt::print("Надёжность (альфа Кронбаха) {}{}; ошибка измерения суммы {} балла\n", format(*model.alpha, 2),
                   model.alpha_interval ? fmt::format(" (интервал 95 % {}–{})", format(model.alpha_interval->low, 2),
                                                      format(model.alpha_interval->high, 2))
                                        : "",
                   number_or_dash(model.measurement_error));
    }
    std::string points;
    for (const double ability : {-2.0, -1.0, 0.0, 1.0, 2.0}) {
        if (const auto information = model.information(ability)) {
            points += fmt::format("{}{}: {}", points.empty() ? "" : ", ", format(ability, 0), format(*information, 2));
        }
    }
    if (!points.empty()) {
        fmt::print("Информация работы при уровне подготовки (в стандартных отклонениях): {}\n", points);
    }
}

/// Territories in which a task is of class C, a line a task.
void print_territories(const app::Assessment& assessment, std::uint32_t paper,
                       const std::vector<analysis::TerritoryBias>& biases) {
    const facts::Paper& work = assessment.facts().papers()[paper];
    for (std::size_t item = 0; item < work.items.size(); ++item) {
        std::string words;
        for (const analysis::TerritoryBias& one : biases) {
            if (one.paper == paper && one.item == item) {
                words +=
                    fmt::format("{}{} ({})", words.empty() ? "" : "; ",
                                unit_name(assessment.facts(), Level::Municipality, one.municipality.value, work.year),
                                format(one.bias.delta, 2));
            }
        }
        if (!words.empty()) {
            fmt::print("Задание {} намного труднее (минус) или легче, чем у остальных: {}.\n", work.items[item].name,
                       words);
        }
    }
}

void print_model(const app::Assessment& assessment, const analysis::WorkModel& model) {
    const facts::Paper& paper = assessment.facts().papers()[model.paper];
    fmt::print("{}; работ в моделях: {}\n", work_title(assessment, model.paper), format(model.n));
    if (model.rasch_state != analysis::ModelState::Fitted) {
        fmt::print("Модель Раша: {}.\n", label(model.rasch_state));
    }
    if (model.curve_state != analysis::ModelState::Fitted) {
        fmt::print("Двухпараметрическая модель: {}.\n", label(model.curve_state));
    }
    print_reliability(model);
    TerminalTable table({{"Задание"},
                         {"Сильные − слабые", Align::Right},
                         {"Трудность (Раш)", Align::Right},
                         {"Ошибка", Align::Right},
                         {"Infit", Align::Right},
                         {"Наклон (2PL)", Align::Right},
                         {"Трудность (2PL)", Align::Right},
                         {"Пол", Align::Right},
                         {"Вариант", Align::Right},
                         {"Сомнения", Align::Left, 70}});
    for (std::size_t item = 0; item < model.tasks.size(); ++item) {
        const analysis::TaskModel& task = model.tasks[item];
        const auto rasch = task.rasch;
        table.add({paper.items[item].name, number_or_dash(task.extreme_difference),
                   rasch ? format(rasch->value, 2) : "—", rasch ? format(rasch->error, 2) : "—",
                   task.fit ? format(task.fit->infit, 2) : "—", task.curve ? format(task.curve->slope, 2) : "—",
                   task.curve ? number_or_dash(task.curve->difficulty()) : "—", bias_words(task.sex_bias),
                   bias_words(task.variant_bias), doubts_of(task)});
    }
    fmt::print("{}", table.is_empty() ? "" : table.to_string());
}

/// Models are of all works received: of one school there are too few.
void print_models(const app::Assessment& assessment, const AnalysisOptions& options) {
    fmt::print("Качество заданий по всем полученным работам\n\n");
    const std::vector<analysis::TerritoryBias> biases = app::territory_biases(assessment);
    for (const analysis::WorkModel& model : assessment.work_models()) {
        if (options.year == 0 || options.year == assessment.facts().papers()[model.paper].year) {
            print_model(assessment, model);
            print_territories(assessment, model.paper, biases);
            fmt::print("\n");
        }
    }
    fmt::print(
        "Задание на несколько баллов считается выполненным, если за него набрано не меньше половины. Сильные − слабые: "
        "разность выполнения у 27 % лучших и 27 % худших работ. Пол и вариант: класс ETS (A — различия нет или оно "
        "мало, B — умеренное, C — большое) и дельта; минус — труднее девочкам, варианту 2 при равной сумме остальных "
        "баллов. Территории, где задание класса C, названы с дельтой и с поправкой на число сравнений; причиной бывает "
        "порядок изучения тем или то, как проверяли. Неверные ответы не разбираются: в файлах баллы, а не выбранные "
        "варианты.\n");
}

Result<void> print_items(const app::Assessment& assessment, const AnalysisOptions& options) {
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
        "(от −1 до 1). Достижение: пороги из параметров набора показателей; документ, откуда они взяты, известен по "
        "пересказу.\n");
    if (level == Level::Region) {
        fmt::print("\n");
        print_models(assessment, options);
    }
    return {};
}

}  // namespace

void add_items(CLI::App& app, const Installation& installation, Command& chosen) {
    add_analysis(app, installation, chosen,
                 {"items", "задания работ: выполнение, различение, к чему не приступали", print_items});
}

}  // namespace msoko::cli
