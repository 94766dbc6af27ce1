#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "analysis_sheets.hpp"
#include "msoko/analysis/items.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::report {
namespace {

using analysis::TaskModel;
using analysis::WorkModel;

constexpr std::array<double, 7> kAbilities = {-3, -2, -1, 0, 1, 2, 3};

SheetCell optional_cell(std::optional<double> value) {
    return value ? SheetCell{*value} : SheetCell{};
}

SheetCell percent_cell(std::optional<double> share) {
    return share ? SheetCell{100 * *share} : SheetCell{};
}

SheetCell bias_cell(const std::optional<stats::ItemBias>& bias) {
    if (!bias) {
        return {};
    }
    const bool is_large = bias->bias_class == stats::BiasClass::C;
    return {fmt::format("{} ({})", to_string(bias->bias_class), number::format(bias->delta, 2)),
            is_large ? CellState::Attention : CellState::Plain};
}

/// «Топчихинский район (−1,8); …»: where the task is of class C.
std::string territories(const Material& material, const WorkModel& model, std::size_t item) {
    std::string words;
    for (const analysis::TerritoryBias& one : material.comparisons.territory_biases) {
        if (one.paper == model.paper && one.item == item) {
            words += fmt::format("{}{} ({})", words.empty() ? "" : "; ",
                                 facts::unit_name(material.facts, catalog::Level::Municipality, one.municipality.value,
                                                  material.facts.papers()[one.paper].year),
                                 number::format(one.bias.delta, 2));
        }
    }
    return words;
}

SheetCell doubts_cell(const TaskModel& task) {
    std::string words;
    for (const analysis::TaskDoubt doubt : task.doubts) {
        words += fmt::format("{}{}", words.empty() ? "" : "; ", label(doubt));
    }
    return {words, words.empty() ? CellState::Plain : CellState::Attention};
}

std::string achievement(const Material& material, const WorkModel& model, std::size_t item) {
    const facts::Paper& paper = material.facts.papers()[model.paper];
    const analysis::AchievementParameters& parameters = material.achievement.of(paper.year);
    const TaskModel& task = model.tasks[item];
    if (!task.difficulty || task.n < parameters.smallest_n) {
        return "";
    }
    const auto judged = analysis::judge(paper.items[item].level, *task.difficulty, parameters);
    return judged ? std::string(label(*judged)) : "";
}

std::vector<SheetCell> task_row(const Material& material, const WorkModel& model, std::size_t item) {
    const facts::ItemSpec& spec = material.facts.papers()[model.paper].items[item];
    const TaskModel& task = model.tasks[item];
    return {{work_name(material, model.paper)},
            {spec.name},
            {std::string(label(spec.level))},
            {static_cast<double>(spec.max_points)},
            {static_cast<double>(task.n)},
            percent_cell(task.difficulty),
            {achievement(material, model, item)},
            percent_cell(task.not_attempted),
            optional_cell(task.discrimination),
            optional_cell(task.extreme_difference),
            task.rasch ? SheetCell{task.rasch->value} : SheetCell{},
            task.rasch ? SheetCell{task.rasch->error} : SheetCell{},
            task.fit ? SheetCell{task.fit->infit} : SheetCell{},
            task.fit ? SheetCell{task.fit->outfit} : SheetCell{},
            task.curve ? SheetCell{task.curve->slope} : SheetCell{},
            task.curve ? optional_cell(task.curve->difficulty()) : SheetCell{},
            bias_cell(task.sex_bias),
            bias_cell(task.variant_bias),
            {territories(material, model, item)},
            doubts_cell(task),
            {spec.skill}};
}

}  // namespace

std::string work_name(const Material& material, std::uint32_t paper) {
    const facts::Paper& work = material.facts.papers()[paper];
    const catalog::Procedure* procedure = material.catalog.find_procedure(work.procedure);
    const catalog::Subject* subject = material.catalog.find_subject(work.subject);
    return fmt::format("{} {} {}, {}, {} класс", procedure != nullptr ? procedure->label : work.procedure, work.year,
                       label(work.run), subject != nullptr ? subject->label : work.subject, work.grade);
}

std::optional<Sheet> tasks_sheet(const Material& material) {
    if (material.models.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Задания";
    sheet.title = {
        "Задания всех работ: выполнение, различение, модели, сомнения для банка заданий",
        "Достижение: базовые задания — от 60 %, недостаточно — ниже 57 %, повышенные и высокие — от 30 и ниже 28,5 % "
        "(или пороги набора показателей); рекомендации ФИОКО 2026 года известны по пересказу.",
        "Модели строятся по верным и неверным ответам: задание на несколько баллов выполнено, если набрано не меньше "
        "половины. Работ нужно: модель Раша — 100, двухпараметрическая — 200. Ошибка наклона не рассчитывается.",
        "Пол, вариант: класс ETS и дельта Мантеля — Хензеля; минус — труднее девочкам, варианту 2 при равной сумме "
        "остальных баллов. Территории — те, где задание намного труднее (минус) или легче, чем у остальных при равной "
        "сумме (класс C с поправкой на число сравнений): причиной бывает порядок изучения тем или то, как проверяли.",
        "Неверные ответы не разбираются: в файлах баллы, а не выбранные варианты."};
    sheet.frozen_columns = 2;
    sheet.columns = {{"Работа", NumberKind::Text, 44},
                     {"Задание"},
                     {"Уровень"},
                     {"Балл", NumberKind::Integer},
                     {"Работ", NumberKind::Integer},
                     {"Выполнение", NumberKind::Percent},
                     {"Достижение"},
                     {"Не приступали", NumberKind::Percent},
                     {"Связь с остальными", NumberKind::Decimal},
                     {"Сильные − слабые", NumberKind::Decimal},
                     {"Трудность (Раш), логит", NumberKind::Decimal},
                     {"Ошибка трудности", NumberKind::Decimal},
                     {"Infit", NumberKind::Decimal},
                     {"Outfit", NumberKind::Decimal},
                     {"Наклон (2PL)", NumberKind::Decimal},
                     {"Трудность (2PL)", NumberKind::Decimal},
                     {"Пол"},
                     {"Вариант"},
                     {"Территории", NumberKind::Text, 50},
                     {"Сомнения", NumberKind::Text, 50},
                     {"Что проверяется", NumberKind::Text, 60}};
    for (const WorkModel& model : material.models) {
        for (std::size_t item = 0; item < model.tasks.size(); ++item) {
            sheet.rows.push_back(task_row(material, model, item));
        }
    }
    return sheet;
}

std::optional<Sheet> works_sheet(const Material& material) {
    if (material.models.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Качество работ";
    sheet.title = {"Работы как инструмент измерения",
                   "Информация — по двухпараметрической модели при уровне подготовки в стандартных отклонениях; "
                   "1/√информации — ошибка оценки уровня. Чем она выше, тем точнее работа различает таких участников."};
    sheet.frozen_columns = 1;
    sheet.columns = {{"Работа", NumberKind::Text, 44},
                     {"Работ", NumberKind::Integer},
                     {"Заданий", NumberKind::Integer},
                     {"Альфа Кронбаха", NumberKind::Decimal},
                     {"Интервал 95 %"},
                     {"Ошибка суммы, балл", NumberKind::Decimal},
                     {"Модель Раша"},
                     {"Двухпараметрическая модель"},
                     {"Заданий с сомнениями", NumberKind::Integer}};
    for (const double ability : kAbilities) {
        sheet.columns.push_back({fmt::format("Информация при {}", number::format(ability, 0)), NumberKind::Decimal});
    }
    for (const WorkModel& model : material.models) {
        const auto num_doubtful =
            std::ranges::count_if(model.tasks, [](const TaskModel& task) { return !task.doubts.empty(); });
        std::vector<SheetCell> row = {
            {work_name(material, model.paper)},
            {static_cast<double>(model.n)},
            {static_cast<double>(model.tasks.size())},
            optional_cell(model.alpha),
            {model.alpha_interval ? fmt::format("{}–{}", number::format(model.alpha_interval->low, 2),
                                                number::format(model.alpha_interval->high, 2))
                                  : ""},
            optional_cell(model.measurement_error),
            {std::string(label(model.rasch_state))},
            {std::string(label(model.curve_state))},
            {static_cast<double>(num_doubtful)}};
        for (const double ability : kAbilities) {
            row.push_back(optional_cell(model.information(ability)));
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

}  // namespace msoko::report
