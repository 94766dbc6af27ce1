// The sheets about tasks: "Выполнение заданий", "Достижение планируемых результатов", "… группами участников".
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>

#include "fisoko_book.hpp"
#include "fisoko_cells.hpp"
#include "msoko/facts/task_name.hpp"

namespace msoko::report {

using analysis::TerritoryReport;
using analysis::WorkSummary;
using catalog::Level;

std::string FisokoBook::task_title(std::size_t item) const {
    const facts::ItemSpec& spec = paper_.items[item];
    return spec.max_points > 0 ? fmt::format("{} ({}б)", spec.name, spec.max_points) : spec.name;
}

SheetCell FisokoBook::achieved(const WorkSummary::Answers& answers, std::size_t item) const {
    return answers.n == 0 ? SheetCell{} : percent_cell(answers.points[item], answers.n * paper_.items[item].max_points);
}

std::vector<SheetCell> FisokoBook::achieved(const TerritoryReport& territory) const {
    std::map<std::string, double, std::less<>> shares;
    for (const auto& [task, share] : territory.shares) {
        shares.emplace(facts::normalize_task(task), share);
    }
    std::vector<SheetCell> cells;
    cells.reserve(paper_.items.size());
    for (const facts::ItemSpec& spec : paper_.items) {
        cells.push_back(cell_of(shares, facts::normalize_task(spec.name)));
    }
    return cells;
}

void FisokoBook::add_received_tasks(Sheet& sheet, const std::vector<TerritoryReport>& territories) const {
    for (const TerritoryReport& territory : territories) {
        std::vector<SheetCell> row = who(territory);
        std::ranges::move(achieved(territory), std::back_inserter(row));
        sheet.rows.push_back(std::move(row));
    }
}

std::vector<SheetCell> FisokoBook::task_row(std::vector<SheetCell> row, const WorkSummary::Answers& answers) const {
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        row.push_back(achieved(answers, item));
    }
    return row;
}

Sheet FisokoBook::tasks() const {
    Sheet result = sheet("Выполнение заданий", "Выполнение заданий");
    add_who(result);
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        result.columns.push_back({task_title(item), NumberKind::Decimal});
    }
    const std::vector<TerritoryReport> territories = received("tasks");
    add_received_tasks(result, territories);
    for (const WorkSummary* summary : shown(territories)) {
        result.rows.push_back(task_row(who(*summary, summary->all.n), summary->all));
    }
    return result;
}

/// A column a place: the region and its municipalities; where there is but one, its organizations.
Sheet FisokoBook::requirements() const {
    Sheet result = sheet("Достижение планируемых результатов", "Достижение план. результатов");
    result.columns = {{"Блоки ПООП обучающийся научится / получит возможность научиться", NumberKind::Text, 80},
                      {"Макс балл", NumberKind::Integer}};
    const auto num_municipalities = std::ranges::count(summaries_, Level::Municipality, &WorkSummary::level);
    const std::vector<TerritoryReport> territories = received("requirements");
    std::vector<std::vector<SheetCell>> of_territories;
    for (const TerritoryReport& territory : territories) {
        of_territories.push_back(achieved(territory));
        result.columns.push_back({territory.name, NumberKind::Decimal});
    }
    std::vector<const WorkSummary*> places = shown(territories);
    std::erase_if(places, [&](const WorkSummary* summary) {
        return summary->level == Level::Organization && num_municipalities >= 2;
    });
    for (const WorkSummary* summary : places) {
        result.columns.push_back({group(summary->level, summary->unit), NumberKind::Decimal});
    }
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        const facts::ItemSpec& spec = paper_.items[item];
        std::vector<SheetCell> row = {
            {spec.skill.empty() ? spec.name : fmt::format("{}. {}", spec.name, spec.skill)},
            spec.max_points > 0 ? SheetCell{static_cast<double>(spec.max_points)} : SheetCell{}};
        for (std::vector<SheetCell>& territory : of_territories) {
            row.push_back(std::move(territory[item]));
        }
        for (const WorkSummary* summary : places) {
            row.push_back(achieved(summary->all, item));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet FisokoBook::task_groups() const {
    Sheet result = sheet("Выполнение заданий группами участников", "Выполнение заданий гр");
    add_who(result);
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        result.columns.push_back({task_title(item), NumberKind::Decimal});
    }
    const std::vector<TerritoryReport> territories = received("task_groups");
    add_received_tasks(result, territories);
    for (const WorkSummary* summary : shown(territories)) {
        result.rows.push_back(task_row(who(*summary, summary->all.n), summary->all));
        for (std::size_t mark = 0; mark < summary->by_mark.size(); ++mark) {
            const WorkSummary::Answers& answers = summary->by_mark[mark];
            result.rows.push_back(
                task_row({{fmt::format("гр. баллов {}", mark + 2)}, {}, {static_cast<double>(answers.n)}}, answers));
        }
    }
    return result;
}

}  // namespace msoko::report
