#include <fmt/format.h>

#include <boost/json.hpp>

#include "msoko/cycle/occasions.hpp"
#include "roadmap.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

namespace json = boost::json;
using cycle::Task;

std::string standing(const Task& task, cycle::Date today, int soon) {
    const cycle::Timing where = cycle::timing(task, today, soon);
    if (where == cycle::Timing::Overdue) {
        return fmt::format("просрочено, дней: {}", cycle::days_late(task, today));
    }
    return where == cycle::Timing::Closed ? "" : std::string(cycle::words(where));
}

json::value date_or_null(const std::optional<cycle::Date>& date) {
    return date ? json::value(cycle::to_iso(*date)) : json::value(nullptr);
}

json::value period_or_null(const std::optional<cycle::Period>& period) {
    if (!period) {
        return nullptr;
    }
    return json::object{{"first", cycle::to_iso(period->first)}, {"last", cycle::to_iso(period->last)}};
}

}  // namespace

void print_tasks(const catalog::Plan& plan, const std::vector<Task>& tasks, cycle::Date today, int soon) {
    TerminalTable table({{"Задание", Align::Right},
                         {"Пункт"},
                         {"Мероприятие", Align::Left, 60},
                         {"Срок", Align::Left, 40},
                         {"Состояние"},
                         {"На этот день"},
                         {"Ответственные", Align::Left, 30}});
    for (const Task& task : tasks) {
        const catalog::PlanStep& step = plan.steps.at(task.step);
        table.add({std::to_string(task.id), step.number, step.title,
                   task.current ? cycle::to_words(*task.current) : "(" + step.period + ")",
                   std::string(cycle::words(task.status)), standing(task, today, soon), step.responsible});
    }
    fmt::print("{}", table.is_empty() ? "Заданий нет.\n" : table.to_string());
}

void print_calendar(const catalog::Plan& plan, const std::vector<Task>& tasks, int year) {
    const cycle::Period whole = cycle::plan_year(year, plan.year_starts);
    std::vector<TerminalTable::Column> columns{{"Задание", Align::Right}, {"Пункт"}, {"Мероприятие", Align::Left, 50}};
    std::vector<cycle::Period> months;
    for (cycle::Date first = whole.first; first < whole.last;) {
        const catalog::MonthDay day = cycle::month_day_of(first);
        const cycle::Date last = cycle::date_of(cycle::year_of(first), {day.month, 31});
        months.push_back({first, last});
        columns.push_back({fmt::format("{:02}", day.month)});
        first = last + std::chrono::days{1};
    }
    TerminalTable table(std::move(columns));
    for (const Task& task : tasks) {
        const catalog::PlanStep& step = plan.steps.at(task.step);
        std::vector<std::string> row{std::to_string(task.id), step.number, step.title};
        for (const cycle::Period& month : months) {
            const bool is_on = task.current && task.current->first <= month.last && month.first <= task.current->last;
            row.emplace_back(!is_on ? "" : task.status == cycle::TaskStatus::Done ? "✓" : "■");
        }
        table.add(std::move(row));
    }
    fmt::print("{}", table.is_empty() ? "Заданий нет.\n" : table.to_string());
}

void print_tasks_json(const catalog::Plan& plan, const std::vector<Task>& tasks, cycle::Date today, int soon) {
    json::array items;
    for (const Task& task : tasks) {
        const catalog::PlanStep& step = plan.steps.at(task.step);
        items.push_back(json::object{{"id", task.id},
                                     {"section", step.section},
                                     {"number", step.number},
                                     {"title", step.title},
                                     {"period", step.period},
                                     {"year", task.year},
                                     {"part", task.part},
                                     {"baseline", period_or_null(task.baseline)},
                                     {"current", period_or_null(task.current)},
                                     {"status", std::string(cycle::to_string(task.status))},
                                     {"timing", std::string(cycle::words(cycle::timing(task, today, soon)))},
                                     {"days_late", cycle::days_late(task, today)},
                                     {"done_on", date_or_null(task.done_on)},
                                     {"evidence", task.evidence},
                                     {"report", task.report},
                                     {"reason", task.reason},
                                     {"responsible", step.responsible}});
    }
    fmt::print("{}\n", json::serialize(items));
}

void print_counts(const std::vector<Task>& tasks, cycle::Date today) {
    const cycle::TaskCounts counts = cycle::count_tasks(tasks, today);
    fmt::print(
        "Заданий — {}: выполнено — {} (с опозданием — {}), в работе — {}, с препятствиями — {}, не начато — {}, "
        "прекращено — "
        "{}. Просрочено — {}, ждут сроков — {}.\n",
        counts.total, counts.done, counts.done_late, counts.in_progress, counts.constrained, counts.not_started,
        counts.discontinued, counts.overdue, counts.awaits_dates);
}

}  // namespace msoko::cli
