#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <tuple>
#include <utility>

#include "msoko/formula/plan.hpp"
#include "narrow.hpp"
#include "resolver.hpp"
#include "syntax.hpp"
#include "words.hpp"

namespace msoko::formula {
namespace {

using catalog::Diagnostic;

constexpr std::string_view kFewBelow = "few_below";
constexpr std::string_view kOfficialZ = "official_z";

/// True where any node of a value satisfies a condition.
template <typename Condition>
bool has_node(const Expression& root, const Condition& is_meant) {
    bool found = false;
    for_each_node(root, [&](const Expression& node) { found = found || is_meant(node); });
    return found;
}

/// Columns that a row of the population's own table gives, related rows left out.
void collect_own_columns(const Expression& node, std::set<std::string>& names) {
    if (node.population != nullptr) {
        return;
    }
    if (node.op == Op::Column || node.op == Op::Flag || node.op == Op::InCodes) {
        names.insert(node.name);
    }
    for (const Expression& argument : node.arguments) {
        collect_own_columns(argument, names);
    }
}

/// Numbers the aggregates: those over the population, and those over the rows of one unit.
class Slots {
  public:
    explicit Slots(Plan& plan) : plan_(plan) {}

    void number_value(Expression& node) { number_outer(node); }
    void number_having(Expression& node) { number_inner(node, plan_.inner); }

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
                number_inner(argument, plan_.inner);
            }
        }
        node.slot = static_cast<std::uint32_t>(plan_.outer.size());
        plan_.outer.push_back(node);
    }

    Plan& plan_;
};

std::set<std::string> own_columns(const Expression& expression) {
    std::set<std::string> names;
    collect_own_columns(expression, names);
    return names;
}

std::set<std::string> own_columns(const Population& population) {
    std::set<std::string> names;
    for (const auto* part : {&population.where, &population.having}) {
        if (*part) {
            collect_own_columns(**part, names);
        }
    }
    return names;
}

std::vector<ColumnUse> column_uses(const Plan& plan, const Resolver& resolver) {
    const std::set<std::string> in_value = own_columns(plan.value);
    const std::set<std::string> in_population = own_columns(plan.population);
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

/// Tables that related rows and joined columns come from.
std::vector<TableUse> table_uses(const Plan& plan, const Vocabulary& vocabulary) {
    std::set<std::string> names;
    const auto collect = [&](const Expression& node) {
        if (node.population != nullptr) {
            names.insert(node.population->table);
        }
        if (const QualifiedName name = split_name(node.name); !name.table.empty() && node.op != Op::Indicator) {
            names.emplace(name.table);
        }
    };
    for_each_node(plan.value, collect);
    if (plan.population.where) {
        for_each_node(*plan.population.where, collect);
    }
    std::vector<TableUse> uses;
    for (const std::string& name : names) {
        const catalog::TableDescription* table = vocabulary.find_table(name);
        uses.push_back({name, table == nullptr ? name : table->label});
    }
    return uses;
}

double parameter(Edition& edition, std::string_view name, double otherwise) {
    const catalog::Parameter* found = edition.parameter(name);
    return found == nullptr ? otherwise : found->value;
}

/// Gives every aggregate over related rows its words, which explanations show beside its value.
void describe_related(Expression& node, const Words& words, const Population& population) {
    if (node.population != nullptr && node.words.empty()) {
        node.words = words.value(node, population);
    }
    for (Expression& argument : node.arguments) {
        describe_related(argument, words, population);
    }
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
    /// @param year  whose versions of terms and parameters are meant
    /// @param unit  that the value must have; nullopt = that which is natural to it
    Compiler(const Vocabulary& vocabulary, const catalog::Indicator& indicator, int year,
             std::optional<catalog::Unit> unit)
        : vocabulary_(vocabulary),
          indicator_(indicator),
          unit_(unit),
          edition_(vocabulary, year),
          population_report_(indicator.population, diagnostics_),
          value_report_(indicator.value, diagnostics_),
          resolver_(vocabulary, edition_, diagnostics_) {}

    Compilation run() {
        const std::optional<PopulationSyntax> population = parse_population(population_report_);
        const std::optional<Syntax> value = parse_expression(value_report_);
        Plan plan;
        if (population && resolve_population(*population, plan) && value) {
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
    bool resolve_population(const PopulationSyntax& syntax, Plan& plan) {
        std::optional<Population> resolved = resolver_.population(syntax, population_report_);
        if (!resolved) {
            return false;
        }
        plan.population = std::move(*resolved);
        resolver_.check_breakdowns(indicator_.breakdowns, plan.population, population_report_);
        return true;
    }

    void resolve_value(const Syntax& syntax, Plan& plan) {
        plan.value = resolver_.value(syntax, plan.population, value_report_);
        if (plan.value.type.kind == Kind::Invalid) {
            return;
        }
        plan.unit = unit_.value_or(natural_unit(plan.value.type));
        const std::string problem = problem_of_unit(plan.value.type, plan.unit);
        if (!problem.empty()) {
            value_report_.add(syntax.extent, problem);
        }
        plan.is_composite = has_node(plan.value, [](const Expression& node) { return node.op == Op::Indicator; });
        const bool has_rows = has_node(plan.value, [](const Expression& node) { return is_aggregate(node.op); });
        if (plan.is_composite && has_rows) {
            value_report_.add(syntax.extent,
                              "значение считается либо по строкам, либо по другим показателям: indicator(…) не "
                              "соединяется с функциями по строкам; вынесите их в показатель");
        }
    }

    void finish(Plan& plan) {
        plan.indicator = indicator_.id;
        plan.levels = indicator_.levels;
        plan.few_below = parameter(edition_, kFewBelow, plan.few_below);
        if (has_node(plan.value, [](const Expression& node) { return node.op == Op::Low || node.op == Op::High; })) {
            plan.z = parameter(edition_, kOfficialZ, plan.z);
        }
        plan.validity = indicator_.validity;
        plan.validity.confine(edition_.years());
        plan.parameters = edition_.parameters();
        plan.terms = edition_.terms();
        plan.undefined = edition_.undefined();
        plan.columns = column_uses(plan, resolver_);
        plan.tables = table_uses(plan, vocabulary_);
        const Words words(vocabulary_, resolver_, plan.population.table);
        plan.value_words = words.value(plan.value, plan.population);
        plan.population_words = words.population(plan.population);
        describe_related(plan.value, words, plan.population);
        if (plan.undefined.empty()) {
            divide_breakdowns(plan);
        } else {
            plan.breakdowns = {{}};
        }
        number(plan);
    }

    /// Breakdowns by a column of a related table become plans of their own.
    void divide_breakdowns(Plan& plan) const {
        std::map<std::string, std::vector<std::vector<std::string>>> related;
        for (const std::vector<std::string>& breakdown : indicator_.breakdowns) {
            const auto column = std::find_if(breakdown.begin(), breakdown.end(), [&](const std::string& name) {
                return resolver_.find_column(plan.population.table, name) == nullptr;
            });
            if (column == breakdown.end()) {
                plan.breakdowns.push_back(breakdown);
                continue;
            }
            std::vector<std::string> rest = breakdown;
            rest.erase(rest.begin() + (column - breakdown.begin()));
            related[*column].push_back(std::move(rest));
        }
        for (const auto& [name, breakdowns] : related) {
            const QualifiedName parts = split_name(name);
            const std::string table(parts.table);
            const std::string column(parts.column);
            for (const std::string& code :
                 admitted_codes(plan, *resolver_.find_related_column(plan.population.table, name), table)) {
                Plan own = plan;
                own.narrowed.clear();
                own.breakdowns = breakdowns;
                own.fixed = {{column, code}};
                narrow(own, table, column, code);
                number(own);
                plan.narrowed.push_back(std::move(own));
            }
        }
    }

    static void number(Plan& plan) {
        Slots slots(plan);
        slots.number_value(plan.value);
        if (plan.population.having) {
            slots.number_having(*plan.population.having);
        }
    }

    const Vocabulary& vocabulary_;
    const catalog::Indicator& indicator_;
    std::optional<catalog::Unit> unit_;
    Edition edition_;
    std::vector<Diagnostic> diagnostics_;
    Report population_report_;
    Report value_report_;
    Resolver resolver_;
};

}  // namespace

const Plan* plan_of_year(const Plan& plan, int year) noexcept {
    if (plan.validity.covers(year)) {
        return &plan;
    }
    const auto found = std::find_if(plan.earlier.begin(), plan.earlier.end(),
                                    [year](const Plan& one) { return one.validity.covers(year); });
    return found == plan.earlier.end() ? nullptr : &*found;
}

namespace {

/// Walks from the last year back: the years before those of one plan are of another one.
Compilation compile_version(const Vocabulary& vocabulary, const catalog::Indicator& indicator,
                            std::optional<catalog::Unit> unit) {
    const catalog::Validity& whole = indicator.validity;
    Compilation last = Compiler(vocabulary, indicator, whole.to.value_or(kLastYear), unit).run();
    std::optional<int> from = last ? last->validity.from : std::nullopt;
    while (from && from != whole.from) {
        Compilation earlier = Compiler(vocabulary, indicator, *from - 1, unit).run();
        if (!earlier) {
            return earlier;
        }
        from = earlier->validity.from;
        last->earlier.push_back(std::move(*earlier));
    }
    return last;
}

/// Rows are counted once for all years of a plan, so all its versions have rows, or none has.
void check_source(const Plan& plan, const catalog::Indicator& indicator, std::vector<Diagnostic>& diagnostics) {
    for (const Plan& earlier : plan.earlier) {
        if (earlier.is_composite != plan.is_composite) {
            diagnostics.push_back(
                {indicator.value.place,
                 fmt::format("версии показателя ({} и {}) считаются по-разному: одна по строкам, другая по другим "
                             "показателям",
                             catalog::words(earlier.validity), catalog::words(plan.validity))});
        }
    }
}

}  // namespace

Compilation compile(const Vocabulary& vocabulary, const catalog::Indicator& indicator) {
    std::vector<Diagnostic> diagnostics;
    std::vector<Plan> plans;
    catalog::for_each_version(indicator, [&](const catalog::Indicator& version) {
        if (Compilation compiled = compile_version(vocabulary, version, version.unit)) {
            std::vector<Plan> earlier = std::exchange(compiled->earlier, {});
            plans.push_back(std::move(*compiled));
            std::move(earlier.begin(), earlier.end(), std::back_inserter(plans));
        } else {
            std::move(compiled.error().begin(), compiled.error().end(), std::back_inserter(diagnostics));
        }
    });
    if (diagnostics.empty()) {
        Plan& latest = plans.front();
        latest.earlier.assign(std::make_move_iterator(plans.begin() + 1), std::make_move_iterator(plans.end()));
        check_source(latest, indicator, diagnostics);
    }
    if (!diagnostics.empty()) {
        return tl::unexpected(std::move(diagnostics));
    }
    return std::move(plans.front());
}

Compilation compile_question(const Vocabulary& vocabulary, const Question& question) {
    catalog::Indicator indicator;
    indicator.id = "question";
    indicator.population = question.population;
    indicator.value = question.value;
    indicator.levels = {question.level};
    indicator.breakdowns = {question.breakdown};
    Compilation plan = compile_version(vocabulary, indicator, std::nullopt);
    if (plan && plan->is_composite) {
        return tl::unexpected(std::vector<Diagnostic>{
            {question.value.place,
             "indicator(…) здесь не считается: спросите о строках — count(), share(…), mean(…)"}});
    }
    return plan;
}

Compilation compile(const catalog::Catalog& catalog, const catalog::Profile& profile,
                    const catalog::Indicator& indicator) {
    return compile(Vocabulary::of(catalog, profile), indicator);
}

}  // namespace msoko::formula
