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
        "Итог комиссии вносится в реестр: msoko template recheck_works. Обе отметки сохраняются."};
    sheet.frozen_columns = 3;
    sheet.columns = place_columns();
    for (SheetColumn column : std::vector<SheetColumn>{{"Работа", NumberKind::Text, 44},
                                                       {"Класс"},
                                                       {"Код участника"},
                                                       {"Первичный балл", NumberKind::Integer},
                                                       {"Отметка", NumberKind::Integer}}) {
        sheet.columns.push_back(std::move(column));
    }
    const facts::Column* classes = material.facts.results().find("class");
    for (const analysis::ProposedWork& work : material.proposed_works) {
        std::vector<SheetCell> row = place_cells(material, work.organization, work.year);
        row.push_back({work_name(material, work.paper)});
        row.push_back({work.class_code >= 0 && classes != nullptr ? std::string(classes->label(work.class_code)) : ""});
        row.push_back({std::to_string(work.student)});
        row.push_back({static_cast<double>(work.primary)});
        row.push_back(work.mark > 0 ? SheetCell{static_cast<double>(work.mark)} : SheetCell{});
        sheet.rows.push_back(std::move(row));
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
