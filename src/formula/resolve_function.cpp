// Calls: aggregates, scalar functions, bounds and the region.
#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "function.hpp"
#include "resolver.hpp"

namespace msoko::formula {
namespace {

using catalog::Quantity;

constexpr double kMaxTop = 1000;

std::vector<std::string> function_names() {
    std::vector<std::string> names;
    names.reserve(kFunctions.size());
    for (const Function& function : kFunctions) {
        names.emplace_back(function.name);
    }
    return names;
}

bool is_invalid(const Expression& node) {
    return node.type.kind == Kind::Invalid;
}

/// What low() and high() are bounds of.
bool is_mean(const Expression& node) {
    return node.op == Op::Mean || (node.op == Op::Region && node.arguments.front().op == Op::Mean);
}

}  // namespace

const Function* find_function(std::string_view name) noexcept {
    for (const Function& function : kFunctions) {
        if (function.name == name) {
            return &function;
        }
    }
    return nullptr;
}

Expression Resolver::resolve_call(const Syntax& syntax, Scope scope) {
    const Function* function = find_function(syntax.text);
    const bool has_table =
        function != nullptr && is_aggregate(function->op) && syntax.population == nullptr && names_table(syntax);
    if (has_table) {
        Syntax whole = syntax;
        PopulationSyntax population;
        population.table = syntax.arguments.front().text;
        population.table_extent = syntax.arguments.front().extent;
        population.extent = population.table_extent;
        whole.population = std::make_shared<const PopulationSyntax>(std::move(population));
        whole.arguments.erase(whole.arguments.begin());
        return resolve_call(whole, scope);
    }
    if (function == nullptr) {
        return wrong(syntax.name_extent, fmt::format("неизвестная функция «{}»{}; есть: {}", syntax.text,
                                                     suggestion(syntax.text, function_names()),
                                                     listing(function_names(), kFunctions.size())));
    }
    const std::size_t num_arguments = syntax.arguments.size();
    if (num_arguments < function->min_arguments || num_arguments > function->max_arguments) {
        const bool has_comma = num_arguments > function->max_arguments;
        return wrong(syntax.extent, fmt::format("ожидается {}{}", function->usage,
                                                has_comma ? " (дробная часть числа отделяется точкой: 0.8)" : ""));
    }
    return resolve_function(syntax, *function, scope);
}

/// A call of a known function with as many arguments as it takes.
Expression Resolver::resolve_function(const Syntax& syntax, const Function& function, Scope scope) {
    if (syntax.population != nullptr && !is_aggregate(function.op)) {
        return wrong(syntax.population->extent, fmt::format("своя совокупность здесь не нужна: {}", function.usage));
    }
    if (function.op == Op::Low || function.op == Op::High || function.op == Op::Region) {
        return resolve_bounds(syntax, function, scope);
    }
    if (function.op == Op::Divide) {
        return resolve_ratio(syntax, scope);
    }
    if (function.op == Op::Previous) {
        return resolve_previous(syntax, scope);
    }
    if (function.op == Op::Indicator) {
        return resolve_indicator(syntax, scope);
    }
    if (function.op == Op::Top) {
        return wrong(syntax.extent, "top даёт несколько значений: ожидается sum(top(3, score))");
    }
    if (is_aggregate(function.op) && !(syntax.arguments.size() == 2 && function.op != Op::Quantile)) {
        return resolve_aggregate(syntax, function, scope);
    }
    Expression node;
    for (const Syntax& argument : syntax.arguments) {
        const catalog::ColumnDescription* code = function.op == Op::Known ? code_column(argument, scope) : nullptr;
        if (code != nullptr) {
            node.arguments.emplace_back();
            node.arguments.back().op = Op::Column;
            node.arguments.back().name = argument.text;
            node.arguments.back().type.kind = Kind::Code;
            continue;
        }
        node.arguments.push_back(resolve(argument, scope));
        if (is_invalid(node.arguments.back())) {
            return {};
        }
    }
    if (function.op == Op::Known) {
        node.op = Op::Known;
        node.type = condition();
        return node;
    }
    const Typing typing = type_of_addition(node.arguments[0].type, node.arguments[1].type);
    if (!typing.problem.empty()) {
        return wrong(syntax.extent, typing.problem);
    }
    node.op = function.op == Op::Minimum ? Op::Smaller : Op::Larger;
    node.type = typing.type;
    return node;
}

std::optional<double> Resolver::constant_argument(const Syntax& syntax, Scope scope) {
    const Expression node = resolve(syntax, scope);
    if (is_invalid(node)) {
        return std::nullopt;
    }
    if (node.op != Op::Number) {
        report_->add(syntax.extent, "ожидается число или параметр");
        return std::nullopt;
    }
    return node.number;
}

Expression Resolver::resolve_aggregate(const Syntax& syntax, const Function& function, Scope scope) {
    if (syntax.population != nullptr) {
        return resolve_related(syntax, function, scope);
    }
    if (scope == Scope::Row) {
        return wrong(syntax.extent,
                     fmt::format("{0}(…) считается по многим строкам, а здесь одна: назовите связанную таблицу "
                                 "({0}(participation where …)) или составьте совокупность из обучающихся, классов или "
                                 "организаций (student from result …)",
                                 function.name));
    }
    return resolve_over(syntax, function, scope == Scope::Outer && unit_ != UnitKind::Row ? Scope::Unit : Scope::Row);
}

/// An aggregate whose arguments stand in the scope `inside`, over the rows of table_.
Expression Resolver::resolve_over(const Syntax& syntax, const Function& function, Scope inside) {
    Expression node;
    node.op = function.op;
    bool is_right = true;
    if (!syntax.arguments.empty()) {
        node.arguments.push_back(resolve_counted(syntax.arguments.front(), function, inside));
        is_right = !is_invalid(node.arguments.front());
    }
    if (syntax.arguments.size() == 2) {
        const std::optional<double> level = constant_argument(syntax.arguments[1], Scope::Row);
        node.number = level.value_or(0);
        is_right = is_right && level.has_value();
    }
    if (!is_right) {
        return {};
    }
    type_aggregate(node, syntax);
    return node;
}

/// The argument of an aggregate: an expression, or the greatest values of one.
Expression Resolver::resolve_counted(const Syntax& syntax, const Function& function, Scope inside) {
    const bool is_top = syntax.kind == SyntaxKind::Call && syntax.text == "top" && syntax.arguments.size() == 2;
    if (!is_top || function.op != Op::Sum) {
        return resolve(syntax, inside);
    }
    const std::optional<double> count = constant_argument(syntax.arguments[0], Scope::Row);
    Expression counted = resolve(syntax.arguments[1], inside);
    if (!count || is_invalid(counted)) {
        return {};
    }
    if (*count < 1 || *count > kMaxTop || *count != std::floor(*count)) {
        return wrong(syntax.arguments[0].extent, fmt::format("ожидается целое число от 1 до {}", kMaxTop));
    }
    if (counted.type.kind != Kind::Number) {
        return wrong(syntax.arguments[1].extent, fmt::format("ожидается число, а здесь {}", words(counted.type)));
    }
    Expression top;
    top.op = Op::Top;
    top.number = *count;
    top.type = {Kind::List, counted.type.quantity, false, false};
    top.arguments.push_back(std::move(counted));
    return top;
}

/// Sets the type of an aggregate by its argument; Invalid (and a report) where the argument does not fit.
void Resolver::type_aggregate(Expression& node, const Syntax& syntax) {
    const Type argument = node.arguments.empty() ? Type{} : node.arguments.front().type;
    const auto refuse = [&](const std::string& message) { node = wrong(syntax.extent, message); };
    if (node.op == Op::Count) {
        node.type = number_of(Quantity::Count);
        return;
    }
    if (node.op == Op::Share) {
        if (argument.kind != Kind::Condition) {
            return refuse(fmt::format("share ожидает условие, а здесь {}", words(argument)));
        }
        node.type = number_of(Quantity::None);
        node.type.is_share = true;
        return;
    }
    if (node.op == Op::Quantile && (node.number < 0 || node.number > 1)) {
        return refuse("уровень квантиля — число от 0 до 1: quantile(primary, 0.25)");
    }
    if (argument.quantity == Quantity::Date) {
        return refuse("даты только сравниваются: share(submitted <= due)");
    }
    if (argument.kind == Kind::Condition) {
        return refuse(fmt::format("{} ожидает число; долю условия считает share(…), число — count(…)", syntax.text));
    }
    node.type = number_of(argument.quantity);
}

Expression Resolver::resolve_bounds(const Syntax& syntax, const Function& function, Scope scope) {
    if (scope != Scope::Outer) {
        return wrong(syntax.extent,
                     fmt::format("{}(…) считается по всей совокупности и не бывает внутри других", function.name));
    }
    Expression argument = resolve(syntax.arguments.front(), scope);
    if (is_invalid(argument)) {
        return argument;
    }
    if (function.op != Op::Region && !is_mean(argument)) {
        return wrong(syntax.arguments.front().extent,
                     fmt::format("граница интервала бывает у среднего: {}", function.usage));
    }
    bool has_region = false;
    for_each_node(argument, [&](const Expression& node) { has_region = has_region || node.op == Op::Region; });
    if (function.op == Op::Region && (has_region || argument.type.is_constant)) {
        return wrong(syntax.arguments.front().extent,
                     fmt::format("ожидается значение по совокупности: {}", function.usage));
    }
    Expression node;
    node.op = function.op;
    node.type = argument.type;
    node.arguments.push_back(std::move(argument));
    return node;
}

}  // namespace msoko::formula
