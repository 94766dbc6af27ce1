#include "fisoko_book.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "fisoko_cells.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"

namespace msoko::report {

using analysis::TerritoryReport;
using analysis::TerritoryScope;
using analysis::WorkSummary;
using catalog::Level;

namespace {

SheetCell number_cell(const facts::FactTable& table, std::string_view column, std::uint32_t row) {
    const facts::Column* values = table.find(column);
    const auto value = values == nullptr ? std::nullopt : values->get(row);
    return value ? SheetCell{static_cast<double>(*value)} : SheetCell{};
}

}  // namespace

FisokoBook::FisokoBook(const Material& material, std::uint32_t paper)
    : material_(material),
      index_(paper),
      paper_(material.facts.papers()[paper]),
      summaries_(analysis::summarize_work(material.facts, paper)),
      has_whole_region_(has_whole_region()) {}

Workbook FisokoBook::build() const {
    Workbook book;
    book.title = title();
    book.created_at = material_.created_at;
    book.has_legend = false;
    book.sheets = {individual(), marks(), journal(), scores(), tasks(), requirements(), task_groups()};
    return book;
}

const catalog::Subject* FisokoBook::subject() const {
    return material_.catalog.find_subject(paper_.subject);
}

std::string FisokoBook::subject_title() const {
    return subject() != nullptr ? text::capitalize(subject()->label) : paper_.subject;
}

std::string FisokoBook::title() const {
    const catalog::Procedure* procedure = material_.catalog.find_procedure(paper_.procedure);
    return fmt::format("{} {} {} {} класс", procedure != nullptr ? procedure->label : paper_.procedure, paper_.year,
                       subject_title(), paper_.grade);
}

Sheet FisokoBook::sheet(const std::string& name, const std::string& short_name) const {
    Sheet sheet;
    sheet.name =
        fmt::format("{} {} {}", subject() != nullptr ? subject()->code : paper_.subject, paper_.grade, short_name);
    sheet.title = {name, title(), fmt::format("Предмет: {}", subject_title())};
    if (paper_.max_primary > 0) {
        sheet.title.push_back(fmt::format("Максимальный первичный балл: {}", paper_.max_primary));
    }
    sheet.frozen_columns = 1;
    return sheet;
}

std::string FisokoBook::group(Level level, std::uint32_t unit) const {
    const std::string name = facts::unit_name(material_.facts, level, unit, paper_.year);
    return level == Level::Organization
               ? fmt::format("{}({})", name, facts::unit_id(material_.facts, level, unit, paper_.year))
               : name;
}

std::vector<SheetCell> FisokoBook::who(const WorkSummary& summary, std::int64_t participants) const {
    return {
        {group(summary.level, summary.unit)},
        summary.level == Level::Organization ? SheetCell{} : SheetCell{static_cast<double>(summary.num_organizations)},
        {static_cast<double>(participants)}};
}

bool FisokoBook::has_whole_region() const {
    const auto region = std::ranges::find(summaries_, Level::Region, &WorkSummary::level);
    std::optional<std::int64_t> largest;
    for (const std::string_view report : {"marks", "journal", "scores", "tasks", "task_groups"}) {
        for (const TerritoryReport& one : analysis::territory_reports(material_.facts, index_, report)) {
            if (one.scope == TerritoryScope::Region) {
                largest = std::max(largest, one.num_participants);
            }
        }
    }
    return largest && region != summaries_.end() && region->n >= *largest;
}

std::vector<TerritoryReport> FisokoBook::received(std::string_view report) const {
    std::vector<TerritoryReport> reports = analysis::territory_reports(material_.facts, index_, report);
    std::erase_if(reports, [this](const TerritoryReport& one) {
        return one.scope == TerritoryScope::Municipality || (one.scope == TerritoryScope::Region && has_whole_region_);
    });
    return reports;
}

std::vector<const WorkSummary*> FisokoBook::shown(const std::vector<TerritoryReport>& received) const {
    const bool has_region =
        std::ranges::find(received, TerritoryScope::Region, &TerritoryReport::scope) != received.end();
    std::vector<const WorkSummary*> summaries;
    for (const WorkSummary& summary : summaries_) {
        if (summary.level != Level::Region || !has_region) {
            summaries.push_back(&summary);
        }
    }
    return summaries;
}

std::vector<SheetCell> FisokoBook::who(const TerritoryReport& territory) const {
    const auto number = [](const std::optional<std::int64_t>& value) {
        return value ? SheetCell{static_cast<double>(*value)} : SheetCell{};
    };
    return {{territory.mark_group ? fmt::format("гр. баллов {}", *territory.mark_group) : territory.name},
            number(territory.num_organizations),
            number(territory.num_participants)};
}

std::vector<SheetCell> FisokoBook::individual_row(std::uint32_t row, facts::OrgId school) const {
    const facts::FactTable& results = material_.facts.results();
    const auto municipality = material_.facts.organizations().at(school).municipality_in(paper_.year);
    const facts::Column* classes = results.find("class");
    const auto class_code = classes == nullptr ? std::nullopt : classes->get(row);
    std::vector<SheetCell> cells = {
        {facts::unit_id(material_.facts, Level::Organization, school.value, paper_.year)},
        {municipality ? facts::unit_name(material_.facts, Level::Municipality, municipality->value, paper_.year) : ""},
        {group(Level::Organization, school.value)},
        number_cell(results, "student", row),
        {class_code ? std::string(classes->label(*class_code)) : ""},
        number_cell(results, "variant", row)};
    for (const std::uint8_t points : material_.facts.points(row)) {
        cells.push_back(points == facts::kNotAttempted ? SheetCell{"X"}
                        : points == facts::kNoPoints   ? SheetCell{}
                                                       : SheetCell{static_cast<double>(points)});
    }
    for (const std::string_view column : {"primary", "mark", "school_mark"}) {
        cells.push_back(number_cell(results, column, row));
    }
    return cells;
}

Sheet FisokoBook::individual() const {
    Sheet result = sheet("Индивидуальные результаты", "Индивидуальные результаты");
    result.columns = {{"ОО"},
                      {"Муниципалитет", NumberKind::Text, 30},
                      {"Название ОО", NumberKind::Text, 48},
                      {"Код участника", NumberKind::Text},
                      {"Класс"},
                      {"Вариант", NumberKind::Integer}};
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        result.columns.push_back({task_title(item), NumberKind::Integer});
    }
    for (const std::string_view name : {"Первичный балл", "Отметка", "Отметка по журналу"}) {
        result.columns.push_back({std::string(name), NumberKind::Integer});
    }
    const facts::FactTable& results = material_.facts.results();
    std::map<std::int64_t, std::vector<std::uint32_t>> rows;  // by organization
    for (std::uint32_t row = 0; row < results.num_rows(); ++row) {
        if (results.column("paper").integer(row) == index_ && results.column("primary").has(row)) {
            rows[results.column("organization").integer(row)].push_back(row);
        }
    }
    for (const auto& [organization, own] : rows) {
        const facts::OrgId school{static_cast<std::uint32_t>(organization)};
        std::vector<SheetCell> heading(result.columns.size());
        heading.front() = {
            fmt::format("{} | Кол-во участников: {}", group(Level::Organization, school.value), own.size()),
            CellState::Total};
        result.rows.push_back(std::move(heading));
        for (const std::uint32_t row : own) {
            result.rows.push_back(individual_row(row, school));
        }
    }
    return result;
}

Sheet FisokoBook::marks() const {
    Sheet result = sheet("Статистика по отметкам", "Статистика по отметкам");
    add_who(result);
    for (int mark = 2; mark <= 5; ++mark) {
        result.columns.push_back({std::to_string(mark), NumberKind::Decimal});
    }
    const std::vector<TerritoryReport> territories = received("marks");
    for (const TerritoryReport& territory : territories) {
        std::vector<SheetCell> row = who(territory);
        for (int mark = 2; mark <= 5; ++mark) {
            row.push_back(cell_of(territory.shares, std::to_string(mark)));
        }
        result.rows.push_back(std::move(row));
    }
    for (const WorkSummary* summary : shown(territories)) {
        std::vector<SheetCell> row = who(*summary, summary->num_marked());
        for (const std::int64_t count : summary->marks) {
            row.push_back(percent_cell(count, summary->num_marked()));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet FisokoBook::journal() const {
    Sheet result = sheet("Сравнение отметок с отметками по журналу", "Сравнение отметок");
    result.columns = {{"Группы участников", NumberKind::Text, 48}, {"Кол-во участников(всего)", NumberKind::Integer}};
    for (const std::string_view name :
         {"Понизили (Отметка < Отметка по журналу)", "Подтвердили (Отметка = Отметка по журналу)",
          "Повысили (Отметка > Отметка по журналу)"}) {
        result.columns.push_back({fmt::format("{} %", name), NumberKind::Decimal});
        result.columns.push_back({fmt::format("{} Кол-во участников", name), NumberKind::Integer});
    }
    const std::vector<TerritoryReport> territories = received("journal");
    for (const TerritoryReport& territory : territories) {
        std::vector<SheetCell> row = who(territory);
        row.erase(row.begin() + 1);  // this report does not count organizations
        for (const std::string_view measure : {"Понизили", "Подтвердили", "Повысили"}) {
            row.push_back(cell_of(territory.shares, measure));
            row.push_back(cell_of(territory.counts, measure));
        }
        result.rows.push_back(std::move(row));
    }
    for (const WorkSummary* summary : shown(territories)) {
        std::vector<SheetCell> row = {{group(summary->level, summary->unit)},
                                      {static_cast<double>(summary->num_compared())}};
        for (const std::int64_t count : {summary->lowered, summary->confirmed, summary->raised}) {
            row.push_back(percent_cell(count, summary->num_compared()));
            row.push_back({static_cast<double>(count)});
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet FisokoBook::scores() const {
    Sheet result = sheet("Распределение первичных баллов", "Распределение баллов");
    add_who(result);
    const std::vector<TerritoryReport> territories = received("scores");
    std::size_t num_scores = 0;
    for (const TerritoryReport& territory : territories) {
        num_scores = std::max(num_scores, static_cast<std::size_t>(analysis::highest_score(territory) + 1));
    }
    for (const WorkSummary& summary : summaries_) {
        num_scores = std::max(num_scores, summary.scores.size());
    }
    for (std::size_t score = 0; score < num_scores; ++score) {
        result.columns.push_back({std::to_string(score), NumberKind::Decimal});
    }
    for (const TerritoryReport& territory : territories) {
        std::vector<SheetCell> row = who(territory);
        for (std::size_t score = 0; score < num_scores; ++score) {
            row.push_back(cell_of(territory.shares, std::to_string(score)));
        }
        result.rows.push_back(std::move(row));
    }
    for (const WorkSummary* summary : shown(territories)) {
        std::vector<SheetCell> row = who(*summary, summary->n);
        for (std::size_t score = 0; score < num_scores; ++score) {
            row.push_back(percent_cell(score < summary->scores.size() ? summary->scores[score] : 0, summary->n));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Result<void> write_fisoko_reports(const Material& material, std::uint32_t paper, const std::filesystem::path& file) {
    return write_workbook(FisokoBook(material, paper).build(), file);
}

std::string fisoko_file_name(const Material& material, std::uint32_t paper) {
    const facts::Paper& work = material.facts.papers()[paper];
    const catalog::Procedure* procedure = material.catalog.find_procedure(work.procedure);
    const catalog::Subject* subject = material.catalog.find_subject(work.subject);
    const std::string run = work.run == facts::Run::Spring ? "" : fmt::format(" {}", label(work.run));
    return fmt::format("{} {}{} {} {} класс.xlsx", procedure != nullptr ? procedure->label : work.procedure, work.year,
                       run, subject != nullptr ? subject->code : work.subject, work.grade);
}

}  // namespace msoko::report
