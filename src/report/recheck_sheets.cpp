#include <fmt/format.h>

#include "analysis_sheets.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::report {
namespace {

using catalog::Level;

std::vector<SheetCell> place_cells(const Material& material, facts::OrgId school, int year) {
    const auto municipality = material.facts.organizations().at(school).municipality_in(year);
    return {{static_cast<double>(year), CellState::Plain, NumberKind::Text},
            {municipality ? facts::unit_name(material.facts, Level::Municipality, municipality->value, year) : ""},
            {facts::unit_name(material.facts, Level::Organization, school.value, year)},
            {facts::unit_id(material.facts, Level::Organization, school.value, year)}};
}

std::vector<SheetColumn> place_columns() {
    return {{"Год"}, {"Муниципалитет", NumberKind::Text, 30}, {"Организация", NumberKind::Text, 48}, {"Логин"}};
}

}  // namespace

// The columns are those of the layout recheck_works: what a commission writes into the book is read as its register.
std::optional<Sheet> proposed_works_sheet(const Material& material) {
    if (material.proposed_works.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "К перепроверке";
    sheet.title = {
        "Работы, которые предлагается перепроверить",
        "Только организации с уровнем доказательности 3. Работы класса выбраны жребием, а не по их ответам: список "
        "ничего не говорит об авторах работ. Проводить ли перепроверку, решает человек.",
        "Итог комиссия вносит сюда же, в последние четыре столбца; заполненную книгу прочтёт программа. Прежние "
        "отметки и "
        "баллы сохраняются."};
    sheet.frozen_columns = 3;
    sheet.columns = {{"год"},
                     {"логин ОО"},
                     {"организация", NumberKind::Text, 48},
                     {"муниципалитет", NumberKind::Text, 30},
                     {"процедура"},
                     {"предмет", NumberKind::Text, 24},
                     {"класс программы", NumberKind::Integer},
                     {"класс (буква или номер)"},
                     {"код участника"},
                     {"отметка до перепроверки", NumberKind::Integer},
                     {"первичный балл до перепроверки", NumberKind::Integer},
                     {"отметка после перепроверки", NumberKind::Integer},
                     {"первичный балл после перепроверки", NumberKind::Integer},
                     {"дата перепроверки"},
                     {"комиссия", NumberKind::Text, 40}};
    const facts::Column* classes = material.facts.results().find("class");
    for (const analysis::ProposedWork& work : material.proposed_works) {
        const facts::Paper& paper = material.facts.papers()[work.paper];
        const catalog::Procedure* procedure = material.catalog.find_procedure(paper.procedure);
        const catalog::Subject* subject = material.catalog.find_subject(paper.subject);
        std::vector<SheetCell> place = place_cells(material, work.organization, work.year);
        sheet.rows.push_back(
            {place[0],
             place[3],
             place[2],
             place[1],
             {procedure != nullptr ? procedure->label : paper.procedure},
             {subject != nullptr ? subject->label : paper.subject},
             {static_cast<double>(paper.grade)},
             {work.class_code >= 0 && classes != nullptr ? std::string(classes->label(work.class_code)) : ""},
             {std::to_string(work.student)},
             work.mark > 0 ? SheetCell{static_cast<double>(work.mark)} : SheetCell{},
             {static_cast<double>(work.primary)},
             {},
             {},
             {},
             {}});
    }
    return sheet;
}

std::optional<Sheet> recheck_sheet(const Material& material) {
    if (material.rechecks.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Перепроверка";
    sheet.title = {"Что нашла перепроверка работ независимыми комиссиями",
                   "Признак подтверждён, если без изменений осталось меньше работ, чем требует параметр "
                   "recheck_objective_share. Подтверждение говорит о проверке работ, а не о чьей-либо вине."};
    sheet.frozen_columns = 3;
    sheet.columns = place_columns();
    for (SheetColumn column : std::vector<SheetColumn>{{"Процедура"},
                                                       {"Предмет"},
                                                       {"Класс программы", NumberKind::Integer},
                                                       {"Перепроверено работ", NumberKind::Integer},
                                                       {"Без изменений", NumberKind::Percent},
                                                       {"Интервал 95 %"},
                                                       {"Балл снижен", NumberKind::Integer},
                                                       {"Балл повышен", NumberKind::Integer},
                                                       {"Отметка изменилась", NumberKind::Integer},
                                                       {"Признак"}}) {
        sheet.columns.push_back(std::move(column));
    }
    for (const analysis::Recheck& recheck : material.rechecks) {
        const catalog::Procedure* procedure = material.catalog.find_procedure(recheck.procedure);
        const catalog::Subject* subject = material.catalog.find_subject(recheck.subject);
        std::vector<SheetCell> row = place_cells(material, recheck.organization, recheck.year);
        row.push_back({procedure != nullptr ? procedure->label : recheck.procedure});
        row.push_back({subject != nullptr ? subject->label : recheck.subject});
        row.push_back({static_cast<double>(recheck.grade)});
        row.push_back({static_cast<double>(recheck.num_works)});
        row.push_back({100 * static_cast<double>(recheck.num_same) / static_cast<double>(recheck.num_works)});
        row.push_back({fmt::format("{}–{}", number::format(100 * recheck.same.low, 1),
                                   number::format(100 * recheck.same.high, 1))});
        row.push_back({static_cast<double>(recheck.num_lowered)});
        row.push_back({static_cast<double>(recheck.num_raised)});
        row.push_back({static_cast<double>(recheck.num_marks_changed)});
        row.push_back({std::string(label(recheck.outcome)), recheck.outcome == analysis::RecheckOutcome::Confirmed
                                                                ? CellState::Attention
                                                                : CellState::Plain});
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

}  // namespace msoko::report
