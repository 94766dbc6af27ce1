#include <fmt/format.h>

#include <algorithm>

#include "analysis_sheets.hpp"
#include "msoko/analysis/score_picture.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::report {
namespace {

/// Charts of a sheet beyond these make it slow to open; all rows stay.
constexpr std::size_t kMostCharts = 60;

void add_picture(const Material& material, const analysis::Signal& signal, const analysis::ScorePicture& picture,
                 Sheet& sheet) {
    const int year = material.facts.papers()[signal.paper].year;
    const std::string school =
        facts::unit_name(material.facts, catalog::Level::Organization, signal.organization.value, year);
    SheetChart chart;
    chart.kind = ChartKind::Column;
    chart.title = fmt::format("{}: {}", school, work_name(material, signal.paper));
    chart.category_column = 3;
    chart.value_columns = {4, 5};
    chart.first_row = sheet.rows.size();
    chart.num_rows = picture.works.size();
    chart.value_title = "Работ";
    for (std::size_t score = 0; score < picture.works.size(); ++score) {
        const auto mark = std::ranges::find(picture.lowest, score);
        const bool is_lowest = mark != picture.lowest.end();
        sheet.rows.push_back(
            {{static_cast<double>(year), CellState::Plain, NumberKind::Text},
             {school},
             {work_name(material, signal.paper)},
             {static_cast<double>(score)},
             {static_cast<double>(picture.works[score]), is_lowest ? CellState::Attention : CellState::Plain},
             {picture.smooth[score]},
             {is_lowest ? fmt::format("низший балл отметки «{}»", mark - picture.lowest.begin() + 3) : ""}});
    }
    if (sheet.charts.size() < kMostCharts) {
        sheet.charts.push_back(std::move(chart));
    }
}

}  // namespace

std::optional<Sheet> score_pictures_sheet(const Material& material) {
    Sheet sheet;
    sheet.name = "Скопление баллов";
    sheet.title = {
        "Первичные баллы школ с признаком скопления на границах отметок",
        "«Без скачков» — те же работы, распределённые гладко: многочлен по всем баллам, кроме граничных и на "
        "балл ниже. Признак ставится по сравнению с другими школами, рисунок показывает свою школу."};
    sheet.frozen_columns = 2;
    sheet.columns = {{"Год"},
                     {"Организация", NumberKind::Text, 48},
                     {"Работа", NumberKind::Text, 44},
                     {"Первичный балл", NumberKind::Integer},
                     {"Работ", NumberKind::Integer},
                     {"Без скачков", NumberKind::Decimal},
                     {"Граница"}};
    for (const analysis::Signal& signal : material.signals) {
        if (signal.kind != analysis::SignalKind::Heaping || !signal.is_flagged) {
            continue;
        }
        const int year = material.facts.papers()[signal.paper].year;
        if (const auto picture = analysis::picture_scores(material.facts, signal.paper, signal.organization,
                                                          material.signal_parameters.of(year))) {
            add_picture(material, signal, *picture, sheet);
        }
    }
    return sheet.rows.empty() ? std::nullopt : std::optional(std::move(sheet));
}

}  // namespace msoko::report
