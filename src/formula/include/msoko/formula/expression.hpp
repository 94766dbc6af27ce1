#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"

/// A checked formula: every name resolved, every type known. Semantics of each operation: docs/formula.md.
namespace msoko::formula {

enum class Kind : std::uint8_t {
    Invalid,    ///< of a wrong expression; it silences the mistakes that would only follow from the first
    Condition,  ///< true, false or unknown
    Number,
    Code,
    List,  ///< of numbers: top(3, score)
};

struct Type {
    Kind kind = Kind::Invalid;
    catalog::Quantity quantity = catalog::Quantity::None;  ///< of numbers and lists; None = a plain ratio
    bool is_constant = false;                              ///< literals and parameters fit any quantity
    bool is_share = false;                                 ///< a part of one, 0 to 1
};

enum class Op : std::uint8_t {
    // leaves
    Number,  ///< number
    Column,  ///< name
    Flag,    ///< name of a yes/no column, as a condition
    // conditions
    Not,
    And,
    Or,
    Equal,
    NotEqual,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    InCodes,    ///< column `name` holds one of `codes`
    InNumbers,  ///< argument is one of `numbers`
    Known,      ///< argument is not missing; never unknown itself
    // arithmetic
    Negate,
    Add,
    Subtract,
    Multiply,
    Divide,
    Smaller,  ///< min(a, b)
    Larger,   ///< max(a, b)
    Given,    ///< the first where the second is known: both sums of ratio(a, b) go over the same rows
    // over rows or units; `slot` tells them apart
    Count,    ///< rows; with a condition: where it is true; with a number: where it is known
    Share,    ///< of a condition
    Mean,     ///< of a number
    Sum,      ///< of a number, or of Top
    Minimum,  ///< of a number
    Maximum,
    Median,
    Stddev,
    Quantile,  ///< argument, level in `number`
    Top,       ///< the `number` greatest values of the argument
    // over aggregates
    Low,        ///< lower bound of the official normal interval of a mean
    High,       ///< upper bound
    Region,     ///< the same over the whole region
    Previous,   ///< the same a year before
    Indicator,  ///< value of the indicator `name` in the same place and breakdown
};

struct Population;

/// A node of a checked formula.
struct Expression {
    Op op = Op::Number;
    Type type;
    double number = 0;
    std::string name;
    std::vector<std::string> codes;
    std::vector<double> numbers;
    std::vector<Expression> arguments;
    /// Of an aggregate over related rows: those of another table of the same year and organization, and of the same
    /// person where both tables know persons.
    std::shared_ptr<const Population> population;
    bool is_year_before = false;  ///< of a joined column or an aggregate over related rows: those of the year before
    bool is_ratio = false;        ///< of a quotient that was written as ratio(a, b)
    std::uint32_t slot = 0;       ///< of an aggregate: its index in Plan::outer, or Plan::inner where it is nested
    /// Words of the catalogue's term that this node stands for; of an aggregate over related rows its own.
    std::string words;
};

/// True for Count to Quantile: one number out of many rows or units.
[[nodiscard]] constexpr bool is_aggregate(Op op) noexcept {
    return op >= Op::Count && op <= Op::Quantile;
}

/// What is counted one by one.
enum class UnitKind : std::uint8_t { Row, Student, Class, Organization, Employee, Event };

/// Rows of a fact table, or units each made of several rows.
///
/// Units never span two runs of one year.
struct Population {
    std::string table;  ///< "result", "item", "student", "form.talent"
    UnitKind unit = UnitKind::Row;
    /// Rows that count: the condition as written, and `not absent` where it does not mention absent.
    std::optional<Expression> where;
    /// The part of `where` that says which works are meant, whoever wrote them: only columns known of a work before
    /// it is written (year, run, procedure, subject, grade, ...). Tells "no such work" from "a work without a value".
    std::optional<Expression> scope;
    std::optional<Expression> having;  ///< over the rows of one unit
    /// Of related units: the aggregates over the rows of one unit, by slot.
    std::vector<Expression> inner;
};

}  // namespace msoko::formula
