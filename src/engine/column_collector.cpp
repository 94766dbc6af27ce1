#include "column_collector.hpp"

#include "item_facts.hpp"

namespace msoko::engine {

using formula::Expression;
using formula::Op;

void ColumnCollector::add(const Expression& expression) {
    if (expression.population != nullptr) {
        put(table_.related(expression));
        return;
    }
    if (expression.op == Op::Column || expression.op == Op::Flag || expression.op == Op::InCodes) {
        add(expression.name, expression.is_year_before);
    }
    for (const Expression& argument : expression.arguments) {
        add(argument);
    }
}

void ColumnCollector::add(const std::optional<Expression>& expression) {
    if (expression) {
        add(*expression);
    }
}

void ColumnCollector::add(const std::string& column, bool is_year_before) {
    if (is_of_items_ && is_item_column(column)) {
        return;
    }
    const facts::Column* paper = facts::follows_from_paper(column) ? table_.own().find("paper") : nullptr;
    put(paper != nullptr ? paper : table_.find(column, is_year_before));
}

void ColumnCollector::add_argument(const Expression& aggregate) {
    for (const Expression& argument : aggregate.arguments) {
        add(argument);
    }
}

void ColumnCollector::put(const facts::Column* column) {
    if (column != nullptr && column->has_any()) {
        columns_.insert(column);
    }
}

}  // namespace msoko::engine
