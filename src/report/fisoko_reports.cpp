#include "msoko/report/fisoko_reports.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>

#include "msoko/analysis/work_summary.hpp"
#include "msoko/base/text.hpp"
#include "msoko/facts/place.hpp"
#include "msoko/report/workbook.hpp"

namespace msoko::report {
namespace {

using analysis::WorkSummary;
using catalog::Level;

/// One work with what its seven sheets need.
class Reports {
  public:
    Reports(const Material& material, std::uint32_t index)
        : material_(material),
          index_(index),
          paper_(material.facts.papers()[index]),
          summaries_(analysis::summarize_work(material.facts, index)) {}

    [[nodiscard]] Workbook build() const {
        Workbook book;
        book.title = title();
        book.created_at = material_.created_at;
        book.has_legend = false;
        book.sheets = {individual(), marks(), journal(), scores(), tasks(), requirements(), task_groups()};
        return book;
    }

  private:
    [[nodiscard]] const catalog::Subject* subject() const { return material_.catalog.find_subject(paper_.subject); }
    [[nodiscard]] std::string subject_title() const {
        return subject() != nullptr ? text::capitalize(subject()->label) : paper_.subject;
    }
    [[nodiscard]] std::string title() const {
        const catalog::Procedure* procedure = material_.catalog.find_procedure(paper_.procedure);
        return fmt::format("{} {} {} {} класс", procedure != nullptr ? procedure->label : paper_.procedure, paper_.year,
                           subject_title(), paper_.grade);
    }

    /// A sheet with the heading of ФИС ОКО; `short_name` is what fits into 31 characters.
    [[nodiscard]] Sheet sheet(const std::string& name, const std::string& short_name) const {
        Sheet sheet;
        sheet.name =
            fmt::format("{} {} {}", subject() != nullptr ? subject()->code : paper_.subject, paper_.grade, short_name);
        sheet.title = {name, title(), fmt::format("Предмет: {}", subject_title()),
                       fmt::format("Максимальный первичный балл: {}", paper_.max_primary)};
        sheet.frozen_columns = 1;
        return sheet;
    }

    /// «МБОУ «Школа № 1»(edu990001)» of an organization, the name of a municipality or region.
    [[nodiscard]] std::string group(Level level, std::uint32_t unit) const {
        const std::string name = facts::unit_name(material_.facts, level, unit, paper_.year);
        return level == Level::Organization
                   ? fmt::format("{}({})", name, facts::unit_id(material_.facts, level, unit, paper_.year))
                   : name;
    }

    /// The first cells of a row: who, how many organizations, how many participants.
    [[nodiscard]] std::vector<SheetCell> who(const WorkSummary& summary, std::int64_t participants) const {
        return {{group(summary.level, summary.unit)},
                summary.level == Level::Organization ? SheetCell{}
                                                     : SheetCell{static_cast<double>(summary.num_organizations)},
                {static_cast<double>(participants)}};
    }
    static void add_who(Sheet& sheet) {
        sheet.columns = {{"Группы участников", NumberKind::Text, 48},
                         {"Кол-во ОО", NumberKind::Integer},
                         {"Кол-во участников", NumberKind::Integer}};
    }
    static SheetCell percent(std::int64_t part, std::int64_t whole) {
        return whole > 0 ? SheetCell{100 * static_cast<double>(part) / static_cast<double>(whole)} : SheetCell{};
    }

    [[nodiscard]] std::string task_title(std::size_t item) const {
        const facts::ItemSpec& spec = paper_.items[item];
        return spec.max_points > 0 ? fmt::format("{} ({}б)", spec.name, spec.max_points) : spec.name;
    }
    /// Per cent of the most points that a group could have got.
    [[nodiscard]] SheetCell achieved(const WorkSummary::Answers& answers, std::size_t item) const {
        return answers.n == 0 ? SheetCell{} : percent(answers.points[item], answers.n * paper_.items[item].max_points);
    }

    [[nodiscard]] Sheet individual() const;
    [[nodiscard]] std::vector<SheetCell> individual_row(std::uint32_t row, facts::OrgId school) const;
    [[nodiscard]] Sheet marks() const;
    [[nodiscard]] Sheet journal() const;
    [[nodiscard]] Sheet scores() const;
    [[nodiscard]] Sheet tasks() const;
    [[nodiscard]] Sheet requirements() const;
    [[nodiscard]] Sheet task_groups() const;

    const Material& material_;
    std::uint32_t index_;
    const facts::Paper& paper_;
    std::vector<WorkSummary> summaries_;
};

SheetCell number_cell(const facts::FactTable& table, std::string_view column, std::uint32_t row) {
    const facts::Column* values = table.find(column);
    const auto value = values == nullptr ? std::nullopt : values->get(row);
    return value ? SheetCell{static_cast<double>(*value)} : SheetCell{};
}

std::vector<SheetCell> Reports::individual_row(std::uint32_t row, facts::OrgId school) const {
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

Sheet Reports::individual() const {
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

Sheet Reports::marks() const {
    Sheet result = sheet("Статистика по отметкам", "Статистика по отметкам");
    add_who(result);
    for (int mark = 2; mark <= 5; ++mark) {
        result.columns.push_back({std::to_string(mark), NumberKind::Decimal});
    }
    for (const WorkSummary& summary : summaries_) {
        std::vector<SheetCell> row = who(summary, summary.num_marked());
        for (const std::int64_t count : summary.marks) {
            row.push_back(percent(count, summary.num_marked()));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet Reports::journal() const {
    Sheet result = sheet("Сравнение отметок с отметками по журналу", "Сравнение отметок");
    result.columns = {{"Группы участников", NumberKind::Text, 48}, {"Кол-во участников(всего)", NumberKind::Integer}};
    for (const std::string_view name :
         {"Понизили (Отметка < Отметка по журналу)", "Подтвердили (Отметка = Отметка по журналу)",
          "Повысили (Отметка > Отметка по журналу)"}) {
        result.columns.push_back({fmt::format("{} %", name), NumberKind::Decimal});
        result.columns.push_back({fmt::format("{} Кол-во участников", name), NumberKind::Integer});
    }
    for (const WorkSummary& summary : summaries_) {
        std::vector<SheetCell> row = {{group(summary.level, summary.unit)},
                                      {static_cast<double>(summary.num_compared())}};
        for (const std::int64_t count : {summary.lowered, summary.confirmed, summary.raised}) {
            row.push_back(percent(count, summary.num_compared()));
            row.push_back({static_cast<double>(count)});
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet Reports::scores() const {
    Sheet result = sheet("Распределение первичных баллов", "Распределение баллов");
    add_who(result);
    std::size_t num_scores = 0;
    for (const WorkSummary& summary : summaries_) {
        num_scores = std::max(num_scores, summary.scores.size());
    }
    for (std::size_t score = 0; score < num_scores; ++score) {
        result.columns.push_back({std::to_string(score), NumberKind::Decimal});
    }
    for (const WorkSummary& summary : summaries_) {
        std::vector<SheetCell> row = who(summary, summary.n);
        for (std::size_t score = 0; score < num_scores; ++score) {
            row.push_back(percent(score < summary.scores.size() ? summary.scores[score] : 0, summary.n));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet Reports::tasks() const {
    Sheet result = sheet("Выполнение заданий", "Выполнение заданий");
    add_who(result);
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        result.columns.push_back({task_title(item), NumberKind::Decimal});
    }
    for (const WorkSummary& summary : summaries_) {
        std::vector<SheetCell> row = who(summary, summary.all.n);
        for (std::size_t item = 0; item < paper_.items.size(); ++item) {
            row.push_back(achieved(summary.all, item));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

/// A column a place: the region and its municipalities; where there is but one, its organizations.
Sheet Reports::requirements() const {
    Sheet result = sheet("Достижение планируемых результатов", "Достижение план. результатов");
    result.columns = {{"№"},
                      {"Блоки ПООП обучающийся научится / получит возможность научиться", NumberKind::Text, 80},
                      {"Макс балл", NumberKind::Integer}};
    const auto num_municipalities = std::ranges::count(summaries_, Level::Municipality, &WorkSummary::level);
    std::vector<const WorkSummary*> shown;
    for (const WorkSummary& summary : summaries_) {
        if (summary.level != Level::Organization || num_municipalities < 2) {
            shown.push_back(&summary);
            result.columns.push_back({group(summary.level, summary.unit), NumberKind::Decimal});
        }
    }
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        const facts::ItemSpec& spec = paper_.items[item];
        std::vector<SheetCell> row = {
            {spec.name},
            {spec.skill},
            spec.max_points > 0 ? SheetCell{static_cast<double>(spec.max_points)} : SheetCell{}};
        for (const WorkSummary* summary : shown) {
            row.push_back(achieved(summary->all, item));
        }
        result.rows.push_back(std::move(row));
    }
    return result;
}

Sheet Reports::task_groups() const {
    Sheet result = sheet("Выполнение заданий группами участников", "Выполнение заданий гр");
    add_who(result);
    for (std::size_t item = 0; item < paper_.items.size(); ++item) {
        result.columns.push_back({task_title(item), NumberKind::Decimal});
    }
    for (const WorkSummary& summary : summaries_) {
        std::vector<SheetCell> whole = who(summary, summary.all.n);
        for (std::size_t item = 0; item < paper_.items.size(); ++item) {
            whole.push_back(achieved(summary.all, item));
        }
        result.rows.push_back(std::move(whole));
        for (std::size_t mark = 0; mark < summary.by_mark.size(); ++mark) {
            const WorkSummary::Answers& answers = summary.by_mark[mark];
            std::vector<SheetCell> row = {
                {fmt::format("гр. баллов {}", mark + 2)}, {}, {static_cast<double>(answers.n)}};
            for (std::size_t item = 0; item < paper_.items.size(); ++item) {
                row.push_back(achieved(answers, item));
            }
            result.rows.push_back(std::move(row));
        }
    }
    return result;
}

}  // namespace

Result<void> write_fisoko_reports(const Material& material, std::uint32_t paper, const std::filesystem::path& file) {
    return write_workbook(Reports(material, paper).build(), file);
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
