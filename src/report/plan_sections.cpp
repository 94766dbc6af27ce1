#include "plan_sections.hpp"

#include <algorithm>
#include <cstdint>

namespace msoko::report {

std::vector<PlanSection> sections_of(const PlanMaterial& material, Texts& texts) {
    std::vector<PlanSection> sections;
    for (const cycle::Task& task : material.tasks) {
        const std::string& whole = material.plan.steps.at(task.step).section;
        std::string title = whole.substr(0, whole.find(" / "));
        if (title.empty()) {
            title = texts("summary.no_section");
        }
        const auto found = std::find_if(sections.begin(), sections.end(),
                                        [&title](const PlanSection& section) { return section.title == title; });
        (found == sections.end() ? sections.emplace_back(PlanSection{title, {}}) : *found).tasks.push_back(task);
    }
    return sections;
}

std::vector<std::size_t> counts_of(std::span<const cycle::Task> tasks, cycle::Date today) {
    const cycle::TaskCounts counts = cycle::count_tasks(tasks, today);
    return {counts.total,       counts.done,         counts.done_late, counts.in_progress, counts.constrained,
            counts.not_started, counts.discontinued, counts.overdue,   counts.awaits_dates};
}

std::string standing_of(const cycle::Task& task, cycle::Date today, Texts& texts) {
    const std::int64_t late = cycle::days_late(task, today);
    Arguments arguments;
    arguments.count("late", late).flag("has_late", late > 0).text("status", std::string(cycle::words(task.status)));
    if (task.status == cycle::TaskStatus::Done) {
        return texts("tasks.done", arguments.text("date", cycle::to_words(*task.done_on)));
    }
    return late > 0 ? texts("tasks.overdue", arguments) : std::string(cycle::words(task.status));
}

}  // namespace msoko::report
