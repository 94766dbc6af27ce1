#include <fmt/format.h>

#include <algorithm>
#include <cctype>
#include <set>
#include <utility>

#include "msoko/app/plans.hpp"
#include "msoko/base/text.hpp"
#include "msoko/cycle/period_text.hpp"
#include "plan_table.hpp"

namespace msoko::app {
namespace {

using catalog::PlanField;
using catalog::PlanPeriod;

/// Parts of the number that a text begins with: 2 of "1.1 Система", 0 of «Раздел I».
std::size_t number_depth(const std::string& text) {
    std::size_t depth = 0;
    bool in_number = false;
    for (const char c : text) {
        const bool is_digit = std::isdigit(static_cast<unsigned char>(c)) != 0;
        depth += is_digit && !in_number ? 1U : 0U;
        in_number = is_digit;
        if (!is_digit && c != '.') {
            break;
        }
    }
    return depth;
}

/// A cell that is one date and nothing else, as spreadsheets give it: "2022-03-15", "2022-03-15T00:00:00",
/// "15.03.2022".
std::optional<cycle::Date> whole_date(const std::string& text) {
    const bool is_alone = text.size() == 10 || (text.size() > 10 && text[10] == 'T');
    return is_alone ? cycle::parse_date(std::string_view(text).substr(0, 10)) : std::nullopt;
}

/// Reads the rows of a plan one after another.
class PlanReader {
  public:
    PlanReader(const std::filesystem::path& file, const PlanTable& table) : file_(file.string()) {
        read_.plan.columns = table.header().columns;
    }

    void take(const PlanRow& row) {
        const std::string title = row.text(PlanField::Title);
        const bool says_more = !row.text(PlanField::Period).empty() || !row.text(PlanField::Responsible).empty() ||
                               !row.text(PlanField::Result).empty() || !row.text(PlanField::FormOfConduct).empty();
        if (row.num_texts() == 1) {
            const auto only = std::find_if(row.row->cells.begin(), row.row->cells.end(),
                                           [](const std::string& text) { return !text.empty(); });
            open_section(*only);
        } else if (!says_more) {
            open_section(row.text(PlanField::Number) + " " + title);
        } else if (title.empty()) {
            report(row, PlanField::Title, "plan.no_title", Severity::Error, Action::Rejected,
                   "Нет названия мероприятия. Впишите его или уберите строку.");
        } else {
            add_step(row, title);
        }
    }

    [[nodiscard]] ReadPlan result() && { return std::move(read_); }

  private:
    void open_section(const std::string& title) {
        const std::string section = text::squeeze(title);
        const std::size_t depth = number_depth(section);
        while (!sections_.empty() && sections_.back().first >= depth) {
            sections_.pop_back();
        }
        sections_.emplace_back(depth, section);
    }

    [[nodiscard]] std::string section() const {
        std::string joined;
        for (const auto& one : sections_) {
            joined += (joined.empty() ? "" : " / ") + one.second;
        }
        return joined;
    }

    void add_step(const PlanRow& row, const std::string& title) {
        catalog::PlanStep step;
        step.section = section();
        step.number = row.text(PlanField::Number);
        while (step.number.ends_with('.')) {
            step.number.pop_back();
        }
        step.title = title;
        step.period = row.text(PlanField::Period);
        step.responsible = row.text(PlanField::Responsible);
        step.result = row.text(PlanField::Result);
        step.form_of_conduct = row.text(PlanField::FormOfConduct);
        const std::optional<cycle::Date> date = whole_date(step.period);
        cycle::PeriodReading reading = cycle::read_period(date ? cycle::to_words(*date) : step.period);
        step.period_kind = reading.kind;
        step.ranges = std::move(reading.ranges);
        step.year = reading.year;
        step.day = reading.day;
        step.every = reading.every;
        check(row, step);
        read_.plan.steps.push_back(std::move(step));
    }

    void check(const PlanRow& row, const catalog::PlanStep& step) {
        if (step.period.empty()) {
            report(row, PlanField::Period, "plan.no_period", Severity::Warning, Action::Kept,
                   "Срок не указан: задание будет ждать сроков. Впишите срок.");
        } else if (step.period_kind == PlanPeriod::Unknown) {
            report(row, PlanField::Period, "plan.period_unknown", Severity::Warning, Action::Kept,
                   fmt::format(
                       "Срок «{}» не понят: задание будет ждать сроков. Понятны месяцы («октябрь, май», «август – "
                       "сентябрь 2025»), даты («до 25.12.2025»), «ежемесячно до 25 числа», «ежеквартально», «2 раза "
                       "в год», «ежегодно», «постоянно», «по графику», «по запросу».",
                       step.period));
        }
        if (step.responsible.empty()) {
            report(row, PlanField::Responsible, "plan.no_responsible", Severity::Warning, Action::Kept,
                   "Не указан ответственный. Впишите его.");
        }
        if (!step.number.empty() && !numbers_.emplace(step.section, step.number).second) {
            report(row, PlanField::Number, "plan.number_repeated", Severity::Warning, Action::Kept,
                   fmt::format("Номер {} в этом разделе уже есть. Исправьте нумерацию.", step.number));
        }
    }

    void report(const PlanRow& row, PlanField field, const char* code, Severity severity, Action action,
                std::string message) {
        const auto column = row.header->places.find(field);
        Finding finding;
        finding.file = file_;
        finding.sheet = row.table->name;
        finding.row = row.row->number;
        finding.column = column == row.header->places.end() ? 0 : static_cast<std::uint32_t>(column->second + 1);
        finding.code = code;
        finding.severity = severity;
        finding.action = action;
        finding.message = std::move(message);
        read_.findings.push_back(std::move(finding));
    }

    std::string file_;
    ReadPlan read_;
    std::vector<std::pair<std::size_t, std::string>> sections_;  // depth, title
    std::set<std::pair<std::string, std::string>> numbers_;
};

/// The days between which an assessment is written.
std::optional<cycle::Period> period_of(const PlanRow& row) {
    const auto read = [](const std::string& text) -> std::optional<cycle::Period> {
        if (const std::optional<cycle::Date> date = whole_date(text)) {
            return cycle::Period{*date, *date};
        }
        const cycle::PeriodReading reading = cycle::read_period(text);
        if (!reading.year || reading.ranges.size() != 1) {
            return std::nullopt;
        }
        return cycle::Period{cycle::date_of(*reading.year, reading.ranges[0].first),
                             cycle::date_of(*reading.year, reading.ranges[0].last)};
    };
    std::optional<cycle::Period> period = read(row.text(PlanField::Period));
    const std::string until = row.header->end_column == 0 ? "" : row.cell(row.header->end_column);
    if (period && !until.empty()) {
        const std::optional<cycle::Period> end = read(until);
        return end ? std::optional(cycle::Period{period->first, end->last}) : std::nullopt;
    }
    return period;
}

}  // namespace

Result<ReadPlan> read_plan(const std::filesystem::path& file) {
    const Result<PlanTable> table = PlanTable::read(file);
    if (!table) {
        return tl::make_unexpected(table.error());
    }
    PlanReader reader(file, *table);
    for (const PlanRow& row : table->rows()) {
        reader.take(row);
    }
    ReadPlan read = std::move(reader).result();
    if (read.plan.steps.empty()) {
        return fail(ErrorCode::UnusableInput,
                    fmt::format("Файл «{}»: в таблице нет ни одного мероприятия.", file.string()));
    }
    return read;
}

Result<std::vector<cycle::Assessment>> read_assessments(const std::filesystem::path& file) {
    const Result<PlanTable> table = PlanTable::read(file);
    if (!table) {
        return tl::make_unexpected(table.error());
    }
    std::vector<cycle::Assessment> found;
    for (const PlanRow& row : table->rows()) {
        const std::string title = row.text(PlanField::Title);
        if (title.empty() || row.num_texts() == 1) {
            continue;
        }
        const std::optional<cycle::Period> period = period_of(row);
        if (!period || period->last < period->first) {
            return fail(ErrorCode::UnusableInput,
                        fmt::format("Файл «{}», {}, строка {}: даты «{}» не поняты. Нужны даты с годом: 15.03.2022 или "
                                    "15.03.2022 – 25.03.2022.",
                                    file.string(), row.table->name, row.row->number, row.text(PlanField::Period)));
        }
        found.push_back({title, *period});
    }
    return found;
}

}  // namespace msoko::app
