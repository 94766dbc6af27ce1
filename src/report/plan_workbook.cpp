#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/cycle/occasions.hpp"
#include "msoko/report/plan_report.hpp"
#include "plan_sections.hpp"

namespace msoko::report {
namespace {

using cycle::Period;
using cycle::Task;
using cycle::Timing;

SheetCell text_cell(std::string text, CellState state = CellState::Plain) {
    return text.empty() ? SheetCell{{}, state} : SheetCell{std::move(text), state};
}

SheetCell number_cell(std::optional<int> number, CellState state = CellState::Plain) {
    return number ? SheetCell{static_cast<double>(*number), state} : SheetCell{{}, state};
}

SheetCell date_cell(const std::optional<cycle::Date>& date) {
    return text_cell(date ? cycle::to_words(*date) : "");
}

CellState state_of(const PlanMaterial& material, const Task& task) {
    switch (cycle::timing(task, material.today, material.soon)) {
        case Timing::Overdue:
            return CellState::Worse;
        case Timing::Coming:
            return CellState::Attention;
        case Timing::AwaitsDates:
            return CellState::NoData;
        case Timing::Closed:
            return task.status == cycle::TaskStatus::Done ? CellState::Better : CellState::Few;
        case Timing::Ahead:
        case Timing::Running:
            break;
    }
    return CellState::Plain;
}

std::vector<SheetCell> row_of(const PlanMaterial& material, const Task& task) {
    const catalog::PlanStep& step = material.plan.steps.at(task.step);
    const auto first = [](const std::optional<Period>& period) {
        return date_cell(period ? std::optional(period->first) : std::nullopt);
    };
    const auto last = [](const std::optional<Period>& period) {
        return date_cell(period ? std::optional(period->last) : std::nullopt);
    };
    const CellState state = state_of(material, task);
    const int late = cycle::days_late(task, material.today);
    return {text_cell(step.section),
            text_cell(step.number),
            text_cell(step.title),
            text_cell(step.period),
            number_cell(task.part),
            first(task.baseline),
            last(task.baseline),
            first(task.current),
            last(task.current),
            number_cell(cycle::days_moved(task)),
            text_cell(std::string(cycle::words(task.status)), state),
            text_cell(std::string(cycle::words(cycle::timing(task, material.today, material.soon))), state),
            number_cell(late > 0 ? std::optional(late) : std::nullopt),
            date_cell(task.done_on),
            text_cell(step.result),
            text_cell(task.evidence),
            text_cell(task.report),
            text_cell(task.reason),
            text_cell(step.responsible),
            number_cell(static_cast<int>(task.id))};
}

std::vector<std::string> heading_of(const PlanMaterial& material, Texts& texts) {
    Arguments arguments;
    arguments.text("plan", material.plan.title)
        .text("year", plan_year_words(material.plan, material.year))
        .text("date", cycle::to_words(material.today));
    return {texts("title", arguments), texts("about", arguments)};
}

Sheet list_sheet(const PlanMaterial& material, Texts& texts) {
    Sheet sheet;
    sheet.name = texts("book.list");
    sheet.title = heading_of(material, texts);
    for (const std::string& title : texts.list("book.list_columns")) {
        sheet.columns.push_back({title, NumberKind::Text, 50});
    }
    for (const std::size_t number : {4U, 9U, 12U, 19U}) {
        sheet.columns.at(number).number = NumberKind::Integer;
    }
    sheet.frozen_columns = 2;
    for (const Task& task : material.tasks) {
        sheet.rows.push_back(row_of(material, task));
    }
    return sheet;
}

bool meets(const std::optional<Period>& period, const Period& month) {
    return period && period->first <= month.last && month.first <= period->last;
}

/// The twelve months of a year of the plan.
std::vector<Period> months_of(const PlanMaterial& material) {
    const Period year = cycle::plan_year(material.year, material.plan.year_starts);
    std::vector<Period> months;
    for (int i = 0; i < 12; ++i) {
        const int month = material.plan.year_starts + i;
        const int calendar = cycle::year_of(year.first) + (month > 12 ? 1 : 0);
        const int number = month > 12 ? month - 12 : month;
        months.push_back({cycle::date_of(calendar, {number, 1}), cycle::date_of(calendar, {number, 31})});
    }
    return months;
}

/// A row a task, a column a month: where it stands now and where the first plan had it.
Sheet calendar_sheet(const PlanMaterial& material, Texts& texts) {
    Sheet sheet;
    sheet.name = texts("book.calendar");
    sheet.title = heading_of(material, texts);
    sheet.title.push_back(texts("book.calendar_note"));
    for (const std::string& title : texts.list("book.calendar_columns")) {
        sheet.columns.push_back({title, NumberKind::Text, 70});
    }
    const std::vector<Period> months = months_of(material);
    const std::vector<std::string> names = texts.list("book.months");
    for (const Period& month : months) {
        const int number = cycle::month_day_of(month.first).month;
        sheet.columns.push_back(
            {fmt::format("{} {}", names.at(static_cast<std::size_t>(number - 1)), cycle::year_of(month.first)),
             NumberKind::Text, 9});
    }
    sheet.frozen_columns = 3;
    for (const Task& task : material.tasks) {
        const catalog::PlanStep& step = material.plan.steps.at(task.step);
        const CellState state = state_of(material, task);
        std::vector<SheetCell> row{text_cell(step.number), text_cell(step.title),
                                   text_cell(std::string(cycle::words(task.status)), state)};
        for (const Period& month : months) {
            const bool is_now = meets(task.current, month);
            const bool was_planned = meets(task.baseline, month) && task.baseline != task.current;
            const char* const sign = is_now && was_planned ? "◐" : is_now ? "●" : was_planned ? "○" : "";
            row.push_back(text_cell(sign, is_now ? state : CellState::Plain));
        }
        sheet.rows.push_back(std::move(row));
    }
    return sheet;
}

Sheet summary_sheet(const PlanMaterial& material, Texts& texts) {
    Sheet sheet;
    sheet.name = texts("book.summary");
    sheet.title = heading_of(material, texts);
    for (const std::string& title : texts.list("summary.columns")) {
        std::string plain = title;
        for (std::size_t at = plain.find("\u00AD"); at != std::string::npos; at = plain.find("\u00AD")) {
            plain.erase(at, std::string_view("\u00AD").size());
        }
        sheet.columns.push_back({plain, sheet.columns.empty() ? NumberKind::Text : NumberKind::Integer, 60});
    }
    const auto add = [&](const std::string& title, std::span<const Task> tasks, CellState state) {
        std::vector<SheetCell> row{text_cell(title, state)};
        for (const std::size_t count : counts_of(tasks, material.today)) {
            row.push_back({static_cast<double>(count), state});
        }
        sheet.rows.push_back(std::move(row));
    };
    for (const PlanSection& section : sections_of(material, texts)) {
        add(section.title, section.tasks, CellState::Plain);
    }
    add(texts("summary.total"), material.tasks, CellState::Total);
    return sheet;
}

}  // namespace

Result<Workbook> plan_workbook(const PlanMaterial& material) {
    Texts texts(material.catalog, "roadmap");
    Workbook workbook;
    workbook.author = material.territory.organization;
    workbook.created_at = material.created_at;
    workbook.sheets = {list_sheet(material, texts), calendar_sheet(material, texts), summary_sheet(material, texts)};
    workbook.title = workbook.sheets.front().title.front();
    workbook.has_legend = false;
    if (texts.error()) {
        return tl::make_unexpected(*texts.error());
    }
    return workbook;
}

}  // namespace msoko::report
