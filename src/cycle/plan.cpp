#include "msoko/cycle/plan.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

namespace msoko::cycle {
namespace {

struct StatusWords {
    TaskStatus status;
    std::string_view code;
    std::string_view words;
};

constexpr std::array<StatusWords, 5> kStatuses = {{{TaskStatus::NotStarted, "not_started", "не начато"},
                                                   {TaskStatus::InProgress, "in_progress", "в работе"},
                                                   {TaskStatus::Constrained, "constrained", "есть препятствия"},
                                                   {TaskStatus::Done, "done", "выполнено"},
                                                   {TaskStatus::Discontinued, "discontinued", "прекращено"}}};

bool is_open(const Task& task) noexcept {
    return task.status != TaskStatus::Done && task.status != TaskStatus::Discontinued;
}

}  // namespace

std::string_view to_string(TaskStatus status) noexcept {
    return kStatuses[static_cast<std::size_t>(status)].code;
}

std::string_view words(TaskStatus status) noexcept {
    return kStatuses[static_cast<std::size_t>(status)].words;
}

Result<TaskStatus> parse_status(std::string_view word) {
    for (const StatusWords& one : kStatuses) {
        if (word == one.code || word == one.words) {
            return one.status;
        }
    }
    return fail(
        ErrorCode::Usage,
        fmt::format("Нет состояния «{}». Есть: not_started (не начато), in_progress (в работе), constrained (есть "
                    "препятствия), done (выполнено), discontinued (прекращено).",
                    word));
}

std::string_view words(Timing timing) noexcept {
    constexpr std::array<std::string_view, 6> kWords = {"ждёт сроков",   "впереди",    "идёт",
                                                        "срок подходит", "просрочено", "закрыто"};
    return kWords[static_cast<std::size_t>(timing)];
}

Timing timing(const Task& task, Date today, int soon) noexcept {
    if (!is_open(task)) {
        return Timing::Closed;
    }
    if (!task.current) {
        return Timing::AwaitsDates;
    }
    if (task.current->last < today) {
        return Timing::Overdue;
    }
    if (task.current->last <= today + std::chrono::days{soon}) {
        return Timing::Coming;
    }
    return task.current->first <= today ? Timing::Running : Timing::Ahead;
}

int days_late(const Task& task, Date today) noexcept {
    if (!task.current || task.status == TaskStatus::Discontinued) {
        return 0;
    }
    const Date until = task.done_on.value_or(today);
    return std::max(0, static_cast<int>((until - task.current->last).count()));
}

std::optional<int> days_moved(const Task& task) noexcept {
    if (!task.baseline || !task.current) {
        return std::nullopt;
    }
    return static_cast<int>((task.current->last - task.baseline->last).count());
}

Result<Task> changed(const Task& task, const TaskChange& change, const catalog::PlanStep& step, Date today) {
    Task next = task;
    next.status = change.status.value_or(task.status);
    next.evidence = change.evidence.value_or(task.evidence);
    next.report = change.report.value_or(task.report);
    next.reason = change.reason.value_or(task.reason);
    if (change.current) {
        if (change.current->last < change.current->first) {
            return fail(ErrorCode::Usage, "Срок кончается раньше, чем начинается.");
        }
        next.current = change.current;
    }
    const bool is_moved = task.current && change.current && *change.current != *task.current;
    const bool needs_reason = is_moved || (next.status != task.status && (next.status == TaskStatus::Constrained ||
                                                                          next.status == TaskStatus::Discontinued));
    if (needs_reason && change.reason.value_or("").empty()) {
        return fail(ErrorCode::Usage,
                    "Перенос срока, препятствие и прекращение нужно объяснить: укажите причину (--reason).");
    }
    if (next.status != TaskStatus::Done) {
        next.done_on.reset();
        return next;
    }
    if (!step.result.empty() && next.evidence.empty()) {
        return fail(
            ErrorCode::Usage,
            fmt::format("Пункт {} требует результата «{}». Укажите документ, которым он подтверждён (--evidence).",
                        step.number, step.result));
    }
    next.done_on = change.done_on ? change.done_on : task.done_on.value_or(today);
    if (*next.done_on > today) {
        return fail(ErrorCode::Usage, fmt::format("{} ещё не наступило: выполненное нельзя отметить будущим днём.",
                                                  to_words(*next.done_on)));
    }
    return next;
}

std::vector<Conflict> find_conflicts(std::span<const Task> tasks, std::span<const Assessment> assessments,
                                     int longest) {
    std::vector<Conflict> conflicts;
    for (std::size_t t = 0; t < tasks.size(); ++t) {
        const Task& task = tasks[t];
        if (!is_open(task) || !task.current || task.current->num_days() > longest) {
            continue;
        }
        for (std::size_t a = 0; a < assessments.size(); ++a) {
            const Period& window = assessments[a].period;
            if (task.current->first <= window.last && window.first <= task.current->last) {
                conflicts.push_back({t, a});
            }
        }
    }
    return conflicts;
}

TaskCounts count_tasks(std::span<const Task> tasks, Date today) {
    TaskCounts counts;
    counts.total = tasks.size();
    for (const Task& task : tasks) {
        counts.done += task.status == TaskStatus::Done ? 1U : 0U;
        counts.done_late += task.status == TaskStatus::Done && days_late(task, today) > 0 ? 1U : 0U;
        counts.in_progress += task.status == TaskStatus::InProgress ? 1U : 0U;
        counts.constrained += task.status == TaskStatus::Constrained ? 1U : 0U;
        counts.not_started += task.status == TaskStatus::NotStarted ? 1U : 0U;
        counts.discontinued += task.status == TaskStatus::Discontinued ? 1U : 0U;
        const Timing now = timing(task, today, 0);
        counts.overdue += now == Timing::Overdue ? 1U : 0U;
        counts.awaits_dates += now == Timing::AwaitsDates ? 1U : 0U;
    }
    return counts;
}

}  // namespace msoko::cycle
