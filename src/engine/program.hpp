#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "msoko/facts/fact_set.hpp"
#include "msoko/formula/expression.hpp"
#include "wide_table.hpp"

namespace msoko::engine {

/// Index of a node of a program.
using NodeIndex = std::uint32_t;
inline constexpr NodeIndex kNoNode = 0xFFFFFFFF;
/// Index into Program::columns().
inline constexpr std::uint32_t kNoColumn = 0xFFFFFFFF;

/// One operation over rows. Operands stand before it. A comparison with a `column` is of that column with `number`.
struct Node {
    formula::Op op = formula::Op::Number;
    bool is_condition = false;
    NodeIndex left = kNoNode;
    NodeIndex right = kNoNode;
    double number = 0;
    std::uint32_t column = kNoColumn;    ///< none: nothing brought it, every row is missing
    std::vector<std::uint8_t> accepted;  ///< InCodes: 1 by code
    std::vector<double> numbers;         ///< InNumbers
};

/// All row-wise expressions of all plans over one table, every common part once.
class Program {
  public:
    explicit Program(WideTable& table) : table_(table) {}

    /// Adds an expression over columns; one that is there already gives its old index.
    NodeIndex add(const formula::Expression& expression);
    [[nodiscard]] const std::vector<Node>& nodes() const noexcept { return nodes_; }
    /// Columns that the nodes read, each once.
    [[nodiscard]] const std::vector<const facts::Column*>& columns() const noexcept { return columns_; }

  private:
    [[nodiscard]] const facts::Column* find(const formula::Expression& leaf);
    /// A whole column against a constant: compared as it is stored, without a load. False where it is not that.
    bool compare_column(const formula::Expression& expression, Node& node);
    NodeIndex add_node(Node node, const std::string& key);
    [[nodiscard]] std::uint32_t number_of(const facts::Column* column);

    WideTable& table_;
    std::vector<Node> nodes_;
    std::vector<const facts::Column*> columns_;
    std::map<std::string, NodeIndex> by_key_;
};

}  // namespace msoko::engine
