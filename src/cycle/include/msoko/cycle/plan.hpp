#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/cycle/date.hpp"

namespace msoko::cycle {

enum class TaskStatus : std::uint8_t { NotStarted, InProgress, Constrained, Done, Discontinued };
/// "not_started", "in_progress", "constrained", "done", "discontinued".
[[nodiscard]] std::string_view to_string(TaskStatus status) noexcept;
/// «не начато», «в работе», «есть препятствия», «выполнено», «прекращено».
[[nodiscard]] std::string_view words(TaskStatus status) noexcept;
/// Error Usage with the valid words.
[[nodiscard]] Result<TaskStatus> parse_status(std::string_view word);

/// What a plan is asked to do in one year: one occasion of one entry.
struct Task {
    std::int64_t id = 0;
    std::size_t step = 0;            ///< index into the plan's steps
    int year = 0;                    ///< of the plan
    int part = 1;                    ///< of the entry's occasions in the year
    std::optional<Period> baseline;  ///< as first planned
    std::optional<Period> current;   ///< nullopt = waits for a schedule or a request
    TaskStatus status = TaskStatus::NotStarted;
    std::string evidence;  ///< order, note, link that proves it
    std::string report;    ///< what was done
    std::string reason;    ///< why it is constrained, was discontinued or moved
    std::optional<Date> done_on;
};

/// Where a task stands on a day.
enum class Timing : std::uint8_t { AwaitsDates, Ahead, Running, Coming, Overdue, Closed };
/// «ждёт сроков», «впереди», «идёт», «срок подходит», «просрочено», «закрыто».
[[nodiscard]] std::string_view words(Timing timing) noexcept;

/// @param soon  days before the end of its time in which a task is Coming
[[nodiscard]] Timing timing(const Task& task, Date today, int soon) noexcept;

/// Days by which a task is late on a day, or was when it was done; 0 = it is not.
[[nodiscard]] int days_late(const Task& task, Date today) noexcept;

/// Days by which its end was moved against the first plan; nullopt where either has no dates.
[[nodiscard]] std::optional<int> days_moved(const Task& task) noexcept;

/// What is to be changed of a task; nullopt = as it is.
struct TaskChange {
    std::optional<TaskStatus> status = std::nullopt;
    std::optional<Period> current = std::nullopt;
    std::optional<std::string> evidence = std::nullopt;
    std::optional<std::string> report = std::nullopt;
    std::optional<std::string> reason = std::nullopt;
    std::optional<Date> done_on = std::nullopt;  ///< of Done; today where it is not said
};

/// A task after a change.
/// @error Usage: done without the document that the entry asks for (`result`), constrained, discontinued or moved
/// without a reason
[[nodiscard]] Result<Task> changed(const Task& task, const TaskChange& change, const catalog::PlanStep& step,
                                   Date today);

/// A time in which schools write an assessment.
struct Assessment {
    std::string title;
    Period period;
};

/// A short task that falls on an assessment.
struct Conflict {
    std::size_t task = 0;  ///< index
    std::size_t assessment = 0;
};

/// Open tasks of at most `longest` days whose time has a day in common with an assessment, in the order of the tasks.
/// What goes on for months is not disturbed by a day.
[[nodiscard]] std::vector<Conflict> find_conflicts(std::span<const Task> tasks, std::span<const Assessment> assessments,
                                                   int longest = 31);

/// Tasks of a plan or a section, counted.
struct TaskCounts {
    std::size_t total = 0;
    std::size_t done = 0;
    std::size_t done_late = 0;  ///< of the done ones
    std::size_t in_progress = 0;
    std::size_t constrained = 0;
    std::size_t not_started = 0;
    std::size_t discontinued = 0;
    std::size_t overdue = 0;       ///< of the open ones
    std::size_t awaits_dates = 0;  ///< of the open ones
};
[[nodiscard]] TaskCounts count_tasks(std::span<const Task> tasks, Date today);

}  // namespace msoko::cycle
