#include "msoko/cycle/plan_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>
#include <tuple>
#include <utility>

#include "msoko/cycle/occasions.hpp"
#include "plan_rows.hpp"

namespace msoko::cycle {
namespace {

using store::Rows;
using store::Transaction;
using store::Value;

Value whole(std::size_t number) {
    return static_cast<std::int64_t>(number);
}

std::string words_of(const std::optional<Period>& period) {
    return period ? to_words(*period) : "";
}

std::string words_of(const std::optional<Date>& date) {
    return date ? to_words(*date) : "";
}

/// Fields of a task that may change: name for people, before, after.
std::vector<std::array<std::string, 3>> differences(const Task& before, const Task& after) {
    std::vector<std::array<std::string, 3>> found;
    const auto compare = [&found](const char* name, std::string old_value, std::string new_value) {
        if (old_value != new_value) {
            found.push_back({name, std::move(old_value), std::move(new_value)});
        }
    };
    compare("состояние", std::string(words(before.status)), std::string(words(after.status)));
    compare("срок", words_of(before.current), words_of(after.current));
    compare("документ", before.evidence, after.evidence);
    compare("отчёт", before.report, after.report);
    compare("причина", before.reason, after.reason);
    compare("выполнено", words_of(before.done_on), words_of(after.done_on));
    return found;
}

}  // namespace

Result<void> PlanBook::add(const catalog::Plan& plan, const Actor& actor) {
    if (plan.steps.empty()) {
        return fail(ErrorCode::Usage, fmt::format("В плане «{}» нет ни одного пункта.", plan.id));
    }
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<Rows> there = database_.run("select count(*) from plan where code = $1", {plan.id});
    if (!there) {
        return tl::make_unexpected(there.error());
    }
    if (there->whole(0, 0) > 0) {
        return fail(ErrorCode::Usage, fmt::format("План «{}» в базе уже есть.", plan.id));
    }
    const Result<Rows> done = database_.run(
        "insert into plan (code, title, source, year_starts, first_year, last_year, who, added_at) values ($1, $2, $3, "
        "$4, $5, $6, $7, $8)",
        {plan.id, plan.title, plan.source, std::int64_t{plan.year_starts}, value_of(plan.first_year),
         value_of(plan.last_year), actor.who, actor.at});
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    if (Result<void> steps = insert_steps(plan); !steps) {
        return steps;
    }
    return transaction->commit();
}

Result<void> PlanBook::insert_steps(const catalog::Plan& plan) {
    for (std::size_t i = 0; i < plan.columns.size(); ++i) {
        const Result<Rows> done =
            database_.run("insert into plan_column (plan, position, field, title) values ($1, $2, $3, $4)",
                          {plan.id, whole(i + 1), to_code(plan.columns[i].field), plan.columns[i].title});
        if (!done) {
            return tl::make_unexpected(done.error());
        }
    }
    for (std::size_t i = 0; i < plan.steps.size(); ++i) {
        const catalog::PlanStep& step = plan.steps[i];
        const Result<Rows> done = database_.run(
            "insert into plan_step (plan, position, section, number, title, period, period_kind, ranges, begins, "
            "due_day, "
            "every, result, responsible, form_of_conduct, note) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, "
            "$12, $13, $14, $15)",
            {plan.id, whole(i + 1), step.section, step.number, step.title, step.period, to_code(step.period_kind),
             to_text(step.ranges), value_of(step.year), value_of(step.day), value_of(step.every), step.result,
             step.responsible, step.form_of_conduct, step.note});
        if (!done) {
            return tl::make_unexpected(done.error());
        }
    }
    return {};
}

Result<std::vector<catalog::Plan>> PlanBook::list() {
    const Result<Rows> rows =
        database_.run("select code, title, source, year_starts, first_year, last_year from plan order by code");
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<catalog::Plan> plans;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        catalog::Plan plan;
        plan.id = rows->text(row, 0);
        plan.title = rows->text(row, 1);
        plan.source = rows->text(row, 2);
        plan.year_starts = static_cast<int>(rows->whole(row, 3));
        plan.first_year = number_at(*rows, row, 4);
        plan.last_year = number_at(*rows, row, 5);
        plans.push_back(std::move(plan));
    }
    return plans;
}

Result<catalog::Plan> PlanBook::find(const std::string& name) {
    Result<std::vector<catalog::Plan>> plans = list();
    if (!plans) {
        return tl::make_unexpected(plans.error());
    }
    const auto found =
        std::find_if(plans->begin(), plans->end(), [&name](const catalog::Plan& plan) { return plan.id == name; });
    if (found == plans->end()) {
        std::string there;
        for (const catalog::Plan& plan : *plans) {
            there += (there.empty() ? "" : ", ") + plan.id;
        }
        return fail(ErrorCode::NotFound,
                    fmt::format("Плана «{}» в базе нет. {}", name,
                                there.empty() ? "В ней нет ни одного плана." : fmt::format("Есть: {}.", there)));
    }
    catalog::Plan plan = std::move(*found);
    const Result<Rows> columns =
        database_.run("select field, title from plan_column where plan = $1 order by position", {name});
    if (!columns) {
        return tl::make_unexpected(columns.error());
    }
    for (std::size_t row = 0; row < columns->size(); ++row) {
        plan.columns.push_back({step_field(columns->text(row, 0)), columns->text(row, 1)});
    }
    const Result<Rows> rows = database_.run(
        "select section, number, title, period, period_kind, ranges, begins, due_day, every, result, responsible, "
        "form_of_conduct, note from plan_step where plan = $1 order by position",
        {name});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    for (std::size_t row = 0; row < rows->size(); ++row) {
        catalog::PlanStep step;
        step.section = rows->text(row, 0);
        step.number = rows->text(row, 1);
        step.title = rows->text(row, 2);
        step.period = rows->text(row, 3);
        step.period_kind = step_period(rows->text(row, 4));
        step.ranges = ranges_of(rows->text(row, 5));
        step.year = number_at(*rows, row, 6);
        step.day = number_at(*rows, row, 7);
        step.every = number_at(*rows, row, 8);
        step.result = rows->text(row, 9);
        step.responsible = rows->text(row, 10);
        step.form_of_conduct = rows->text(row, 11);
        step.note = rows->text(row, 12);
        plan.steps.push_back(std::move(step));
    }
    return plan;
}

Result<std::size_t> PlanBook::make(const std::string& name, int year) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<catalog::Plan> plan = find(name);
    if (!plan) {
        return tl::make_unexpected(plan.error());
    }
    const Result<std::vector<Task>> there = tasks(name, year);
    if (!there) {
        return tl::make_unexpected(there.error());
    }
    std::set<std::pair<std::size_t, int>> known;
    for (const Task& task : *there) {
        known.emplace(task.step, task.part);
    }
    const Result<Rows> highest = database_.run("select coalesce(max(id), 0) from plan_task");
    if (!highest) {
        return tl::make_unexpected(highest.error());
    }
    std::int64_t id = highest->whole(0, 0);
    std::size_t num_made = 0;
    for (std::size_t s = 0; s < plan->steps.size(); ++s) {
        const std::vector<std::optional<Period>> due = occasions(plan->steps[s], year, plan->year_starts);
        for (std::size_t part = 1; part <= due.size(); ++part) {
            if (known.contains({s, static_cast<int>(part)})) {
                continue;
            }
            const std::optional<Period>& period = due[part - 1];
            const Result<Rows> done = database_.run(
                "insert into plan_task (id, plan, step, year, part, baseline_first, baseline_last, first_day, "
                "last_day, "
                "status, evidence, report, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, 'not_started', '', '', "
                "'')",
                {++id, name, whole(s + 1), std::int64_t{year}, whole(part), first_of(period), last_of(period),
                 first_of(period), last_of(period)});
            if (!done) {
                return tl::make_unexpected(done.error());
            }
            ++num_made;
        }
    }
    if (const Result<void> kept = transaction->commit(); !kept) {
        return tl::make_unexpected(kept.error());
    }
    return num_made;
}

Result<std::vector<Task>> PlanBook::tasks(const std::string& name, std::optional<int> year) {
    const Result<Rows> rows =
        year ? database_.run(
                   fmt::format("select {} from plan_task where plan = $1 and year = $2 order by step, year, part",
                               kTaskColumns),
                   {name, std::int64_t{*year}})
             : database_.run(
                   fmt::format("select {} from plan_task where plan = $1 order by step, year, part", kTaskColumns),
                   {name});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<Task> found;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        found.push_back(task_at(*rows, row));
    }
    return found;
}

Result<Task> PlanBook::set(std::int64_t id, const TaskChange& change, const Actor& actor, Date today) {
    Result<Transaction> transaction = Transaction::begin(database_, Transaction::Kind::Write);
    if (!transaction) {
        return tl::make_unexpected(transaction.error());
    }
    const Result<Rows> rows =
        database_.run(fmt::format("select {}, plan from plan_task where id = $1", kTaskColumns), {id});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    if (rows->size() == 0) {
        return fail(ErrorCode::NotFound,
                    fmt::format("Задания {} в базе нет. Номера показывает msoko roadmap show.", id));
    }
    const Task before = task_at(*rows, 0);
    const Result<catalog::Plan> plan = find(rows->text(0, 13));
    if (!plan) {
        return tl::make_unexpected(plan.error());
    }
    Result<Task> after = changed(before, change, plan->steps.at(before.step), today);
    if (!after) {
        return after;
    }
    const Result<Rows> done = database_.run(
        "update plan_task set first_day = $2, last_day = $3, status = $4, evidence = $5, report = $6, reason = $7, "
        "done_on = $8 where id = $1",
        {id, first_of(after->current), last_of(after->current), std::string(to_string(after->status)), after->evidence,
         after->report, after->reason, value_of(after->done_on)});
    if (!done) {
        return tl::make_unexpected(done.error());
    }
    if (const Result<void> recorded = record(before, *after, actor); !recorded) {
        return tl::make_unexpected(recorded.error());
    }
    if (const Result<void> kept = transaction->commit(); !kept) {
        return tl::make_unexpected(kept.error());
    }
    return after;
}

Result<void> PlanBook::record(const Task& before, const Task& after, const Actor& actor) {
    const Result<Rows> last =
        database_.run("select coalesce(max(number), 0) from plan_task_change where task = $1", {before.id});
    if (!last) {
        return tl::make_unexpected(last.error());
    }
    std::int64_t number = last->whole(0, 0);
    for (const auto& [field, old_value, new_value] : differences(before, after)) {
        const Result<Rows> done = database_.run(
            "insert into plan_task_change (task, number, field, before, after, who, changed_at) values ($1, $2, $3, "
            "$4, "
            "$5, $6, $7)",
            {before.id, ++number, field, old_value, new_value, actor.who, actor.at});
        if (!done) {
            return tl::make_unexpected(done.error());
        }
    }
    return {};
}

Result<std::vector<TaskEvent>> PlanBook::history(std::int64_t task) {
    const Result<Rows> rows = database_.run(
        "select field, before, after, who, changed_at from plan_task_change where task = $1 order by number", {task});
    if (!rows) {
        return tl::make_unexpected(rows.error());
    }
    std::vector<TaskEvent> events;
    for (std::size_t row = 0; row < rows->size(); ++row) {
        events.push_back(
            {rows->text(row, 0), rows->text(row, 1), rows->text(row, 2), rows->text(row, 3), rows->whole(row, 4)});
    }
    return events;
}

}  // namespace msoko::cycle
