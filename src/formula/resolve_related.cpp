// What a row knows from other tables: columns of registers, aggregates over related rows, the year before, and other
// indicators.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "function.hpp"
#include "resolver.hpp"

namespace msoko::formula {
namespace {

using catalog::Quantity;
using catalog::Unit;

/// Columns that tell persons apart.
constexpr std::array<std::string_view, 2> kPersons = {"student", "employee"};

bool is_invalid(const Expression& node) {
    return node.type.kind == Kind::Invalid;
}

Expression node_of(Op op, Type type, std::vector<Expression> arguments) {
    Expression node;
    node.op = op;
    node.type = type;
    node.arguments = std::move(arguments);
    return node;
}

/// Sum of `counted` over the rows where `other` is known too.
Expression sum_given(const Expression& counted, const Expression& other) {
    Expression given = node_of(Op::Given, counted.type, {counted, other});
    return node_of(Op::Sum, number_of(counted.type.quantity), {std::move(given)});
}

/// What a value of an indicator of some unit is.
Quantity quantity_of(Unit unit) noexcept {
    switch (unit) {
        case Unit::Percent:
            return Quantity::Percent;
        case Unit::Count:
            return Quantity::Count;
        case Unit::MeanScore:
        case Unit::MarkOrScore:
            return Quantity::Points;
        case Unit::Coefficient:
        case Unit::Share:
        case Unit::Ratio:
        case Unit::YesNo:
            break;
    }
    return Quantity::None;
}

}  // namespace

bool is_register(const catalog::TableDescription& table) noexcept {
    return table.is_register || table.name.starts_with("form.");
}

QualifiedName split_name(std::string_view name) noexcept {
    const std::size_t dot = name.rfind('.');
    return dot == std::string_view::npos ? QualifiedName{{}, name}
                                         : QualifiedName{name.substr(0, dot), name.substr(dot + 1)};
}

const catalog::ColumnDescription* Resolver::own_column(const std::string& table, std::string_view name) const {
    const catalog::TableDescription* description = vocabulary_.find_table(table);
    const catalog::ColumnDescription* column = description == nullptr ? nullptr : description->find(std::string(name));
    return column == nullptr && table == "item" ? own_column("result", name) : column;
}

/// A register of persons is known to the rows that name the person; one of organizations to all.
bool Resolver::is_joinable(const std::string& table, const catalog::TableDescription& joined) const {
    return is_register(joined) && std::all_of(kPersons.begin(), kPersons.end(), [&](std::string_view person) {
               return joined.find(std::string(person)) == nullptr || own_column(table, person) != nullptr;
           });
}

const catalog::ColumnDescription* Resolver::find_column(const std::string& table, std::string_view name) const {
    if (const catalog::ColumnDescription* column = own_column(table, name); column != nullptr) {
        return column;
    }
    const QualifiedName parts = split_name(name);
    const catalog::TableDescription* joined = vocabulary_.find_table(parts.table);
    return joined != nullptr && is_joinable(table, *joined) ? joined->find(std::string(parts.column)) : nullptr;
}

const catalog::ColumnDescription* Resolver::find_related_column(const std::string& table, std::string_view name) const {
    const QualifiedName parts = split_name(name);
    const bool is_related = !parts.table.empty() && parts.table != table && table != "item" && parts.table != "item";
    return is_related ? own_column(std::string(parts.table), parts.column) : nullptr;
}

/// True for a call whose first argument is a table: count(student), share(result, mark = 2).
bool Resolver::names_table(const Syntax& syntax) const {
    if (syntax.arguments.empty() || syntax.arguments.front().kind != SyntaxKind::Word) {
        return false;
    }
    const std::string_view word = syntax.arguments.front().text;
    return vocabulary_.find_table(word) != nullptr && find_column(table_, word) == nullptr &&
           vocabulary_.find_term(word) == nullptr && vocabulary_.find_parameter(word) == nullptr;
}

/// count(participation where kind = olympiad): over the related rows of each row. Over the whole population such a
/// count or sum is added up.
Expression Resolver::resolve_related(const Syntax& syntax, const Function& function, Scope scope) {
    if (scope == Scope::Unit || unit_ != UnitKind::Row) {
        return wrong(syntax.population->extent,
                     "своя совокупность бывает у строк таблицы, а здесь обучающиеся, классы или организации, "
                     "составленные из строк: пишите of = \"student\" или of = \"org\"");
    }
    if (scope == Scope::Outer) {
        if (function.op != Op::Count && function.op != Op::Sum) {
            return wrong(syntax.extent,
                         fmt::format("по связанным строкам всей совокупности складываются только count и sum; {0} "
                                     "считается у каждой строки: mean({0}(…)) — или пишется отношение: ratio(…, …)",
                                     function.name));
        }
        Expression of_row = resolve_related(syntax, function, Scope::Row);
        if (is_invalid(of_row)) {
            return {};
        }
        const Type type = number_of(of_row.type.quantity);
        return node_of(Op::Sum, type, {std::move(of_row)});
    }
    std::shared_ptr<const Population> related = related_population(*syntax.population);
    if (related == nullptr) {
        return {};
    }
    const std::string table = std::exchange(table_, related->table);
    Expression node = resolve_over(syntax, function, Scope::Row);
    table_ = table;
    node.population = is_invalid(node) ? nullptr : std::move(related);
    return node;
}

std::shared_ptr<const Population> Resolver::related_population(const PopulationSyntax& syntax) {
    const std::string table = table_;
    std::optional<Population> related = population(syntax, *report_);
    table_ = table;
    const bool is_of_rows = !related || (related->unit == UnitKind::Row && related->table != "item" && table != "item");
    unit_ = UnitKind::Row;
    if (!is_of_rows) {
        report_->add(syntax.extent, "здесь ожидаются строки таблицы: result where …, participation where …");
        return nullptr;
    }
    return related ? std::make_shared<const Population>(std::move(*related)) : nullptr;
}

/// Both sums go over the rows where both numbers are known.
Expression Resolver::resolve_ratio(const Syntax& syntax, Scope scope) {
    if (scope != Scope::Outer) {
        return wrong(syntax.extent, "ratio(…) считается по всей совокупности; у одной строки пишется a / b");
    }
    const Scope inside = unit_ == UnitKind::Row ? Scope::Row : Scope::Unit;
    const Expression part = resolve(syntax.arguments[0], inside);
    const Expression whole = resolve(syntax.arguments[1], inside);
    if (is_invalid(part) || is_invalid(whole)) {
        return {};
    }
    const Typing typing = type_of_division(part.type, whole.type);
    if (!typing.problem.empty()) {
        return wrong(syntax.extent, typing.problem);
    }
    Expression node = node_of(Op::Divide, typing.type, {sum_given(part, whole), sum_given(whole, part)});
    node.is_ratio = true;
    return node;
}

Expression Resolver::resolve_previous(const Syntax& syntax, Scope scope) {
    if (scope == Scope::Unit) {
        return wrong(syntax.extent, "previous(…) берётся от значения всей совокупности или у строки организации");
    }
    Expression argument = resolve(syntax.arguments.front(), scope);
    if (is_invalid(argument)) {
        return argument;
    }
    if (scope == Scope::Row) {
        return resolve_previous_of_row(std::move(argument), syntax);
    }
    bool has_previous = false;
    for_each_node(argument, [&](const Expression& node) { has_previous = has_previous || node.op == Op::Previous; });
    if (has_previous || argument.type.is_constant) {
        return wrong(syntax.arguments.front().extent, "ожидается значение этого года: previous(count())");
    }
    const Type type = argument.type;
    return node_of(Op::Previous, type, {std::move(argument)});
}

Expression Resolver::resolve_previous_of_row(Expression argument, const Syntax& syntax) {
    const bool is_column = argument.op == Op::Column || argument.op == Op::Flag;
    if (is_column && split_name(argument.name).table.empty()) {
        const catalog::TableDescription* own = vocabulary_.find_table(table_);
        if (own == nullptr || !is_register(*own)) {
            return wrong(syntax.extent, "прошлый год бывает у строк реестров и форм: одна строка в год");
        }
        argument.name = table_ + "." + argument.name;
    }
    if (!is_column && argument.population == nullptr) {
        return wrong(syntax.arguments.front().extent,
                     "у строки ожидается столбец или счёт по связанной таблице: previous(count(student))");
    }
    if (argument.is_year_before) {
        return wrong(syntax.extent, "берётся только один предыдущий год");
    }
    argument.is_year_before = true;
    return argument;
}

Expression Resolver::resolve_indicator(const Syntax& syntax, Scope scope) {
    const Syntax& id = syntax.arguments.front();
    if (scope != Scope::Outer) {
        return wrong(syntax.extent, "indicator(…) — значение другого показателя: внутри других функций оно не стоит");
    }
    if (id.kind != SyntaxKind::Quoted && id.kind != SyntaxKind::Word) {
        return wrong(id.extent, "ожидается номер показателя в кавычках: indicator(\"kem.heads.3.1\")");
    }
    const auto found = vocabulary_.indicators.find(id.text);
    if (found == vocabulary_.indicators.end()) {
        std::vector<std::string> ids;
        for (const auto& [known, unit] : vocabulary_.indicators) {
            ids.push_back(known);
        }
        return wrong(id.extent, fmt::format("нет показателя «{}»{}", id.text, suggestion(id.text, ids)));
    }
    Expression node = node_of(Op::Indicator, number_of(quantity_of(found->second)), {});
    node.name = id.text;
    return node;
}

}  // namespace msoko::formula
