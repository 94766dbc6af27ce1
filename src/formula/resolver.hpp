#pragma once

#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "edition.hpp"
#include "msoko/formula/plan.hpp"
#include "syntax.hpp"
#include "typing.hpp"

namespace msoko::formula {

/// Where an expression stands, which decides what it may name.
enum class Scope : std::uint8_t {
    Row,    ///< columns of one row
    Unit,   ///< aggregates over the rows of one student, class or organization
    Outer,  ///< aggregates over the population
};

struct Function;

/// Gives names and types to the parsed formulas of one indicator. All mistakes are reported, not the first.
class Resolver {
  public:
    /// @param edition  of the vocabulary
    Resolver(const Vocabulary& vocabulary, Edition& edition, std::vector<catalog::Diagnostic>& diagnostics)
        : vocabulary_(vocabulary), edition_(edition), diagnostics_(diagnostics) {}

    /// nullopt where the population makes no sense.
    [[nodiscard]] std::optional<Population> population(const PopulationSyntax& syntax, Report& report);
    /// The value over a population that population() returned.
    [[nodiscard]] Expression value(const Syntax& syntax, const Population& population, Report& report);
    /// Columns that breakdowns may name; problems are reported.
    void check_breakdowns(const std::vector<std::vector<std::string>>& breakdowns, const Population& population,
                          Report& report);

    /// Column of a table; an item also has the columns of its work, and every row the columns of the registers that
    /// know its organization or person: "org.kind". nullptr where there is none.
    [[nodiscard]] const catalog::ColumnDescription* find_column(const std::string& table, std::string_view name) const;
    /// Column of a table whose rows are related to those of `table`, but many to one: "participation.level".
    [[nodiscard]] const catalog::ColumnDescription* find_related_column(const std::string& table,
                                                                        std::string_view name) const;

  private:
    [[nodiscard]] Expression resolve(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_word(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_column(const Syntax& syntax, const catalog::ColumnDescription& column,
                                            Scope scope);
    [[nodiscard]] Expression resolve_term(const Syntax& syntax, const catalog::Term& term, Scope scope);
    [[nodiscard]] Expression resolve_unary(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_binary(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_comparison(const Syntax& syntax, Scope scope);
    [[nodiscard]] std::optional<Expression> resolve_code_comparison(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_in(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_between(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_call(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_function(const Syntax& syntax, const Function& function, Scope scope);
    [[nodiscard]] Expression resolve_aggregate(const Syntax& syntax, const Function& function, Scope scope);
    [[nodiscard]] Expression resolve_over(const Syntax& syntax, const Function& function, Scope inside);
    [[nodiscard]] Expression resolve_counted(const Syntax& syntax, const Function& function, Scope inside);
    [[nodiscard]] Expression resolve_related(const Syntax& syntax, const Function& function, Scope scope);
    [[nodiscard]] std::shared_ptr<Population> related_population(const PopulationSyntax& syntax);
    [[nodiscard]] Expression resolve_ratio(const Syntax& syntax, Scope scope);
    [[nodiscard]] Expression resolve_previous(const Syntax& syntax, Scope scope);
    [[nodiscard]] bool set_year_before(Expression& node, const Syntax& syntax);
    [[nodiscard]] Expression resolve_indicator(const Syntax& syntax, Scope scope);
    [[nodiscard]] bool names_table(const Syntax& syntax) const;
    [[nodiscard]] const catalog::ColumnDescription* own_column(const std::string& table, std::string_view name) const;
    [[nodiscard]] bool is_joinable(const std::string& table, const catalog::TableDescription& joined) const;
    [[nodiscard]] Expression resolve_bounds(const Syntax& syntax, const Function& function, Scope scope);
    [[nodiscard]] std::optional<double> constant_argument(const Syntax& syntax, Scope scope);
    void type_aggregate(Expression& node, const Syntax& syntax);

    [[nodiscard]] const catalog::ColumnDescription* code_column(const Syntax& syntax, Scope scope) const;
    [[nodiscard]] std::optional<std::string> code_of(const Syntax& syntax, const catalog::ColumnDescription& column);
    [[nodiscard]] std::vector<std::string> names_in(const std::string& table) const;
    [[nodiscard]] Expression expect_condition(Expression node, const Syntax& syntax);
    [[nodiscard]] Expression wrong(Extent extent, const std::string& message);
    [[nodiscard]] bool name_table(const PopulationSyntax& syntax, Population& population);
    [[nodiscard]] bool resolve_conditions(const PopulationSyntax& syntax, Population& population);
    void add_implied_conditions(Population& population) const;
    void check_related_breakdown(const std::vector<std::string>& breakdown, const std::string& name,
                                 const catalog::ColumnDescription& column, Report& report) const;

    const Vocabulary& vocabulary_;
    Edition& edition_;
    std::vector<catalog::Diagnostic>& diagnostics_;
    Report* report_ = nullptr;  // of the text being resolved: a term has its own
    std::string table_;         // whose columns a row has
    UnitKind unit_ = UnitKind::Row;
    std::vector<std::string> open_terms_;
    std::size_t num_terms_ = 0;
};

/// True where a table has at most one row of an organization or person in a year, so that others may name its columns.
[[nodiscard]] bool is_register(const catalog::TableDescription& table) noexcept;

/// Table and column of "form.talent.participants"; no table where the name has no dot.
struct QualifiedName {
    std::string_view table;
    std::string_view column;
};
[[nodiscard]] QualifiedName split_name(std::string_view name) noexcept;

/// Numbers the aggregates over the rows of one unit and lists them by slot.
void number_inner(Expression& node, std::vector<Expression>& inner);

/// Every node of an expression, populations of its own included, parents first.
template <typename Visit>
void for_each_node(const Expression& root, const Visit& visit) {
    visit(root);
    for (const Expression& argument : root.arguments) {
        for_each_node(argument, visit);
    }
    if (root.population != nullptr && root.population->where) {
        for_each_node(*root.population->where, visit);
    }
}

/// Names of the columns that an expression reads.
[[nodiscard]] std::set<std::string> columns_of(const Expression& expression);

}  // namespace msoko::formula
