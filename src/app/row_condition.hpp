#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "msoko/catalog/definition.hpp"
#include "msoko/formula/expression.hpp"

namespace msoko::app {

/// A row that stands in no fact table: what is not in it is missing. Flags are numbers, 0 and 1.
struct LooseRow {
    std::map<std::string, double, std::less<>> numbers;
    std::map<std::string, std::string, std::less<>> codes;
};

/// Whether a condition holds of a row; nullopt = unknown, as docs/formula.md has it.
[[nodiscard]] std::optional<bool> holds(const formula::Expression& condition, const LooseRow& row);

/// Names and operations of a condition that a loose row cannot answer: columns that the table has not, aggregates.
[[nodiscard]] std::vector<std::string> unanswerable(const formula::Expression& condition,
                                                    const catalog::TableDescription& table);

}  // namespace msoko::app
