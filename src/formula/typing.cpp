#include "typing.hpp"

#include <fmt/format.h>

namespace msoko::formula {
namespace {

using catalog::Quantity;
using catalog::Unit;

Typing wrong(std::string problem) {
    return {{}, std::move(problem)};
}

bool is_number(const Type& type) {
    return type.kind == Kind::Number;
}

/// Both are numbers, else the problem.
std::string problem_of_kinds(const Type& left, const Type& right) {
    for (const Type* type : {&left, &right}) {
        if (!is_number(*type)) {
            return fmt::format("ожидается число, а здесь {}", words(*type));
        }
    }
    return {};
}

/// Both are numbers that one may calculate with, else the problem.
std::string problem_of_operands(const Type& left, const Type& right) {
    if (std::string problem = problem_of_kinds(left, right); !problem.empty()) {
        return problem;
    }
    if (left.quantity == Quantity::Date || right.quantity == Quantity::Date) {
        return "с датами не считают, их только сравнивают: submitted <= due";
    }
    return {};
}

bool are_same(const Type& left, const Type& right) {
    return left.is_constant || right.is_constant || left.quantity == right.quantity;
}

Type joined(const Type& left, const Type& right) {
    Type type = left.is_constant ? right : left;
    type.is_constant = left.is_constant && right.is_constant;
    type.is_share = false;
    return type;
}

std::string problem_of_constant(const Expression& measured, const Expression& constant) {
    if (constant.op != Op::Number) {
        return {};
    }
    if (measured.type.is_share && constant.number > 1) {
        return fmt::format("доля считается от 0 до 1: вместо {0} пишется {1}", constant.number, constant.number / 100);
    }
    const bool is_mark = measured.op == Op::Column && measured.type.quantity == Quantity::Mark;
    if (is_mark && (constant.number < 1 || constant.number > 5)) {
        return fmt::format("отметки {} не бывает: ожидается число от 1 до 5", constant.number);
    }
    return {};
}

}  // namespace

std::string_view words(const Type& type) noexcept {
    switch (type.kind) {
        case Kind::Condition:
            return "условие";
        case Kind::Code:
            return "код";
        case Kind::List:
            return "перечень чисел";
        case Kind::Invalid:
            return "ошибка";
        case Kind::Number:
            break;
    }
    switch (type.quantity) {
        case Quantity::Mark:
            return "отметка";
        case Quantity::PrimaryScore:
            return "первичный балл";
        case Quantity::TestScore:
            return "тестовый балл";
        case Quantity::Points:
            return "балл за задание";
        case Quantity::Percent:
            return "процент";
        case Quantity::Count:
            return "количество";
        case Quantity::Grade:
            return "номер класса";
        case Quantity::Year:
            return "год";
        case Quantity::Age:
            return "число лет";
        case Quantity::Rating:
            return "оценка в анкете";
        case Quantity::Date:
            return "дата";
        case Quantity::None:
            break;
    }
    return type.is_constant ? "число" : type.is_share ? "доля" : "отношение";
}

Type number_of(Quantity quantity) noexcept {
    return {Kind::Number, quantity, false, false};
}
Type condition() noexcept {
    return {Kind::Condition, Quantity::None, false, false};
}

Typing type_of_comparison(const Expression& left, const Expression& right) {
    if (std::string problem = problem_of_kinds(left.type, right.type); !problem.empty()) {
        return wrong(std::move(problem));
    }
    if (!are_same(left.type, right.type)) {
        return wrong(
            fmt::format("нельзя сравнить разные величины: слева {}, справа {}", words(left.type), words(right.type)));
    }
    const bool is_date_only = left.type.quantity == Quantity::Date && right.type.quantity == Quantity::Date;
    if (!is_date_only && (left.type.quantity == Quantity::Date || right.type.quantity == Quantity::Date)) {
        return wrong("дата сравнивается только с датой: submitted <= due");
    }
    std::string problem = problem_of_constant(left, right);
    if (problem.empty()) {
        problem = problem_of_constant(right, left);
    }
    return problem.empty() ? Typing{condition(), {}} : wrong(std::move(problem));
}

Typing type_of_addition(const Type& left, const Type& right) {
    if (std::string problem = problem_of_operands(left, right); !problem.empty()) {
        return wrong(std::move(problem));
    }
    if (!are_same(left, right)) {
        return wrong(fmt::format("разные величины не складываются: слева {}, справа {}", words(left), words(right)));
    }
    return {joined(left, right), {}};
}

Typing type_of_multiplication(const Type& left, const Type& right) {
    if (std::string problem = problem_of_operands(left, right); !problem.empty()) {
        return wrong(std::move(problem));
    }
    const auto is_factor = [](const Type& type) {
        return type.is_constant || type.quantity == Quantity::None || type.quantity == Quantity::Count;
    };
    if (!is_factor(left) && !is_factor(right)) {
        return wrong(fmt::format("нельзя перемножить: слева {}, справа {}", words(left), words(right)));
    }
    Type type = number_of(is_factor(left) ? right.quantity : left.quantity);
    if (is_factor(left) && is_factor(right) &&
        (left.quantity == Quantity::Count || right.quantity == Quantity::Count)) {
        type.quantity = Quantity::Count;
    }
    type.is_constant = left.is_constant && right.is_constant;
    return {type, {}};
}

Typing type_of_division(const Type& left, const Type& right) {
    if (std::string problem = problem_of_operands(left, right); !problem.empty()) {
        return wrong(std::move(problem));
    }
    if (left.is_constant && right.is_constant) {
        return {joined(left, right), {}};
    }
    if (left.quantity == right.quantity) {
        return {number_of(Quantity::None), {}};
    }
    if (right.is_constant || right.quantity == Quantity::None || right.quantity == Quantity::Count) {
        return {number_of(left.quantity), {}};
    }
    return wrong(fmt::format("нельзя разделить: слева {}, справа {}", words(left), words(right)));
}

Unit natural_unit(const Type& type) {
    if (type.kind == Kind::Condition) {
        return Unit::YesNo;
    }
    switch (type.quantity) {
        case Quantity::Count:
            return Unit::Count;
        case Quantity::Percent:
            return Unit::Percent;
        case Quantity::Mark:
        case Quantity::PrimaryScore:
        case Quantity::TestScore:
        case Quantity::Points:
            return Unit::MarkOrScore;
        case Quantity::None:
        case Quantity::Grade:
        case Quantity::Year:
        case Quantity::Age:
        case Quantity::Rating:
        case Quantity::Date:
            break;
    }
    return type.is_share ? Unit::Percent : Unit::Ratio;
}

std::string problem_of_unit(const Type& type, Unit unit) {
    const bool is_value = is_number(type) && !type.is_constant;
    bool fits = false;
    std::string_view expected;
    switch (unit) {
        case Unit::Percent:
            fits = is_value && (type.quantity == Quantity::None || type.quantity == Quantity::Percent);
            expected = "доля, отношение однородных величин или процент";
            break;
        case Unit::Share:
        case Unit::Coefficient:
        case Unit::Ratio:
            fits = is_value && type.quantity == Quantity::None;
            expected = "доля или отношение однородных величин";
            break;
        case Unit::Count:
            fits = is_value && type.quantity == Quantity::Count;
            expected = "количество: count(…) или сумма количеств";
            break;
        case Unit::MeanScore:
        case Unit::MarkOrScore:
            fits = is_value && (type.quantity == Quantity::Mark || type.quantity == Quantity::PrimaryScore ||
                                type.quantity == Quantity::TestScore || type.quantity == Quantity::Points);
            expected = "отметка или балл";
            break;
        case Unit::YesNo:
            fits = type.kind == Kind::Condition;
            expected = "условие (да или нет)";
            break;
    }
    return fits ? std::string()
                : fmt::format("значение не подходит к единице измерения показателя: ожидается {}, а здесь {}", expected,
                              words(type));
}

}  // namespace msoko::formula
