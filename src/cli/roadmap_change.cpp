#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <utility>

#include "msoko/app/plans.hpp"
#include "roadmap.hpp"
#include "terminal_table.hpp"

namespace msoko::cli {
namespace {

using cycle::Date;
using cycle::PlanBook;
using cycle::Task;

Result<cycle::TaskChange> change_of(const RoadmapOptions& options) {
    cycle::TaskChange change;
    const auto given = [](const std::string& text) { return text.empty() ? std::nullopt : std::optional(text); };
    change.evidence = given(options.evidence);
    change.report = given(options.report);
    change.reason = given(options.reason);
    if (!options.status.empty()) {
        const Result<cycle::TaskStatus> status = cycle::parse_status(options.status);
        if (!status) {
            return tl::make_unexpected(status.error());
        }
        change.status = *status;
    }
    if (!options.done_on.empty()) {
        const Result<Date> date = read_date(options.done_on, "--done-on");
        if (!date) {
            return tl::make_unexpected(date.error());
        }
        change.done_on = *date;
    }
    if (!options.last.empty()) {
        const Result<Date> last = read_date(options.last, "--to");
        const Result<Date> first = options.first.empty() ? last : read_date(options.first, "--from");
        if (!first || !last) {
            return tl::make_unexpected(last ? first.error() : last.error());
        }
        change.current = cycle::Period{*first, *last};
    }
    return change;
}

}  // namespace

Result<Date> read_date(const std::string& text, const char* option) {
    const std::optional<Date> date = cycle::parse_date(text);
    return date ? Result<Date>(*date)
                : fail(ErrorCode::Usage,
                       fmt::format("{}: «{}» — не дата. Нужно 2026-01-31 или 31.01.2026.", option, text));
}

cycle::Actor actor_of(const RoadmapOptions& options) {
    return {options.who, std::time(nullptr)};
}

Result<void> set_task(const RoadmapOptions& options, PlanBook& book) {
    const Result<cycle::TaskChange> change = change_of(options);
    const Result<Date> today = today_of(options);
    if (!change || !today) {
        return tl::make_unexpected(change ? today.error() : change.error());
    }
    const Result<Task> task = book.set(options.task, *change, actor_of(options), *today);
    if (!task) {
        return tl::make_unexpected(task.error());
    }
    fmt::print("Задание {}: {}{}.\n", task->id, cycle::words(task->status),
               task->current ? ", срок " + cycle::to_words(*task->current) : "");
    return {};
}

Result<void> print_history(const RoadmapOptions& options, PlanBook& book) {
    const auto events = book.history(options.task);
    if (!events) {
        return tl::make_unexpected(events.error());
    }
    TerminalTable table({{"Когда"}, {"Кто"}, {"Что"}, {"Было"}, {"Стало"}});
    for (const cycle::TaskEvent& event : *events) {
        table.add({fmt::format("{:%Y-%m-%d %H:%M}", fmt::localtime(static_cast<std::time_t>(event.at))), event.who,
                   event.field, event.before, event.after});
    }
    fmt::print("{}", table.is_empty() ? "Задание ещё не меняли.\n" : table.to_string());
    return {};
}

Result<void> import_plan(const RoadmapOptions& options, PlanBook& book) {
    Result<app::ReadPlan> read = app::read_plan(options.file);
    if (!read) {
        return tl::make_unexpected(read.error());
    }
    read->plan.id = options.plan;
    read->plan.title = options.title.empty() ? options.file.stem().string() : options.title;
    read->plan.source = options.source.empty() ? options.file.filename().string() : options.source;
    read->plan.first_year = options.first_year;
    read->plan.last_year = options.last_year;
    read->plan.year_starts = options.is_calendar_year ? 1 : 9;
    for (const Finding& finding : read->findings) {
        fmt::print(stderr, "{}, {}, строка {}: {} [{}]\n", finding.file, finding.sheet, finding.row, finding.message,
                   finding.code);
    }
    if (Result<void> added = book.add(read->plan, actor_of(options)); !added) {
        return added;
    }
    fmt::print("План принят: {}, пунктов — {}, замечаний — {}.\n", options.plan, read->plan.steps.size(),
               read->findings.size());
    return {};
}

}  // namespace msoko::cli
