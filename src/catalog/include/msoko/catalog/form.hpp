#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"

/// Collection forms: what organizations and the municipality are asked, where no register holds the answer.
namespace msoko::catalog {

enum class FilledBy : std::uint8_t { Organization, Municipality };
enum class FormPeriod : std::uint8_t { SchoolYear, CalendarYear, AsOf };
enum class FieldType : std::uint8_t { Count, Percent, Decimal, Flag, Code, Date };

/// A day that comes every year.
struct MonthDay {
    int month = 1;
    int day = 1;
};

/// A question of a form; also a column of its table.
struct FormField {
    FieldType type = FieldType::Count;
    std::string hint;  ///< Russian, how to count; may be empty
    bool is_required = true;
    ColumnDescription column;
    Validity validity;  ///< in which it is asked, within the form's own years
    Place place;
};

/// A condition that one filled form must meet.
struct FormCheck {
    PlacedText rule;      ///< in the indicator language, over a row of the form: "parents_in_events <= parents"
    std::string message;  ///< Russian: what is wrong where the rule does not hold
};

struct Form {
    std::string id;  ///< "upbringing"
    std::string title;
    FilledBy filled_by = FilledBy::Organization;
    /// Kinds of organizations (org.kind) that fill it; empty = all but the authority. Where the municipality fills it:
    /// those that it fills a row about each; empty = one row, of the authority.
    std::vector<std::string> kinds;
    FormPeriod period = FormPeriod::SchoolYear;
    /// Of the calendar year that `year` names; of the next one where the period is a calendar year.
    MonthDay due;
    std::string basis;  ///< paragraph of the regulation that asks for it
    /// A change against the previous period by more than so many per cent asks for an explanation.
    std::optional<double> explain_change;
    std::vector<FormField> fields;
    std::vector<FormCheck> checks;
    Validity validity;
    Place place;

    /// Name of its fact table: "form.upbringing". Columns: year, organization, then the fields.
    [[nodiscard]] std::string table() const { return "form." + id; }
};

}  // namespace msoko::catalog
