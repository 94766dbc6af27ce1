#include <fmt/format.h>
#include <fmt/ranges.h>

#include <cmath>
#include <utility>

#include "analysis_sheets.hpp"
#include "msoko/base/number.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::report {
namespace {

constexpr const char* kNotOfVpr =
    "Результаты ВПР для оценки организаций и педагогов не используются (письмо Рособрнадзора от 18.04.2025 № 02-86).";

/// Columns that name a school: its title, login and municipality.
std::vector<SheetColumn> school_columns() {
    return {{"Организация", NumberKind::Text, 48},
            {"Логин", NumberKind::Text, 16},
            {"Муниципалитет", NumberKind::Text, 30}};
}

std::vector<SheetCell> school_cells(const Material& material, facts::OrgId organization, int year) {
    const facts::OrganizationDirectory& directory = material.facts.organizations();
    const auto municipality = directory.at(organization).municipality_in(year);
    return {{facts::unit_name(material.facts, catalog::Level::Organization, organization.value, year)},
            {facts::unit_id(material.facts, catalog::Level::Organization, organization.value, year)},
            {municipality ? directory.municipalities()[municipality->index()] : std::string()}};
}

SheetCell whole(std::int64_t number) {
    return {static_cast<double>(number)};
}

/// A sheet whose first column stays in sight; none without rows.
std::optional<Sheet> shown(Sheet sheet) {
    if (sheet.rows.empty()) {
        return std::nullopt;
    }
    sheet.frozen_columns = 1;
    return sheet;
}

CellState state_of(analysis::AgainstExpected state) {
    return state == analysis::AgainstExpected::Above   ? CellState::Better
           : state == analysis::AgainstExpected::Below ? CellState::Worse
                                                       : CellState::Plain;
}

CellState state_of(analysis::Change change) {
    return change == analysis::Change::Risen    ? CellState::Better
           : change == analysis::Change::Fallen ? CellState::Worse
                                                : CellState::Plain;
}

/// A place: whole, or halfway where equal scores share two.
SheetCell place_cell(double place) {
    const double nearest = std::round(2 * place) / 2;
    return {nearest, CellState::Plain, nearest == std::floor(nearest) ? NumberKind::Integer : NumberKind::Decimal};
}

/// «ОГЭ, математика: высокие результаты (12,5 %) — 100; …»: parts of a score with their shares of the weight.
std::string parts_of(const Material& material, const analysis::RatedYear& rated, const analysis::RatedSchool& school) {
    std::vector<std::string> words;
    words.reserve(rated.result.used.size());
    for (std::size_t i = 0; i < rated.result.used.size(); ++i) {
        const std::string& id = rated.rating.components[rated.result.used[i]].indicator;
        const catalog::Indicator* indicator = material.catalog.find_indicator(id);
        words.push_back(fmt::format("{} ({} %) — {}", indicator != nullptr ? indicator->short_title : id,
                                    number::format(100 * rated.result.shares[i], 1),
                                    school.parts[i] ? number::format(*school.parts[i], 0) : "нет данных"));
    }
    return fmt::format("{}", fmt::join(words, "; "));
}

}  // namespace

std::optional<Sheet> clusters_sheet(const Material& material) {
    Sheet sheet;
    sheet.name = "Кластеры";
    sheet.title = {"Кластеры школ, которые работают в похожих условиях",
                   "О качестве работы школы кластер не говорит. Устойчивость ниже 0,75 — состав группы случаен."};
    sheet.columns = school_columns();
    sheet.columns.push_back({"Год", NumberKind::Text});
    sheet.columns.push_back({"Кластер", NumberKind::Text, 60});
    sheet.columns.push_back({"Устойчивость", NumberKind::Decimal});
    for (const analysis::Clustering& clustering : material.comparisons.clusterings) {
        const int year = clustering.context.year;
        for (const analysis::Cluster& cluster : clustering.clusters) {
            for (const facts::OrgId member : cluster.members) {
                std::vector<SheetCell> row = school_cells(material, member, year);
                row.push_back({std::to_string(year)});
                row.push_back({value_of(cluster)});
                row.push_back({cluster.stability});
                sheet.rows.push_back(std::move(row));
            }
        }
        for (const facts::OrgId school : clustering.unplaced) {
            std::vector<SheetCell> row = school_cells(material, school, year);
            row.push_back({std::to_string(year)});
            row.push_back({"мало сведений об условиях", CellState::NoData});
            row.emplace_back();
            sheet.rows.push_back(std::move(row));
        }
    }
    return shown(std::move(sheet));
}

std::optional<Sheet> context_sheet(const Material& material) {
    Sheet sheet;
    sheet.name = "С учётом условий";
    sheet.title = {"Результат школы и результат, ожидаемый при её условиях (проценты максимального балла)",
                   "Ожидаемый — средний у школ с такими же условиями. Отличие — повод разобраться, а не оценка школы: "
                   "учтены только "
                   "известные условия. Вывод — с поправкой на число школ.",
                   kNotOfVpr};
    sheet.columns = school_columns();
    sheet.columns.insert(sheet.columns.end(), {{"Работа", NumberKind::Text, 40},
                                               {"Работ", NumberKind::Integer},
                                               {"Результат", NumberKind::Percent},
                                               {"Ожидаемый", NumberKind::Percent},
                                               {"Разница с учётом числа работ", NumberKind::Decimal},
                                               {"от", NumberKind::Decimal},
                                               {"до", NumberKind::Decimal},
                                               {"Вывод", NumberKind::Text, 30}});
    for (const analysis::ContextModel& model : material.comparisons.context_models) {
        for (const analysis::ExpectedResult& school : model.schools) {
            std::vector<SheetCell> row =
                school_cells(material, school.organization, material.facts.papers()[model.paper].year);
            row.insert(row.end(), {{work_name(material, model.paper)},
                                   whole(school.n),
                                   {school.actual},
                                   {school.expected},
                                   {school.residual, state_of(school.state)},
                                   {school.interval.low},
                                   {school.interval.high},
                                   {std::string(label(school.state)), state_of(school.state)}});
            sheet.rows.push_back(std::move(row));
        }
    }
    return shown(std::move(sheet));
}

std::optional<Sheet> place_changes_sheet(const Material& material) {
    Sheet sheet;
    sheet.name = "Динамика мест";
    sheet.title = {"Как изменилось место школы среди остальных, писавших ту же работу",
                   "Место — на сколько стандартных отклонений одного ученика средний результат школы выше результата "
                   "остальных. Оно меняется и оттого, что меняются другие. Вывод — с поправкой на число школ.",
                   kNotOfVpr};
    sheet.columns = school_columns();
    sheet.columns.insert(sheet.columns.end(), {{"Кто писал", NumberKind::Text},
                                               {"Было", NumberKind::Text, 40},
                                               {"Работ", NumberKind::Integer},
                                               {"Место", NumberKind::Decimal},
                                               {"Стало", NumberKind::Text, 40},
                                               {"Работ", NumberKind::Integer},
                                               {"Место", NumberKind::Decimal},
                                               {"Изменение", NumberKind::Decimal},
                                               {"от", NumberKind::Decimal},
                                               {"до", NumberKind::Decimal},
                                               {"Место среди школ", NumberKind::Text, 40}});
    for (const analysis::PlaceChange& change : material.comparisons.place_changes) {
        std::vector<SheetCell> row =
            school_cells(material, change.later.organization, material.facts.papers()[change.later.paper].year);
        row.insert(row.end(), {{change.kind == analysis::GrowthKind::Cohort ? "те же дети" : "другие дети"},
                               {work_name(material, change.earlier.paper)},
                               whole(change.earlier.n),
                               {change.earlier.place.value},
                               {work_name(material, change.later.paper)},
                               whole(change.later.n),
                               {change.later.place.value},
                               {change.change, state_of(change.state)},
                               {change.interval.low},
                               {change.interval.high},
                               {std::string(label(change.state)), state_of(change.state)}});
        sheet.rows.push_back(std::move(row));
    }
    return shown(std::move(sheet));
}

std::optional<Sheet> leaders_sheet(const Material& material) {
    Sheet sheet;
    sheet.name = "Школы-лидеры";
    sheet.title = {
        "У кого школе с низкими результатами можно перенять опыт",
        "Того же кластера, без низких результатов в этом году, лучше в общих работах больше погрешности. Это "
        "предложение: пару выбирают сами школы и муниципалитет.",
        "Школы, чьи работы предлагается перепроверить (уровень доказательности 3), не называются; при уровне 1 и 2 "
        "сначала посмотрите признаки."};
    sheet.columns = school_columns();
    sheet.columns.insert(sheet.columns.end(), {{"Год", NumberKind::Text},
                                               {"Возможная школа-лидер", NumberKind::Text, 48},
                                               {"Логин лидера", NumberKind::Text, 16},
                                               {"Муниципалитет лидера", NumberKind::Text, 30},
                                               {"Различие условий", NumberKind::Decimal},
                                               {"Общих работ", NumberKind::Integer},
                                               {"Лучше на (отклонений ученика)", NumberKind::Decimal},
                                               {"от", NumberKind::Decimal},
                                               {"до", NumberKind::Decimal},
                                               {"Уровень доказательности у лидера", NumberKind::Integer}});
    for (const analysis::LeaderPair& pair : material.comparisons.leader_pairs) {
        std::vector<SheetCell> row = school_cells(material, pair.school, pair.year);
        row.push_back({std::to_string(pair.year)});
        const std::vector<SheetCell> leader = school_cells(material, pair.leader, pair.year);
        row.insert(row.end(), leader.begin(), leader.end());
        row.insert(row.end(), {{pair.distance},
                               whole(pair.num_works),
                               {pair.difference},
                               {pair.interval.low},
                               {pair.interval.high},
                               whole(pair.level)});
        sheet.rows.push_back(std::move(row));
    }
    return shown(std::move(sheet));
}

std::optional<Sheet> ratings_sheet(const Material& material) {
    Sheet sheet;
    sheet.name = "Рейтинг";
    sheet.title = {"Проект рейтинга: места в пределах погрешности не различаются",
                   "Места с учётом погрешности — при уверенности 90 %. Если при других весах место сильно меняется, "
                   "опираться на него нельзя. Части балла — от 0 (худшая из школ) до 100 (лучшая).",
                   kNotOfVpr};
    sheet.columns = school_columns();
    sheet.columns.insert(sheet.columns.end(), {{"Рейтинг", NumberKind::Text, 40},
                                               {"Год", NumberKind::Text},
                                               {"Место", NumberKind::Integer},
                                               {"Балл", NumberKind::Decimal},
                                               {"Место от", NumberKind::Integer},
                                               {"до", NumberKind::Integer},
                                               {"При других весах от", NumberKind::Integer},
                                               {"до", NumberKind::Integer},
                                               {"Части балла", NumberKind::Text, 110}});
    for (const analysis::RatedYear& rated : material.comparisons.ratings) {
        for (const analysis::RatedSchool& school : rated.result.schools) {
            std::vector<SheetCell> row = school_cells(material, school.organization, rated.year);
            row.insert(row.end(), {{rated.rating.title},
                                   {std::to_string(rated.year)},
                                   place_cell(school.place),
                                   {school.score},
                                   place_cell(school.low),
                                   place_cell(school.high),
                                   place_cell(school.low_by_weights),
                                   place_cell(school.high_by_weights),
                                   {parts_of(material, rated, school)}});
            sheet.rows.push_back(std::move(row));
        }
    }
    return shown(std::move(sheet));
}

}  // namespace msoko::report
