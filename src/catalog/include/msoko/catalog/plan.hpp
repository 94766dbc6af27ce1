#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/catalog/form.hpp"

/// Plans («дорожные карты») of the regulations, and the days on which offices work.
namespace msoko::catalog {

enum class PlanPeriod : std::uint8_t {
    Unknown,     ///< lost in the document
    Once,        ///< in one year only: PlanStep::year
    Monthly,     ///< every month, on PlanStep::day or at its end
    Quarterly,   ///< every quarter, at its end
    Yearly,      ///< every year, in each of PlanStep::ranges or all year long
    AllYear,     ///< all year long, and in each of PlanStep::ranges
    Permanent,   ///< always: a report a year, never late before the year is over
    BySchedule,  ///< when another schedule says
    OnRequest,   ///< on request, as needed, when something happens
    EveryYears,  ///< every PlanStep::every years, counted for each organization apart
};

/// Part of a year. Where `last` stands before `first` it runs over New Year.
struct DayRange {
    MonthDay first;
    MonthDay last;
};

/// An entry of a plan.
struct PlanStep {
    std::string section;  ///< nested ones are joined by " / "
    std::string number;   ///< "2.1"
    std::string title;
    std::string printed;  ///< title as the document has it, where that is evidently wrong; else empty
    std::string period;   ///< as printed: «Октябрь – декабрь 2021»
    PlanPeriod period_kind = PlanPeriod::Unknown;
    std::string months;  ///< "9-10" a range, "10,5" two dates, "10-4" runs over New Year; empty where none is named
    std::vector<DayRange> ranges;  ///< of `months`, or the exact days where the document has them
    std::optional<int> year;       ///< calendar year in which a range of Once begins
    std::optional<int> day;        ///< of the month, of Monthly
    std::optional<int> every;      ///< of EveryYears
    std::string result;            ///< form of report, or expected result
    std::string responsible;
    std::string form_of_conduct;
    std::string note;  ///< ours
    Place place;
};

enum class PlanField : std::uint8_t { Number, Title, Period, Responsible, FormOfConduct, Result };

/// A column of the plan as it is printed.
struct PlanColumn {
    PlanField field = PlanField::Title;
    std::string title;  ///< «Сроки исполнения»
};

struct Plan {
    std::string id;     ///< name of its file
    std::string title;  ///< may be empty, as the three below
    std::string source;
    std::optional<int> first_year;  ///< of the plan, as its years are named: the school year 2021/22 is 2022
    std::optional<int> last_year;
    int year_starts = 9;  ///< month in which a year of the plan begins; 1 = calendar years
    std::vector<PlanColumn> columns;
    std::vector<PlanStep> steps;
};

/// Days of one calendar year on which a five-day week does not say whether offices work.
struct WorkingYear {
    int year = 0;
    std::vector<MonthDay> days_off;  ///< Monday to Friday, public holidays and moved days off
    std::vector<MonthDay> worked;    ///< Saturdays and Sundays that are working days
    std::string source;
    Verification status = Verification::None;
};

}  // namespace msoko::catalog
