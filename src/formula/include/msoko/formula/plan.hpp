#pragma once

#include <map>
#include <string>
#include <tl/expected.hpp>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/formula/expression.hpp"
#include "msoko/formula/vocabulary.hpp"

namespace msoko::formula {

/// A column that a formula reads.
struct ColumnUse {
    std::string name;
    std::string genitive;  ///< «отметки по журналу»
    bool is_in_value = false;
    bool is_in_population = false;
    bool is_of_item = false;  ///< of a task, not of a work
};

/// Another table that a formula reads: related rows, columns of a register.
struct TableUse {
    std::string name;
    std::string label;  ///< «участие в событиях»
};

/// An indicator ready to be computed: independent of any facts, of threads and of where it will run.
struct Plan {
    std::string indicator;
    catalog::Unit unit = catalog::Unit::Percent;
    std::vector<catalog::Level> levels;
    std::vector<std::vector<std::string>> breakdowns;  ///< each sorted; the empty one is the total
    catalog::Validity validity;                        ///< years of this plan
    /// The indicator by other versions of itself, its terms and parameters, later years first. Each has its own years.
    std::vector<Plan> earlier;
    std::vector<catalog::Parameter> parameters;  ///< that it uses, as they hold in its years
    std::vector<catalog::Term> terms;
    /// «значения параметра «…»»: what has no version in its years; then nothing can be computed of them.
    std::string undefined;
    /// Breakdown that the whole plan stands for, beside its breakdowns: {"level", "municipal"}.
    std::map<std::string, std::string> fixed;
    /// Breakdowns by columns of related tables: a plan for each code, its related rows narrowed to that code.
    std::vector<Plan> narrowed;

    Population population;
    Expression value;
    /// Aggregates over the population, by slot. Copies: each stands alone, nested ones inside.
    std::vector<Expression> outer;
    /// Aggregates over the rows of one unit, by slot; empty where the population is of rows.
    std::vector<Expression> inner;

    std::vector<ColumnUse> columns;  ///< of the population's own table, and joined to it
    std::vector<TableUse> tables;    ///< other tables
    double few_below = 10;           ///< denominators under this are Few
    double z = 1.96;                 ///< of low() and high()
    bool is_composite = false;       ///< computed from the values of other indicators, not from rows

    std::string value_words;       ///< Russian: «доля работ с отметкой «2»»
    std::string population_words;  ///< Russian: «работы ВПР по программе 4 класса»
};

/// The plan of an indicator that computes a year: itself or one of `earlier`; nullptr where the definition does not
/// cover the year.
[[nodiscard]] const Plan* plan_of_year(const Plan& plan, int year) noexcept;

/// A plan, or all mistakes of the definition: place, the offending text underlined, what is expected, the nearest name.
using Compilation = tl::expected<Plan, std::vector<catalog::Diagnostic>>;

/// Parses, resolves and type-checks a definition in every version. Any bytes may come in; none crash it or keep it
/// busy.
/// @return the plan of the latest years
[[nodiscard]] Compilation compile(const Vocabulary& vocabulary, const catalog::Indicator& indicator);
/// Something asked once, in the language of indicators.
struct Question {
    catalog::PlacedText population;      ///< "result where procedure = vpr"
    catalog::PlacedText value;           ///< "share(mark = 2)"
    std::vector<std::string> breakdown;  ///< columns, sorted; of the population's table or of a register: "org.kind"
    catalog::Level level = catalog::Level::Organization;
};
/// The plan has the unit that is natural to the value: a share is a per cent, a count a count. Other indicators are
/// not reckoned with.
[[nodiscard]] Compilation compile_question(const Vocabulary& vocabulary, const Question& question);

/// For one indicator; for many, build the vocabulary once.
[[nodiscard]] Compilation compile(const catalog::Catalog& catalog, const catalog::Profile& profile,
                                  const catalog::Indicator& indicator);

}  // namespace msoko::formula
