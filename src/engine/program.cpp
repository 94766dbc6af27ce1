#include "program.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "msoko/base/assert.hpp"

namespace msoko::engine {

using formula::Expression;
using formula::Op;

namespace {

constexpr bool is_comparison(Op op) {
    return op >= Op::Equal && op <= Op::GreaterEqual;
}

/// The same comparison with its sides exchanged.
Op mirrored(Op op) {
    return op == Op::Less           ? Op::Greater
           : op == Op::LessEqual    ? Op::GreaterEqual
           : op == Op::Greater      ? Op::Less
           : op == Op::GreaterEqual ? Op::LessEqual
                                    : op;
}

}  // namespace

/// The column of a leaf: its own, a register's, or what its related rows add up to.
const facts::Column* Program::find(const Expression& leaf) {
    const facts::Column* column =
        leaf.population != nullptr ? table_.related(leaf) : table_.find(leaf.name, leaf.is_year_before);
    return column != nullptr && column->has_any() ? column : nullptr;
}

bool Program::compare_column(const Expression& expression, Node& node) {
    if (!is_comparison(expression.op)) {
        return false;
    }
    const bool is_left = expression.arguments[0].op == Op::Column;
    const Expression& side = expression.arguments[is_left ? 0 : 1];
    const Expression& constant = expression.arguments[is_left ? 1 : 0];
    const facts::Column* column = side.op == Op::Column ? find(side) : nullptr;
    if (constant.op != Op::Number || column == nullptr || column->type() == catalog::ColumnType::Decimal) {
        return false;
    }
    node.op = is_left ? expression.op : mirrored(expression.op);
    node.column = number_of(column);
    node.number = constant.number;
    return true;
}

NodeIndex Program::add(const Expression& expression) {
    const bool is_of_related = expression.population != nullptr;
    MSOKO_ASSERT(is_of_related || (!formula::is_aggregate(expression.op) && expression.arguments.size() <= 2));
    Node node;
    node.op = is_of_related ? Op::Column : expression.op;
    node.is_condition = expression.type.kind == formula::Kind::Condition;
    node.number = expression.number;
    node.numbers = expression.numbers;
    std::string name = is_of_related || !expression.name.empty() ? key_of(expression) : std::string();
    if (is_of_related) {
        node.column = number_of(find(expression));
    } else if (compare_column(expression, node)) {
        name = key_of(expression.arguments[expression.arguments[0].op == Op::Column ? 0 : 1]);
    } else {
        if (!expression.arguments.empty()) {
            node.left = add(expression.arguments.front());
        }
        if (expression.arguments.size() == 2) {
            node.right = add(expression.arguments.back());
        }
        node.column = name.empty() ? kNoColumn : number_of(find(expression));
    }
    if (expression.op == Op::InCodes && node.column != kNoColumn) {
        const facts::Column& column = *columns_[node.column];
        node.accepted.assign(column.dictionary().size(), 0);
        for (const std::string& word : expression.codes) {
            if (const auto code = column.code(word)) {
                node.accepted[*code] = 1;
            }
        }
    }
    const std::string key =
        fmt::format("{} {} {} {} {} {} {}", static_cast<int>(node.op), node.left, node.right, node.number, name,
                    fmt::join(expression.codes, "\n"), fmt::join(node.numbers, ","));
    return add_node(std::move(node), key);
}

std::uint32_t Program::number_of(const facts::Column* column) {
    if (column == nullptr) {
        return kNoColumn;
    }
    const auto found = std::find(columns_.begin(), columns_.end(), column);
    const auto number = static_cast<std::uint32_t>(found - columns_.begin());
    if (found == columns_.end()) {
        columns_.push_back(column);
    }
    return number;
}

NodeIndex Program::add_node(Node node, const std::string& key) {
    const auto [place, is_new] = by_key_.try_emplace(key, static_cast<NodeIndex>(nodes_.size()));
    if (is_new) {
        nodes_.push_back(std::move(node));
    }
    return place->second;
}

}  // namespace msoko::engine
