// Comparisons with codes and lists of values.
#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "resolver.hpp"

namespace msoko::formula {

using catalog::ColumnType;

/// The code column that a word names, where one may stand.
const catalog::ColumnDescription* Resolver::code_column(const Syntax& syntax, Scope scope) const {
    if (syntax.kind != SyntaxKind::Word || scope != Scope::Row) {
        return nullptr;
    }
    const catalog::ColumnDescription* column = find_column(table_, syntax.text);
    return column != nullptr && column->type == ColumnType::Code ? column : nullptr;
}

std::optional<std::string> Resolver::code_of(const Syntax& syntax, const catalog::ColumnDescription& column) {
    const bool is_literal =
        syntax.kind == SyntaxKind::Word || syntax.kind == SyntaxKind::Quoted || syntax.kind == SyntaxKind::Number;
    if (!is_literal) {
        report_->add(syntax.extent, fmt::format("столбец «{}» сравнивается только с кодом", column.name));
        return std::nullopt;
    }
    const std::vector<std::string> allowed = vocabulary_.codes_of(column);
    std::string code(syntax.text);
    if (!allowed.empty() && std::find(allowed.begin(), allowed.end(), code) == allowed.end()) {
        report_->add(syntax.extent, fmt::format("в столбце «{}» не бывает «{}»{}; ожидается: {}", column.name, code,
                                                suggestion(code, allowed), listing(allowed)));
        return std::nullopt;
    }
    return code;
}

/// "subject = math"; nullopt where no side is a code column.
std::optional<Expression> Resolver::resolve_code_comparison(const Syntax& syntax, Scope scope) {
    const bool is_left = code_column(syntax.arguments[0], scope) != nullptr;
    const catalog::ColumnDescription* column =
        is_left ? code_column(syntax.arguments[0], scope) : code_column(syntax.arguments[1], scope);
    if (column == nullptr) {
        return std::nullopt;
    }
    if (syntax.text != "=" && syntax.text != "!=") {
        return wrong(syntax.extent, fmt::format("коды не бывают больше или меньше: для столбца «{}» ожидается =, != "
                                                "или in",
                                                column->name));
    }
    const std::optional<std::string> code = code_of(syntax.arguments[is_left ? 1 : 0], *column);
    if (!code) {
        return Expression();
    }
    Expression node;
    node.op = Op::InCodes;
    node.type = condition();
    node.name = syntax.arguments[is_left ? 0 : 1].text;
    node.codes = {*code};
    if (syntax.text == "=") {
        return node;
    }
    Expression negation;
    negation.op = Op::Not;
    negation.type = condition();
    negation.arguments.push_back(std::move(node));
    return negation;
}

Expression Resolver::resolve_in(const Syntax& syntax, Scope scope) {
    Expression node;
    node.type = condition();
    bool is_right = true;
    if (const catalog::ColumnDescription* column = code_column(syntax.arguments.front(), scope); column != nullptr) {
        node.op = Op::InCodes;
        node.name = syntax.arguments.front().text;
        for (std::size_t i = 1; i < syntax.arguments.size(); ++i) {
            const std::optional<std::string> code = code_of(syntax.arguments[i], *column);
            is_right = is_right && code.has_value();
            node.codes.push_back(code.value_or(""));
        }
    } else {
        node.op = Op::InNumbers;
        node.arguments.push_back(resolve(syntax.arguments.front(), scope));
        is_right = node.arguments.front().type.kind != Kind::Invalid;
        for (std::size_t i = 1; i < syntax.arguments.size(); ++i) {
            const Syntax& item = syntax.arguments[i];
            const Expression value = resolve(item, scope);
            if (value.type.kind == Kind::Invalid) {
                is_right = false;
            } else if (value.op != Op::Number) {
                return wrong(item.extent, "в перечне ожидаются числа или параметры");
            } else if (is_right) {
                const Typing typing = type_of_comparison(node.arguments.front(), value);
                if (!typing.problem.empty()) {
                    return wrong(item.extent, typing.problem);
                }
            }
            node.numbers.push_back(value.number);
        }
    }
    if (!is_right) {
        return {};
    }
    if (syntax.kind == SyntaxKind::In) {
        return node;
    }
    Expression negation;
    negation.op = Op::Not;
    negation.type = condition();
    negation.arguments.push_back(std::move(node));
    return negation;
}

}  // namespace msoko::formula
