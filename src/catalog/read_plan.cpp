#include <fmt/format.h>

#include <array>
#include <charconv>

#include "cycle_loader.hpp"
#include "loader.hpp"

namespace msoko::catalog {
namespace {

constexpr std::array<Word<PlanPeriod>, 9> kPeriods = {{{"once", PlanPeriod::Once},
                                                       {"monthly", PlanPeriod::Monthly},
                                                       {"quarterly", PlanPeriod::Quarterly},
                                                       {"yearly", PlanPeriod::Yearly},
                                                       {"all_year", PlanPeriod::AllYear},
                                                       {"permanent", PlanPeriod::Permanent},
                                                       {"by_schedule", PlanPeriod::BySchedule},
                                                       {"on_request", PlanPeriod::OnRequest},
                                                       {"every_years", PlanPeriod::EveryYears}}};
constexpr std::array<Word<PlanField>, 6> kFields = {{{"number", PlanField::Number},
                                                     {"title", PlanField::Title},
                                                     {"period", PlanField::Period},
                                                     {"responsible", PlanField::Responsible},
                                                     {"form_of_conduct", PlanField::FormOfConduct},
                                                     {"result", PlanField::Result}}};
constexpr std::array<int, 12> kMonthDays = {31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};

/// "9-10" a range, "10,5" two dates: months 1 to 12 with one kind of sign between them; none where it is not so.
std::vector<int> months_of(const std::string& text) {
    std::vector<int> months;
    const char* position = text.data();
    const char* const end = position + text.size();
    while (position < end) {
        int month = 0;
        const auto [after, error] = std::from_chars(position, end, month);
        if (error != std::errc() || month < 1 || month > 12 || (after < end && *after != ',' && *after != '-')) {
            return {};
        }
        months.push_back(month);
        position = after < end ? after + 1 : after;
    }
    const bool is_range = text.find('-') != std::string::npos;
    return is_range && months.size() != 2 ? std::vector<int>() : months;
}

DayRange range_of(int first, int last) {
    return {{first, 1}, {last, kMonthDays.at(static_cast<std::size_t>(last - 1))}};
}

void read_months(TableReader& reader, PlanStep& step) {
    step.months = reader.text_or("months", "");
    const std::vector<int> months = months_of(step.months);
    if (!step.months.empty() && months.empty()) {
        reader.report(reader.place("months"),
                      "Месяцы записываются числами: \"9-10\" — с сентября по октябрь, "
                      "\"10,5\" — в октябре и в мае.");
        return;
    }
    const std::vector<MonthDay> days = read_month_days(reader, "dates");
    for (const MonthDay day : days) {
        step.ranges.push_back({day, day});
    }
    if (!days.empty()) {
        return;
    }
    if (step.months.find('-') != std::string::npos) {
        step.ranges.push_back(range_of(months[0], months[1]));
        return;
    }
    for (const int month : months) {
        step.ranges.push_back(range_of(month, month));
    }
}

void check_step(TableReader& reader, const PlanStep& step) {
    if (step.period_kind == PlanPeriod::Once && !step.year) {
        reader.report(reader.place("period_kind"),
                      "Разовому пункту нужен календарный год, в котором он начинается: year = 2021.");
    }
    if (step.period_kind == PlanPeriod::EveryYears && !step.every) {
        reader.report(reader.place("period_kind"), "Пункту «раз в несколько лет» нужно число лет: every = 3.");
    }
    if (step.day && (*step.day < 1 || *step.day > 31)) {
        reader.report(reader.place("day"), "День месяца: от 1 до 31.");
    }
}

PlanStep read_step(TableReader& reader) {
    PlanStep step;
    step.place = reader.place();
    step.section = reader.text("section");
    step.number = reader.text("number");
    step.title = reader.text("title");
    step.printed = reader.text_or("printed", "");
    step.period = reader.text_or("period", "");
    step.period_kind = reader.word_or<PlanPeriod>("period_kind", kPeriods, PlanPeriod::Unknown);
    read_months(reader, step);
    step.year = reader.optional_integer("year");
    step.day = reader.optional_integer("day");
    step.every = reader.optional_integer("every");
    step.result = reader.text_or("result", "");
    step.responsible = reader.text_or("responsible", "");
    step.form_of_conduct = reader.text_or("form_of_conduct", "");
    step.note = reader.text_or("note", "");
    check_step(reader, step);
    reader.finish();
    return step;
}

}  // namespace

Plan read_plan(TableReader& root, const std::string& id) {
    Plan plan;
    plan.id = id;
    plan.title = root.text_or("title", "");
    plan.source = root.text_or("source", "");
    plan.first_year = root.optional_integer("first_year");
    plan.last_year = root.optional_integer("last_year");
    plan.year_starts = root.optional_integer("year_starts").value_or(plan.year_starts);
    if (plan.year_starts < 1 || plan.year_starts > 12) {
        root.report(root.place("year_starts"), "Месяц, с которого начинается год плана: от 1 до 12.");
    }
    for (TableReader& column : root.tables("column")) {
        const PlanField field = column.word<PlanField>("field", kFields);
        plan.columns.push_back({field, column.text("title")});
        column.finish();
    }
    for (TableReader& step : root.tables("step")) {
        plan.steps.push_back(read_step(step));
    }
    root.finish();
    return plan;
}

WorkingYear read_working_year(TableReader& reader) {
    WorkingYear year;
    year.year = reader.integer("year");
    year.days_off = read_month_days(reader, "days_off");
    year.worked = read_month_days(reader, "worked");
    year.source = reader.text("source");
    year.status = read_verification(reader);
    reader.finish();
    return year;
}

}  // namespace msoko::catalog
