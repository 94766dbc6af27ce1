#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/base/text.hpp"
#include "msoko/report/plan_report.hpp"
#include "plan_sections.hpp"

namespace msoko::report {
namespace {

constexpr std::size_t kTitleLength = 220;

/// A document about a plan while it is composed.
struct PlanNote {
    const PlanMaterial& material;
    Texts texts;
    Document document;

    [[nodiscard]] const catalog::PlanStep& step(const cycle::Task& task) const {
        return material.plan.steps.at(task.step);
    }
    [[nodiscard]] Arguments arguments() const {
        Arguments made;
        made.text("plan", material.plan.title)
            .text("year", plan_year_words(material.plan, material.year))
            .text("date", cycle::to_words(material.today))
            .text("until", cycle::to_words(material.today + std::chrono::days{material.soon}))
            .count("soon", material.soon);
        return made;
    }
};

/// Long lists inside one entry are cut for tables that only name it.
std::string short_title(const std::string& title) {
    const std::size_t cut = title.find(": •");
    const std::string head = cut == std::string::npos ? title : title.substr(0, cut);
    return text::length(head) <= kTitleLength ? head : std::string(text::prefix(head, kTitleLength)) + "…";
}

Table table_of(PlanNote& note, std::string_view key, const std::vector<double>& widths, std::string caption) {
    Table table;
    table.caption = std::move(caption);
    table.header.emplace_back();
    for (const std::string& title : note.texts.list(fmt::format("{}.columns", key))) {
        table.header[0].push_back({title, 1, 1});
    }
    for (const double width : widths) {
        table.columns.push_back({width, Alignment::Left});
    }
    return table;
}

/// With the caption of the catalogue.
Table table_of(PlanNote& note, std::string_view key, const std::vector<double>& widths) {
    return table_of(note, key, widths, note.texts(fmt::format("{}.caption", key), note.arguments()));
}

void write_summary(PlanNote& note) {
    note.document.heading(2, note.texts("summary.heading"));
    Table table = table_of(note, "summary", {4, 1, 1, 1, 1, 1, 1, 1, 1, 1});
    for (std::size_t i = 1; i < table.columns.size(); ++i) {
        table.columns[i].alignment = Alignment::Right;
    }
    const auto add = [&](const std::string& title, std::span<const cycle::Task> tasks, CellTone tone) {
        std::vector<TableCell> row{{title, tone}};
        for (const std::size_t count : counts_of(tasks, note.material.today)) {
            row.push_back({std::to_string(count), tone});
        }
        table.rows.push_back(std::move(row));
    };
    for (const PlanSection& section : sections_of(note.material, note.texts)) {
        add(section.title, section.tasks, CellTone::Plain);
    }
    add(note.texts("summary.total"), note.material.tasks, CellTone::Strong);
    note.document.add(std::move(table));
}

/// Tasks that stand somewhere, those whose time ends first at the top.
std::vector<cycle::Task> standing_at(const PlanNote& note, cycle::Timing where) {
    std::vector<cycle::Task> found;
    std::copy_if(
        note.material.tasks.begin(), note.material.tasks.end(), std::back_inserter(found),
        [&](const cycle::Task& task) { return cycle::timing(task, note.material.today, note.material.soon) == where; });
    std::stable_sort(found.begin(), found.end(), [](const cycle::Task& a, const cycle::Task& b) {
        return a.current && b.current && a.current->last < b.current->last;
    });
    return found;
}

void write_overdue(PlanNote& note) {
    note.document.heading(2, note.texts("overdue.heading"));
    const std::vector<cycle::Task> tasks = standing_at(note, cycle::Timing::Overdue);
    if (tasks.empty()) {
        note.document.paragraph(note.texts("overdue.none"));
        return;
    }
    Table table = table_of(note, "overdue", {0.9, 4, 2, 1.5, 1, 2});
    for (const cycle::Task& task : tasks) {
        const catalog::PlanStep& step = note.step(task);
        const std::string reason = task.reason.empty() ? "" : ": " + task.reason;
        table.rows.push_back({{step.number},
                              {short_title(step.title)},
                              {step.responsible},
                              {cycle::to_words(task.current->last)},
                              {std::to_string(cycle::days_late(task, note.material.today)), CellTone::Strong},
                              {std::string(cycle::words(task.status)) + reason}});
    }
    note.document.add(std::move(table));
}

void write_coming(PlanNote& note) {
    note.document.heading(2, note.texts("coming.heading"));
    const std::vector<cycle::Task> tasks = standing_at(note, cycle::Timing::Coming);
    if (tasks.empty()) {
        note.document.paragraph(note.texts("coming.none", note.arguments()));
        return;
    }
    Table table = table_of(note, "coming", {0.9, 4.5, 2.2, 1.5, 1.5});
    for (const cycle::Task& task : tasks) {
        const catalog::PlanStep& step = note.step(task);
        table.rows.push_back({{step.number},
                              {short_title(step.title)},
                              {step.responsible},
                              {cycle::to_words(task.current->last)},
                              {std::string(cycle::words(task.status))}});
    }
    note.document.add(std::move(table));
}

void write_moved(PlanNote& note) {
    Table table = table_of(note, "moved", {0.9, 4, 1.8, 1.8, 1, 2.5});
    for (const cycle::Task& task : note.material.tasks) {
        const std::optional<int> moved = cycle::days_moved(task);
        if (!moved || task.baseline == task.current) {
            continue;
        }
        const catalog::PlanStep& step = note.step(task);
        table.rows.push_back({{step.number},
                              {short_title(step.title)},
                              {cycle::to_words(*task.baseline)},
                              {cycle::to_words(*task.current)},
                              {fmt::format("{:+}", *moved)},
                              {task.reason}});
    }
    if (!table.rows.empty()) {
        note.document.heading(2, note.texts("moved.heading"));
        note.document.add(std::move(table));
    }
}

void write_conflicts(PlanNote& note) {
    if (!note.material.has_schedule) {
        return;
    }
    note.document.heading(2, note.texts("conflicts.heading"));
    const std::vector<cycle::Conflict> conflicts =
        cycle::find_conflicts(note.material.tasks, note.material.assessments);
    if (conflicts.empty()) {
        note.document.paragraph(note.texts("conflicts.none"));
        return;
    }
    Table table = table_of(note, "conflicts", {0.9, 4, 1.8, 3, 1.8});
    for (const cycle::Conflict& conflict : conflicts) {
        const cycle::Task& task = note.material.tasks[conflict.task];
        const cycle::Assessment& assessment = note.material.assessments[conflict.assessment];
        table.rows.push_back({{note.step(task).number},
                              {short_title(note.step(task).title)},
                              {cycle::to_words(*task.current)},
                              {assessment.title},
                              {cycle::to_words(assessment.period)}});
    }
    note.document.add(std::move(table));
}

/// The document, the report and the reason, or what is asked for.
std::string proof_of(PlanNote& note, const cycle::Task& task) {
    std::string text;
    for (const std::string* part : {&task.evidence, &task.report, &task.reason}) {
        text += (text.empty() || part->empty() ? "" : "; ") + *part;
    }
    const std::string& result = note.step(task).result;
    return text.empty() && !result.empty() ? note.texts("tasks.asks", Arguments().text("result", result)) : text;
}

void write_tasks(PlanNote& note) {
    note.document.heading(2, note.texts("tasks.heading"));
    for (const PlanSection& section : sections_of(note.material, note.texts)) {
        Table table = table_of(note, "tasks", {0.9, 5, 1.8, 1.8, 3}, section.title);
        for (const cycle::Task& task : section.tasks) {
            const catalog::PlanStep& step = note.step(task);
            const bool is_late = cycle::timing(task, note.material.today, 0) == cycle::Timing::Overdue;
            table.rows.push_back(
                {{step.number},
                 {step.title},
                 {task.current ? cycle::to_words(*task.current)
                               : note.texts("tasks.no_dates", Arguments().text("period", step.period))},
                 {standing_of(task, note.material.today, note.texts), is_late ? CellTone::Strong : CellTone::Plain},
                 {proof_of(note, task)}});
        }
        note.document.add(std::move(table));
    }
}

}  // namespace

std::string plan_year_words(const catalog::Plan& plan, int year) {
    return plan.year_starts == 1 ? fmt::format("{} год", year)
                                 : fmt::format("{}/{:02} учебный год", year - 1, year % 100);
}

Result<Document> plan_document(const PlanMaterial& material) {
    PlanNote note{material, Texts(material.catalog, "roadmap"), {}};
    const std::string title = note.texts("title", note.arguments());
    note.document.properties = {title, material.territory.organization,
                                fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(material.created_at))};
    note.document.add(SectionStart{Orientation::Landscape});
    note.document.heading(1, title);
    note.document.paragraph(note.texts("about", note.arguments()));
    if (material.tasks.empty()) {
        note.document.paragraph(note.texts("none", note.arguments()));
    } else {
        const cycle::TaskCounts counts = cycle::count_tasks(material.tasks, material.today);
        Arguments arguments = note.arguments();
        const auto count = [&arguments](const char* name, std::size_t value) {
            arguments.count(name, static_cast<std::int64_t>(value)).flag(std::string("has_") + name, value > 0);
        };
        count("total", counts.total);
        count("done", counts.done);
        count("late", counts.done_late);
        count("in_progress", counts.in_progress);
        count("constrained", counts.constrained);
        count("not_started", counts.not_started);
        count("discontinued", counts.discontinued);
        count("overdue", counts.overdue);
        count("awaiting", counts.awaits_dates);
        note.document.paragraph(note.texts("lead", arguments), ParagraphRole::Lead);
        write_summary(note);
        write_overdue(note);
        write_coming(note);
        write_moved(note);
        write_conflicts(note);
        write_tasks(note);
        note.document.paragraph(note.texts("closing"), ParagraphRole::Note);
    }
    if (material.territory.signatory) {
        note.document.add(Signature{material.territory.signatory->position, material.territory.signatory->name});
    }
    if (note.texts.error()) {
        return tl::make_unexpected(*note.texts.error());
    }
    return std::move(note.document);
}

}  // namespace msoko::report
