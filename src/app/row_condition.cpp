#include "row_condition.hpp"

#include <algorithm>
#include <array>
#include <iterator>

namespace msoko::app {
namespace {

using formula::Expression;
using formula::Op;

std::optional<double> number_of(const Expression& node, const LooseRow& row);

std::optional<bool> compare(const Expression& node, const LooseRow& row) {
    const std::optional<double> a = number_of(node.arguments.at(0), row);
    const std::optional<double> b = number_of(node.arguments.at(1), row);
    if (!a || !b) {
        return std::nullopt;
    }
    const bool is_equal = *a == *b;
    const bool is_less = *a < *b;
    return node.op == Op::Equal       ? is_equal
           : node.op == Op::NotEqual  ? !is_equal
           : node.op == Op::Less      ? is_less
           : node.op == Op::LessEqual ? is_less || is_equal
           : node.op == Op::Greater   ? !is_less && !is_equal
                                      : !is_less;
}

/// `and` is false where a part is false, `or` true where a part is true, whatever is unknown.
std::optional<bool> combine(const Expression& node, const LooseRow& row) {
    const bool decides = node.op == Op::Or;
    bool is_known = true;
    for (const Expression& argument : node.arguments) {
        const std::optional<bool> part = holds(argument, row);
        if (part == decides) {
            return decides;
        }
        is_known = is_known && part.has_value();
    }
    return is_known ? std::optional(!decides) : std::nullopt;
}

std::optional<double> calculate(const Expression& node, const LooseRow& row) {
    const std::optional<double> a = number_of(node.arguments.at(0), row);
    const std::optional<double> b = number_of(node.arguments.at(1), row);
    if (!a || !b || (node.op == Op::Divide && *b == 0)) {
        return std::nullopt;
    }
    return node.op == Op::Add        ? *a + *b
           : node.op == Op::Subtract ? *a - *b
           : node.op == Op::Multiply ? *a * *b
           : node.op == Op::Divide   ? *a / *b
           : node.op == Op::Smaller  ? std::min(*a, *b)
                                     : std::max(*a, *b);
}

std::optional<double> number_of(const Expression& node, const LooseRow& row) {
    if (node.op == Op::Number) {
        return node.number;
    }
    if (node.op == Op::Column || node.op == Op::Flag) {
        const auto found = row.numbers.find(node.name);
        return found == row.numbers.end() ? std::nullopt : std::optional(found->second);
    }
    if (node.op == Op::Negate) {
        const std::optional<double> value = number_of(node.arguments.at(0), row);
        return value ? std::optional(-*value) : std::nullopt;
    }
    return node.arguments.size() == 2 ? calculate(node, row) : std::nullopt;
}

std::optional<bool> is_in_codes(const Expression& node, const LooseRow& row) {
    const auto found = row.codes.find(node.name);
    if (found == row.codes.end()) {
        return std::nullopt;
    }
    return std::find(node.codes.begin(), node.codes.end(), found->second) != node.codes.end();
}

constexpr std::array kAsked = {Op::Column, Op::Flag, Op::InCodes};
constexpr std::array kComparisons = {Op::Equal, Op::NotEqual, Op::Less, Op::LessEqual, Op::Greater, Op::GreaterEqual};
/// What needs more than one row.
constexpr std::array kOfManyRows = {Op::Given, Op::Top, Op::Low, Op::High, Op::Region, Op::Previous, Op::Indicator};

template <std::size_t N>
bool is_one_of(Op op, const std::array<Op, N>& ops) {
    return std::find(ops.begin(), ops.end(), op) != ops.end();
}

bool can_answer(const Expression& node, const catalog::TableDescription& table) {
    if (is_one_of(node.op, kAsked)) {
        return table.find(node.name) != nullptr && !node.is_year_before;
    }
    return !formula::is_aggregate(node.op) && !is_one_of(node.op, kOfManyRows);
}

std::optional<bool> is_in_numbers(const Expression& node, const LooseRow& row) {
    const std::optional<double> value = number_of(node.arguments.at(0), row);
    return value ? std::optional(std::find(node.numbers.begin(), node.numbers.end(), *value) != node.numbers.end())
                 : std::nullopt;
}

}  // namespace

std::optional<bool> holds(const Expression& condition, const LooseRow& row) {
    if (condition.op == Op::And || condition.op == Op::Or) {
        return combine(condition, row);
    }
    if (condition.op == Op::Not) {
        const std::optional<bool> part = holds(condition.arguments.at(0), row);
        return part ? std::optional(!*part) : std::nullopt;
    }
    if (condition.op == Op::InCodes) {
        return is_in_codes(condition, row);
    }
    if (condition.op == Op::InNumbers) {
        return is_in_numbers(condition, row);
    }
    if (condition.op == Op::Known) {
        return number_of(condition.arguments.at(0), row).has_value();
    }
    if (condition.op == Op::Flag) {
        const std::optional<double> value = number_of(condition, row);
        return value ? std::optional(*value != 0) : std::nullopt;
    }
    return is_one_of(condition.op, kComparisons) ? compare(condition, row) : std::nullopt;
}

std::vector<std::string> unanswerable(const Expression& condition, const catalog::TableDescription& table) {
    std::vector<std::string> found;
    if (!can_answer(condition, table)) {
        found.push_back(condition.name.empty() ? "подсчёт по строкам" : condition.name);
    }
    for (const Expression& argument : condition.arguments) {
        std::vector<std::string> more = unanswerable(argument, table);
        std::move(more.begin(), more.end(), std::back_inserter(found));
    }
    return found;
}

}  // namespace msoko::app
