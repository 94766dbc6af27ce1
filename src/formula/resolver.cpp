#include "resolver.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "function.hpp"

namespace msoko::formula {
namespace {

using catalog::ColumnType;
using catalog::Quantity;

constexpr std::size_t kMaxTermDepth = 8;
constexpr std::size_t kMaxTerms = 200;

Expression node_of(Op op, Type type, std::vector<Expression> arguments = {}) {
    Expression node;
    node.op = op;
    node.type = type;
    node.arguments = std::move(arguments);
    return node;
}

Expression constant(double number) {
    Expression node = node_of(Op::Number, {Kind::Number, Quantity::None, true, false});
    node.number = number;
    return node;
}

bool is_invalid(const Expression& node) {
    return node.type.kind == Kind::Invalid;
}

std::vector<Expression> pair(Expression left, Expression right) {
    std::vector<Expression> both;
    both.push_back(std::move(left));
    both.push_back(std::move(right));
    return both;
}

Op comparison_of(std::string_view sign) {
    return sign == "="    ? Op::Equal
           : sign == "!=" ? Op::NotEqual
           : sign == "<"  ? Op::Less
           : sign == "<=" ? Op::LessEqual
           : sign == ">"  ? Op::Greater
                          : Op::GreaterEqual;
}

}  // namespace

std::set<std::string> columns_of(const Expression& expression) {
    std::set<std::string> names;
    for_each_node(expression, [&names](const Expression& node) {
        if (node.op == Op::Column || node.op == Op::Flag || node.op == Op::InCodes) {
            names.insert(node.name);
        }
    });
    return names;
}

void number_inner(Expression& node, std::vector<Expression>& inner) {
    if (is_aggregate(node.op)) {
        node.slot = static_cast<std::uint32_t>(inner.size());
        inner.push_back(node);
        return;
    }
    for (Expression& argument : node.arguments) {
        number_inner(argument, inner);
    }
}

Expression Resolver::wrong(Extent extent, const std::string& message) {
    report_->add(extent, message);
    return {};
}

Expression Resolver::expect_condition(Expression node, const Syntax& syntax) {
    if (is_invalid(node) || node.type.kind == Kind::Condition) {
        return node;
    }
    return wrong(syntax.extent, fmt::format("ожидается условие (например, mark = 2), а здесь {}", words(node.type)));
}

std::vector<std::string> Resolver::names_in(const std::string& table) const {
    std::vector<std::string> names;
    for (const std::string& source : {table, std::string(table == "item" ? "result" : "")}) {
        if (const catalog::TableDescription* description = vocabulary_.find_table(source); description != nullptr) {
            for (const catalog::ColumnDescription& column : description->columns) {
                names.push_back(column.name);
            }
        }
    }
    for (const catalog::Term& term : vocabulary_.terms) {
        names.push_back(term.name);
    }
    for (const catalog::Parameter& parameter : vocabulary_.parameters) {
        names.push_back(parameter.name);
    }
    return names;
}

Expression Resolver::resolve(const Syntax& syntax, Scope scope) {
    switch (syntax.kind) {
        case SyntaxKind::Number:
            return constant(syntax.number);
        case SyntaxKind::Word:
            return resolve_word(syntax, scope);
        case SyntaxKind::Quoted:
            return wrong(syntax.extent, "значение в кавычках сравнивается со столбцом-кодом: class = \"4А\"");
        case SyntaxKind::Call:
            return resolve_call(syntax, scope);
        case SyntaxKind::Unary:
            return resolve_unary(syntax, scope);
        case SyntaxKind::Binary:
            return resolve_binary(syntax, scope);
        case SyntaxKind::In:
        case SyntaxKind::NotIn:
            return resolve_in(syntax, scope);
        case SyntaxKind::Between:
            return resolve_between(syntax, scope);
        case SyntaxKind::Wrong:
            break;
    }
    return {};
}

Expression Resolver::resolve_word(const Syntax& syntax, Scope scope) {
    if (const catalog::ColumnDescription* column = find_column(table_, syntax.text); column != nullptr) {
        return resolve_column(syntax, *column, scope);
    }
    if (const catalog::Term* term = edition_.term(syntax.text); term != nullptr) {
        return resolve_term(syntax, *term, scope);
    }
    if (const catalog::Parameter* parameter = edition_.parameter(syntax.text); parameter != nullptr) {
        return constant(parameter->value);
    }
    if (const Function* function = find_function(syntax.text); function != nullptr) {
        return wrong(syntax.extent, fmt::format("после имени функции нужны скобки: {}", function->usage));
    }
    return wrong(syntax.extent,
                 fmt::format("неизвестное имя «{}»: ожидается столбец таблицы {}, понятие или параметр{}", syntax.text,
                             table_, suggestion(syntax.text, names_in(table_))));
}

Expression Resolver::resolve_column(const Syntax& syntax, const catalog::ColumnDescription& column, Scope scope) {
    if (scope != Scope::Row) {
        return wrong(syntax.extent,
                     fmt::format("столбец «{0}» берётся по строкам: ожидается функция от него, например mean({0}) или "
                                 "share(известное условие с {0})",
                                 column.name));
    }
    Expression node;
    node.name = syntax.text;
    switch (column.type) {
        case ColumnType::Flag:
            node.op = Op::Flag;
            node.type = condition();
            return node;
        case ColumnType::Code:
            return wrong(syntax.extent,
                         fmt::format("столбец «{}» содержит коды: он сравнивается (= != in) с кодом{}", column.name,
                                     column.values.empty() ? "" : ": " + listing(column.values)));
        case ColumnType::Date:
            node.op = Op::Column;
            node.type = number_of(Quantity::Date);
            return node;
        case ColumnType::Integer:
        case ColumnType::Decimal:
            break;
    }
    node.op = Op::Column;
    node.type = number_of(column.quantity);
    return node;
}

Expression Resolver::resolve_term(const Syntax& syntax, const catalog::Term& term, Scope scope) {
    const bool is_open = std::find(open_terms_.begin(), open_terms_.end(), term.name) != open_terms_.end();
    if (is_open || open_terms_.size() >= kMaxTermDepth || ++num_terms_ > kMaxTerms) {
        return wrong(syntax.extent,
                     is_open ? fmt::format("понятие «{}» определено через само себя", term.name)
                             : fmt::format("слишком много понятий внутри понятий, начиная с «{}»", term.name));
    }
    Report own(term.formula, diagnostics_);
    const std::optional<Syntax> parsed = parse_expression(own);
    if (!parsed) {
        return wrong(syntax.extent, fmt::format("понятие «{}» записано с ошибкой", term.name));
    }
    open_terms_.push_back(term.name);
    Report* const outside = std::exchange(report_, &own);
    Expression node = resolve(*parsed, scope);
    report_ = outside;
    open_terms_.pop_back();
    if (is_invalid(node)) {
        return wrong(syntax.extent, fmt::format("понятие «{}» здесь неприменимо", term.name));
    }
    node.words = term.words;
    return node;
}

Expression Resolver::resolve_unary(const Syntax& syntax, Scope scope) {
    const Syntax& inside = syntax.arguments.front();
    Expression argument = resolve(inside, scope);
    if (syntax.text == "-") {
        if (is_invalid(argument)) {
            return argument;
        }
        if (argument.type.kind != Kind::Number) {
            return wrong(inside.extent, fmt::format("ожидается число, а здесь {}", words(argument.type)));
        }
        if (argument.op == Op::Number) {
            return constant(-argument.number);
        }
        const Type type = argument.type;
        std::vector<Expression> arguments;
        arguments.push_back(std::move(argument));
        return node_of(Op::Negate, type, std::move(arguments));
    }
    argument = expect_condition(std::move(argument), inside);
    if (is_invalid(argument)) {
        return argument;
    }
    std::vector<Expression> arguments;
    arguments.push_back(std::move(argument));
    return node_of(Op::Not, condition(), std::move(arguments));
}

Expression Resolver::resolve_binary(const Syntax& syntax, Scope scope) {
    const bool is_and = syntax.text == "and";
    const bool is_arithmetic = syntax.text == "+" || syntax.text == "-" || syntax.text == "*" || syntax.text == "/";
    if (!is_and && syntax.text != "or" && !is_arithmetic) {
        return resolve_comparison(syntax, scope);
    }
    Expression left = resolve(syntax.arguments[0], scope);
    Expression right = resolve(syntax.arguments[1], scope);
    if (!is_arithmetic) {
        left = expect_condition(std::move(left), syntax.arguments[0]);
        right = expect_condition(std::move(right), syntax.arguments[1]);
        if (is_invalid(left) || is_invalid(right)) {
            return {};
        }
        return node_of(is_and ? Op::And : Op::Or, condition(), pair(std::move(left), std::move(right)));
    }
    if (is_invalid(left) || is_invalid(right)) {
        return {};
    }
    const Op op = syntax.text == "+"   ? Op::Add
                  : syntax.text == "-" ? Op::Subtract
                  : syntax.text == "*" ? Op::Multiply
                                       : Op::Divide;
    const Typing typing = op == Op::Multiply ? type_of_multiplication(left.type, right.type)
                          : op == Op::Divide ? type_of_division(left.type, right.type)
                                             : type_of_addition(left.type, right.type);
    if (!typing.problem.empty()) {
        return wrong(syntax.extent, typing.problem);
    }
    if (op == Op::Divide && right.op == Op::Number && right.number == 0) {
        return wrong(syntax.arguments[1].extent, "деление на ноль");
    }
    return node_of(op, typing.type, pair(std::move(left), std::move(right)));
}

Expression Resolver::resolve_comparison(const Syntax& syntax, Scope scope) {
    if (std::optional<Expression> of_code = resolve_code_comparison(syntax, scope)) {
        return std::move(*of_code);
    }
    Expression left = resolve(syntax.arguments[0], scope);
    Expression right = resolve(syntax.arguments[1], scope);
    if (is_invalid(left) || is_invalid(right)) {
        return {};
    }
    const Typing typing = type_of_comparison(left, right);
    if (!typing.problem.empty()) {
        return wrong(syntax.extent, typing.problem);
    }
    return node_of(comparison_of(syntax.text), condition(), pair(std::move(left), std::move(right)));
}

Expression Resolver::resolve_between(const Syntax& syntax, Scope scope) {
    Expression middle = resolve(syntax.arguments[0], scope);
    Expression low = resolve(syntax.arguments[1], scope);
    Expression high = resolve(syntax.arguments[2], scope);
    if (is_invalid(middle) || is_invalid(low) || is_invalid(high)) {
        return {};
    }
    for (const Expression* bound : {&low, &high}) {
        if (const Typing typing = type_of_comparison(middle, *bound); !typing.problem.empty()) {
            return wrong(syntax.extent, typing.problem);
        }
    }
    Expression above = node_of(Op::GreaterEqual, condition(), pair(middle, std::move(low)));
    Expression below = node_of(Op::LessEqual, condition(), pair(std::move(middle), std::move(high)));
    return node_of(Op::And, condition(), pair(std::move(above), std::move(below)));
}

}  // namespace msoko::formula
