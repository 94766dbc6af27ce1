#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "analysis_sheets.hpp"
#include "msoko/analysis/explanation.hpp"
#include "msoko/base/number.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::report {
namespace {

using analysis::Evidence;
using analysis::Strength;
using catalog::Level;

std::string school_name(const Material& material, facts::OrgId school, int year) {
    return facts::unit_name(material.facts, Level::Organization, school.value, year);
}

std::string municipality_name(const Material& material, facts::OrgId school, int year) {
    const auto municipality = material.facts.organizations().at(school).municipality_in(year);
    return municipality ? facts::unit_name(material.facts, Level::Municipality, municipality->value, year) : "";
}

/// Latest year first, then the strongest evidence, then names.
std::vector<const Evidence*> sorted(const Material& material) {
    std::vector<const Evidence*> all;
    for (const Evidence& evidence : material.evidence) {
        all.push_back(&evidence);
    }
    std::ranges::stable_sort(all, {}, [&](const Evidence* evidence) {
        return std::tuple(-evidence->year, -evidence->level,
                          text::sort_key(municipality_name(material, evidence->organization, evidence->year)),
                          text::sort_key(school_name(material, evidence->organization, evidence->year)));
    });
    return all;
}

SheetCell strength_cell(Strength strength) {
    switch (strength) {
        case Strength::Untested:
            return {"—", CellState::NoData};
        case Strength::None:
            return {"нет"};
        case Strength::Weak:
            return {"слабый"};
        case Strength::Strong:
            return {"сильный", CellState::Attention};
    }
    return {};
}

std::vector<SheetCell> row_of(const Material& material, const Evidence& evidence) {
    std::vector<SheetCell> row = {
        {static_cast<double>(evidence.year), CellState::Plain, NumberKind::Text},
        {municipality_name(material, evidence.organization, evidence.year)},
        {school_name(material, evidence.organization, evidence.year)},
        {facts::unit_id(material.facts, Level::Organization, evidence.organization.value, evidence.year)}};
    row.push_back(evidence.is_tested() ? SheetCell{static_cast<double>(evidence.level),
                                                   evidence.level == 3 ? CellState::Attention : CellState::Plain}
                                       : SheetCell{"—", CellState::NoData});
    for (const Strength strength : evidence.families) {
        row.push_back(strength_cell(strength));
    }
    row.push_back({static_cast<double>(evidence.num_flagged)});
    row.push_back({static_cast<double>(evidence.num_tested)});
    const std::optional<double> index = evidence.index();
    row.push_back(index ? SheetCell{*index} : SheetCell{});
    row.push_back(evidence.num_received > 0 ? SheetCell{static_cast<double>(evidence.num_received)} : SheetCell{});
    row.push_back(evidence.is_stably_clean
                      ? SheetCell{fmt::format("да, {} подряд", fmt::format("{} {}", evidence.years_without_signs,
                                                                           number::plural(evidence.years_without_signs,
                                                                                          "год", "года", "лет")))}
                      : SheetCell{});
    row.push_back({analysis::explain(evidence)});
    return row;
}

std::string percent_interval(const stats::Interval& interval) {
    return fmt::format("{}–{}", number::format(interval.low, 1), number::format(interval.high, 1));
}

/// A sign with what both kinds of signs have.
struct Sign {
    int year = 0;
    facts::OrgId organization;
    analysis::Family family = analysis::Family::Results;
    std::string label;
    Strength strength = Strength::None;
    std::string basis;
    std::int64_t n = 0;
    std::optional<double> false_alarm;
    std::string outcome;  ///< of the second check
    std::string sentence;
};

std::string outcome_words(std::optional<analysis::RecheckOutcome> outcome) {
    return outcome ? std::string(label(*outcome)) : "не проводилась";
}

std::vector<Sign> signs_of(const Material& material, const Evidence& evidence) {
    std::vector<Sign> signs;
    const analysis::SignalParameters& parameters = material.signal_parameters.of(evidence.year);
    for (const std::size_t index : evidence.signals) {
        const analysis::Signal& signal = material.signals[index];
        const std::string basis = !is_of_methodology(signal.kind)                 ? "расчёт системы"
                                  : analysis::is_official(signal, material.facts) ? "методика ФИОКО 2019"
                                                                                  : "по аналогии с ней";
        signs.push_back({evidence.year, evidence.organization, family_of(signal.kind), std::string(label(signal.kind)),
                         strength_of(signal, material.facts, parameters), basis, signal.n, signal.false_alarm,
                         outcome_words(analysis::outcome_of(signal, material.facts, material.rechecks)),
                         analysis::explain(signal, material.facts, material.catalog)});
    }
    for (const std::size_t index : evidence.events) {
        const analysis::EventSignal& signal = material.events[index];
        signs.push_back({evidence.year, evidence.organization, family_of(signal.kind), std::string(label(signal.kind)),
                         strength_of(signal, parameters), "расчёт системы", signal.count.trials, signal.false_alarm, "",
                         analysis::explain(signal, material.catalog)});
    }
    return signs;
}

}  // namespace

std::optional<Sheet> evidence_sheet(const Material& material) {
    if (material.evidence.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Доказательность";
    sheet.title = {
        "Признаки необъективности: что они значат вместе",
        "Уровень 0 — признаков нет; 1 — только слабые; 2 — сильные одного рода; 3 — сильные двух родов и больше. "
        "Признаки одного рода опираются на одни и те же числа и не складываются.",
        "Признак — повод перепроверить работы, а не вывод о нарушении. Перепроверка предлагается только на уровне 3; "
        "решение принимает и записывает человек.",
        "Полученный список — данные извне: на уровень и индекс он не влияет, расчёт его не заменяет."};
    sheet.frozen_columns = 3;
    sheet.columns = {{"Год"},
                     {"Муниципалитет", NumberKind::Text, 30},
                     {"Организация", NumberKind::Text, 48},
                     {"Логин"},
                     {"Уровень", NumberKind::Integer}};
    for (std::size_t family = 0; family < analysis::kNumFamilies; ++family) {
        sheet.columns.push_back({text::capitalize(label(static_cast<analysis::Family>(family)))});
    }
    sheet.columns.push_back({"С признаком", NumberKind::Integer});
    sheet.columns.push_back({"Проверок", NumberKind::Integer});
    sheet.columns.push_back({"Индекс организации", NumberKind::Percent});
    sheet.columns.push_back({"В полученном списке, процедур", NumberKind::Integer});
    sheet.columns.push_back({"Признаков стабильно нет"});
    sheet.columns.push_back({"Что это значит", NumberKind::Text, 80});
    for (const Evidence* evidence : sorted(material)) {
        sheet.rows.push_back(row_of(material, *evidence));
    }
    return sheet;
}

std::optional<Sheet> signs_sheet(const Material& material) {
    if (material.evidence.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Признаки";
    sheet.title = {"Каждый признак: что сравнивалось и с какой вероятностью он ложный",
                   "Вероятность ложного признака — с какой вероятностью он найдётся у обычной школы, до поправки на "
                   "число школ; пусто, если её нельзя указать."};
    sheet.frozen_columns = 3;
    sheet.columns = {{"Год"},
                     {"Муниципалитет", NumberKind::Text, 30},
                     {"Организация", NumberKind::Text, 48},
                     {"Уровень", NumberKind::Integer},
                     {"Род"},
                     {"Признак", NumberKind::Text, 40},
                     {"Сила"},
                     {"Основание"},
                     {"Работ", NumberKind::Integer},
                     {"Вероятность ложного признака", NumberKind::Decimal},
                     {"Перепроверка"},
                     {"Объяснение", NumberKind::Text, 110}};
    for (const Evidence* evidence : sorted(material)) {
        for (Sign& sign : signs_of(material, *evidence)) {
            sheet.rows.push_back({{static_cast<double>(sign.year), CellState::Plain, NumberKind::Text},
                                  {municipality_name(material, sign.organization, sign.year)},
                                  {school_name(material, sign.organization, sign.year)},
                                  {static_cast<double>(evidence->level)},
                                  {std::string(label(sign.family))},
                                  {std::move(sign.label)},
                                  strength_cell(sign.strength),
                                  {std::move(sign.basis)},
                                  {static_cast<double>(sign.n)},
                                  sign.false_alarm ? SheetCell{*sign.false_alarm} : SheetCell{},
                                  {std::move(sign.outcome)},
                                  {std::move(sign.sentence)}});
        }
    }
    return sheet;
}

std::optional<Sheet> procedure_index_sheet(const Material& material) {
    const auto indices = analysis::procedure_indices(material.signals, material.facts, material.signal_parameters);
    if (indices.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Индекс процедур";
    sheet.title = {"Индекс необъективности процедуры: доля организаций с сильным признаком среди проверенных",
                   "Формулы в документах нет, определение предложено: сильный признак — по методике ФИОКО 2019 на "
                   "названных в ней работах или расчётный с поправкой на число школ."};
    sheet.columns = {{"Год"},
                     {"Процедура"},
                     {"Территория", NumberKind::Text, 48},
                     {"Проверено", NumberKind::Integer},
                     {"С сильным признаком", NumberKind::Integer},
                     {"Индекс", NumberKind::Percent},
                     {"Интервал 95 %"}};
    for (const analysis::ProcedureIndex& index : indices) {
        const catalog::Procedure* procedure = material.catalog.find_procedure(index.procedure);
        const CellState state = index.level == Level::Region ? CellState::Total : CellState::Plain;
        sheet.rows.push_back({{static_cast<double>(index.year), state, NumberKind::Text},
                              {procedure != nullptr ? procedure->label : index.procedure, state},
                              {facts::unit_name(material.facts, index.level, index.unit, index.year), state},
                              {static_cast<double>(index.num_tested), state},
                              {static_cast<double>(index.num_flagged), state},
                              {index.value, state},
                              {percent_interval(index.interval), state}});
    }
    return sheet;
}

std::optional<Sheet> olympiad_index_sheet(const Material& material) {
    const auto indices = analysis::olympiad_indices(material.facts);
    if (indices.empty()) {
        return std::nullopt;
    }
    Sheet sheet;
    sheet.name = "Индекс олимпиады";
    sheet.title = {"Индекс необъективности олимпиады: кого не подтвердил муниципальный этап",
                   "Победители и призёры школьного этапа, которые на муниципальном набрали меньше медианы школьного "
                   "этапа по своему предмету. Формулы в документах нет, определение предложено."};
    sheet.columns = {{"Год"},
                     {"Предмет", NumberKind::Text, 30},
                     {"Победителей и призёров прошло", NumberKind::Integer},
                     {"Не подтвердили", NumberKind::Integer},
                     {"Индекс", NumberKind::Percent},
                     {"Интервал 95 %"},
                     {"С результатами обоих этапов", NumberKind::Integer},
                     {"Связь этапов (Спирмен)", NumberKind::Decimal}};
    for (const analysis::OlympiadIndex& index : indices) {
        const catalog::Subject* subject = material.catalog.find_subject(index.subject);
        sheet.rows.push_back({{static_cast<double>(index.year), CellState::Plain, NumberKind::Text},
                              {subject != nullptr ? subject->label : index.subject},
                              {static_cast<double>(index.unconfirmed.trials)},
                              {static_cast<double>(index.unconfirmed.hits)},
                              {index.value()},
                              {percent_interval(index.interval)},
                              {static_cast<double>(index.n)},
                              index.rank_correlation ? SheetCell{*index.rank_correlation} : SheetCell{}});
    }
    return sheet;
}

}  // namespace msoko::report
