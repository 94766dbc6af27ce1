#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "msoko/catalog/validity.hpp"

/// What the catalogue says, as plain values. Loading and checking is catalog.hpp.
namespace msoko::catalog {

/// Where a definition stands in the catalogue's files.
struct Place {
    std::string file;
    std::uint32_t line = 0;
    std::uint32_t column = 0;
};

/// A mistake in a definition. All of them are reported at once.
struct Diagnostic {
    Place place;
    std::string message;  ///< Russian: what is wrong, what is expected, the nearest valid name
};

/// A text with its place, so that a diagnostic can point into it.
struct PlacedText {
    std::string text;
    Place place;
};

enum class Unit : std::uint8_t { Percent, Count, MeanScore, MarkOrScore, Coefficient, YesNo, Share, Ratio };
/// "percent", "count", "mean_score", …: as in indicators.csv and in the catalogue's files.
[[nodiscard]] std::string_view to_string(Unit unit) noexcept;
enum class Better : std::uint8_t { Higher, Lower, None };
enum class Level : std::uint8_t { Organization, Municipality, Region };

/// A value of an example's row: a code, a number, or yes/no.
using Cell = std::variant<std::string, double, bool>;

/// Column → value; a column that is not there is missing.
using ExampleRow = std::map<std::string, Cell>;

/// A worked example of an indicator: what follows from a few rows by its definition, computed by hand.
struct Example {
    std::vector<ExampleRow> rows;                         ///< of the population's table
    std::map<std::string, std::vector<ExampleRow>> also;  ///< table → rows, of the other tables that the formula reads
    std::string organization;     ///< whose value is meant: a login; empty for all rows together
    std::optional<int> year;      ///< which year's value; the latest where it is not said
    std::string breakdown;        ///< "subject=math"; empty for the total
    std::optional<double> value;  ///< in the indicator's unit; none where there is no number
    std::string state;            ///< why there is none: "no_data", "not_held", "no_scale"; else empty
    std::string words;            ///< Russian: how it was counted
    Place place;
};

/// An indicator as a methodologist wrote it (architecture, section 5).
struct Indicator {
    std::string id;           ///< "ersh.quality.1.3.2"
    std::string title;        ///< verbatim from the regulation
    std::string short_title;  ///< for tables and charts; equals title where none is given
    std::string regulation_place;
    std::string mechanism;  ///< id in mechanisms
    std::string criterion;  ///< verbatim heading
    Unit unit = Unit::Percent;
    Better better = Better::None;
    std::vector<Level> levels;
    PlacedText population;  ///< key `of`: "result where procedure = vpr and grade = 4"
    PlacedText value;       ///< key `value`: "share(mark = 2)"
    /// Breakdown sets, each a sorted list of columns; the empty list is the total. Key `by`: ["", "grade", "grade
    /// subject"].
    std::vector<std::vector<std::string>> breakdowns;
    std::string words;         ///< Russian, what is counted; empty where the words made from the formula are good
    bool is_proposal = false;  ///< the regulation gives no formula: the definition is ours
    std::string note;          ///< why it is defined so; source
    std::vector<Example> examples;
    Validity validity;
    /// Versions of years before, later years first, with formulas, titles and examples of their own. What
    /// values of several years stand beside each other by is common to all: unit, direction, levels, mechanism.
    std::vector<Indicator> earlier;
    Place place;

    /// The version of a year; nullptr where none holds.
    [[nodiscard]] const Indicator* of_year(int year) const noexcept;
};

/// Calls `visit` with every version of an indicator, the latest first.
template <typename Visit>
void for_each_version(const Indicator& indicator, const Visit& visit) {
    visit(indicator);
    for (const Indicator& version : indicator.earlier) {
        visit(version);
    }
}

/// A named sub-formula that a profile may replace, such as high_result: "primary > 0.75 * max_primary". A name may have
/// several versions, each with its own years.
struct Term {
    std::string name;
    PlacedText formula;
    std::string words;  ///< Russian words for the formula: «набравших более 75 % максимального балла»
    std::string note;
    Validity validity;
};

/// A named number with its source; a profile may replace it. A name may have several versions, each with its own years.
struct Parameter {
    std::string name;
    double value = 0;
    std::string words;
    std::string source;
    Validity validity;
    Verification status = Verification::None;
};

/// Minimum primary scores of the marks 3, 4, 5 in one work.
struct Scale {
    int year = 0;
    std::string procedure;  ///< "vpr"
    std::string subject;    ///< "math"
    int grade = 0;          ///< of the programme
    int max_primary = 0;
    int min_3 = 0;
    int min_4 = 0;
    int min_5 = 0;
    std::string condition;
    std::string source;
    Verification status = Verification::None;
    std::string note;  ///< a doubt or a condition of the source, in its words
    /// Mark 2 to 5 of a primary score.
    [[nodiscard]] int mark(int primary) const noexcept {
        return primary >= min_5 ? 5 : primary >= min_4 ? 4 : primary >= min_3 ? 3 : 2;
    }
};

struct Subject {
    std::string id;                    ///< "math"
    std::string label;                 ///< «математика»
    std::string dative;                ///< «математике» (результаты по ...)
    std::string code;                  ///< ФИС ОКО abbreviation: «МА»
    std::vector<std::string> aliases;  ///< as files and file names spell it
};

struct Procedure {
    std::string id;     ///< "vpr"
    std::string label;  ///< «ВПР»
    std::string title;  ///< «всероссийские проверочные работы»
    std::vector<std::string> aliases;
};

struct Mechanism {
    std::string id;     ///< "quality"
    std::string label;  ///< Russian, as on a sheet or a menu
};

/// What a column's numbers mean. Quantities never mix: a mark is not compared with a per cent.
enum class Quantity : std::uint8_t {
    None,
    Mark,
    PrimaryScore,
    TestScore,
    Points,
    Percent,
    Count,
    Grade,
    Year,
    Age,
    Rating,
    Date
};
enum class ColumnType : std::uint8_t { Code, Integer, Decimal, Flag, Date };

/// A column of a fact table: files, formulas, SQL and pages all read this description.
struct ColumnDescription {
    std::string name;
    ColumnType type = ColumnType::Code;
    Quantity quantity = Quantity::None;
    std::string label;                ///< Russian, nominative: «отметка по журналу»
    std::string genitive;             ///< Russian, for rendering formulas: «отметки по журналу»
    std::vector<std::string> values;  ///< allowed codes; empty = open
    std::map<std::string, std::string> value_labels;  ///< code → Russian
};

struct TableDescription {
    std::string name;          ///< "result"
    std::string label;         ///< «результаты»
    bool is_register = false;  ///< at most one row of an organization or person in a year
    std::string rows;  ///< who or what its rows are, nominative plural: «участники»; empty: the label
    std::string rows_genitive;  ///< «участников»
    std::vector<ColumnDescription> columns;
    [[nodiscard]] const ColumnDescription* find(const std::string& column) const noexcept;
    /// Code of the pupil or employee that a row is about; nullptr where it is about none.
    [[nodiscard]] const ColumnDescription* person() const noexcept;
};

}  // namespace msoko::catalog
