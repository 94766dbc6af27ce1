#include <algorithm>
#include <set>
#include <tuple>
#include <utility>

#include "msoko/formula/plan.hpp"
#include "resolver.hpp"
#include "syntax.hpp"
#include "words.hpp"

namespace msoko::formula {
namespace {

using catalog::Diagnostic;

constexpr std::string_view kFewBelow = "few_below";
constexpr std::string_view kOfficialZ = "official_z";

bool has_own_population(const Syntax& syntax) {
    return syntax.population != nullptr ||
           std::any_of(syntax.arguments.begin(), syntax.arguments.end(),
                       [](const Syntax& argument) { return has_own_population(argument); });
}

/// Lists every population inside a value.
void collect_populations(const Expression& node, std::vector<std::shared_ptr<const Population>>& found) {
    if (node.population != nullptr) {
        found.push_back(node.population);
    }
    for (const Expression& argument : node.arguments) {
        collect_populations(argument, found);
    }
}

Expression any_of(Expression left, Expression right) {
    Expression node;
    node.op = Op::Or;
    node.type = condition();
    node.arguments.push_back(std::move(left));
    node.arguments.push_back(std::move(right));
    return node;
}

/// Rows of a population of organizations are those that any of its aggregates counts.
void widen(Population& population, const Expression& value) {
    std::vector<std::shared_ptr<const Population>> own;
    collect_populations(value, own);
    std::optional<Expression> where;
    std::optional<Expression> scope;
    bool is_scope_known = true;
    for (const auto& one : own) {
        if (one->where) {
            where = where ? any_of(std::move(*where), *one->where) : *one->where;
        }
        is_scope_known = is_scope_known && one->scope.has_value();
        if (one->scope) {
            scope = scope ? any_of(std::move(*scope), *one->scope) : *one->scope;
        }
    }
    population.where = std::move(where);
    population.scope = is_scope_known ? std::move(scope) : std::nullopt;
}

/// Numbers the aggregates: those over the population, and those over the rows of one unit.
class Slots {
  public:
    explicit Slots(Plan& plan) : plan_(plan) {}

    void number_value(Expression& node) { number_outer(node); }
    void number_having(Expression& node) { number_inner(node); }

  private:
    void number_outer(Expression& node) {
        if (!is_aggregate(node.op)) {
            for (Expression& argument : node.arguments) {
                number_outer(argument);
            }
            return;
        }
        if (plan_.population.unit != UnitKind::Row) {
            for (Expression& argument : node.arguments) {
                number_inner(argument);
            }
        }
        node.slot = static_cast<std::uint32_t>(plan_.outer.size());
        plan_.outer.push_back(node);
    }

    void number_inner(Expression& node) {
        if (is_aggregate(node.op)) {
            node.slot = static_cast<std::uint32_t>(plan_.inner.size());
            plan_.inner.push_back(node);
            return;
        }
        for (Expression& argument : node.arguments) {
            number_inner(argument);
        }
    }

    Plan& plan_;
};

std::set<std::string> columns_of(const Population& population) {
    std::set<std::string> names;
    for (const auto* part : {&population.where, &population.having}) {
        if (*part) {
            names.merge(formula::columns_of(**part));
        }
    }
    return names;
}

std::vector<ColumnUse> column_uses(const Plan& plan, const Resolver& resolver) {
    const std::set<std::string> in_value = formula::columns_of(plan.value);
    const std::set<std::string> in_population = columns_of(plan.population);
    std::set<std::string> names = in_value;
    names.insert(in_population.begin(), in_population.end());
    std::vector<ColumnUse> uses;
    for (const std::string& name : names) {
        const catalog::ColumnDescription* column = resolver.find_column(plan.population.table, name);
        const std::string genitive = column == nullptr          ? name
                                     : column->genitive.empty() ? column->label
                                                                : column->genitive;
        const bool is_of_item = plan.population.table == "item" && resolver.find_column("result", name) == nullptr;
        uses.push_back({name, genitive, in_value.contains(name), in_population.contains(name), is_of_item});
    }
    return uses;
}

double parameter(const Vocabulary& vocabulary, std::string_view name, double otherwise) {
    const catalog::Parameter* found = vocabulary.find_parameter(name);
    return found == nullptr ? otherwise : found->value;
}

void drop_repeated(std::vector<Diagnostic>& diagnostics) {
    std::vector<Diagnostic> unique;
    for (Diagnostic& one : diagnostics) {
        const bool is_known = std::any_of(unique.begin(), unique.end(), [&one](const Diagnostic& other) {
            return std::tie(one.message, one.place.file, one.place.line, one.place.column) ==
                   std::tie(other.message, other.place.file, other.place.line, other.place.column);
        });
        if (!is_known) {
            unique.push_back(std::move(one));
        }
    }
    diagnostics = std::move(unique);
}

class Compiler {
  public:
    Compiler(const Vocabulary& vocabulary, const catalog::Indicator& indicator)
        : vocabulary_(vocabulary),
          indicator_(indicator),
          population_report_(indicator.population, diagnostics_),
          value_report_(indicator.value, diagnostics_),
          resolver_(vocabulary, diagnostics_) {}

    Compilation run() {
        std::optional<PopulationSyntax> population = parse_population(population_report_);
        const std::optional<Syntax> value = parse_expression(value_report_);
        Plan plan;
        if (population && resolve_population(*population, value, plan) && value) {
            resolve_value(*value, plan);
        }
        drop_repeated(diagnostics_);
        if (!diagnostics_.empty()) {
            return tl::unexpected(std::move(diagnostics_));
        }
        finish(plan);
        return plan;
    }

  private:
    bool resolve_population(PopulationSyntax& syntax, const std::optional<Syntax>& value, Plan& plan) {
        is_of_organizations_ = syntax.unit.empty() && syntax.table == "org" && value && has_own_population(*value);
        if (is_of_organizations_) {
            if (syntax.where || syntax.having) {
                population_report_.add(syntax.extent,
                                       "совокупность org с условием не сочетается с вложенной совокупностью: условие "
                                       "пишется внутри share(result where …)");
                return false;
            }
            plan.population.table = "result";
            plan.population.unit = UnitKind::Organization;
        } else {
            std::optional<Population> resolved = resolver_.population(syntax, population_report_);
            if (!resolved) {
                return false;
            }
            plan.population = std::move(*resolved);
        }
        resolver_.check_breakdowns(indicator_.breakdowns, plan.population, population_report_);
        return true;
    }

    void resolve_value(const Syntax& syntax, Plan& plan) {
        plan.value = resolver_.value(syntax, plan.population, value_report_);
        if (plan.value.type.kind == Kind::Invalid) {
            return;
        }
        const std::string problem = problem_of_unit(plan.value.type, indicator_.unit);
        if (!problem.empty()) {
            value_report_.add(syntax.extent, problem);
        }
        if (is_of_organizations_) {
            widen(plan.population, plan.value);
        }
    }

    void finish(Plan& plan) {
        plan.indicator = indicator_.id;
        plan.unit = indicator_.unit;
        plan.levels = indicator_.levels;
        plan.breakdowns = indicator_.breakdowns;
        plan.validity = indicator_.validity;
        plan.few_below = parameter(vocabulary_, kFewBelow, plan.few_below);
        plan.z = parameter(vocabulary_, kOfficialZ, plan.z);
        Slots slots(plan);
        slots.number_value(plan.value);
        if (plan.population.having) {
            slots.number_having(*plan.population.having);
        }
        plan.columns = column_uses(plan, resolver_);
        const Words words(vocabulary_, resolver_, plan.population.table);
        plan.value_words = words.value(plan.value, plan.population);
        plan.population_words = words.population(plan.population);
    }

    const Vocabulary& vocabulary_;
    const catalog::Indicator& indicator_;
    std::vector<Diagnostic> diagnostics_;
    Report population_report_;
    Report value_report_;
    Resolver resolver_;
    bool is_of_organizations_ = false;
};

}  // namespace

Compilation compile(const Vocabulary& vocabulary, const catalog::Indicator& indicator) {
    return Compiler(vocabulary, indicator).run();
}

Compilation compile(const catalog::Catalog& catalog, const catalog::Profile& profile,
                    const catalog::Indicator& indicator) {
    return compile(Vocabulary::of(catalog, profile), indicator);
}

}  // namespace msoko::formula
