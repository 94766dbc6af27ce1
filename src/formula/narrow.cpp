#include "narrow.hpp"

#include <algorithm>
#include <iterator>
#include <memory>
#include <set>
#include <utility>

#include "resolver.hpp"

namespace msoko::formula {
namespace {

Expression with_code(const std::string& column, const std::string& code) {
    Expression node;
    node.op = Op::InCodes;
    node.type = condition();
    node.name = column;
    node.codes = {code};
    return node;
}

/// Codes that a condition confines a column to; nullptr where it does not.
const std::vector<std::string>* confining_codes(const Expression& condition, const std::string& column) {
    if (condition.op == Op::InCodes && condition.name == column) {
        return &condition.codes;
    }
    if (condition.op == Op::And) {
        for (const Expression& part : condition.arguments) {
            if (const std::vector<std::string>* codes = confining_codes(part, column); codes != nullptr) {
                return codes;
            }
        }
    }
    return nullptr;
}

/// Confines every population over `table` to the rows that have the code.
void narrow(Expression& node, const std::string& table, const Expression& code) {
    if (node.population != nullptr) {
        auto own = std::make_shared<Population>(*node.population);
        if (own->where) {
            narrow(*own->where, table, code);
        }
        if (own->table == table) {
            if (own->where) {
                Expression both;
                both.op = Op::And;
                both.type = condition();
                both.arguments.push_back(std::move(*own->where));
                both.arguments.push_back(code);
                own->where = std::move(both);
            } else {
                own->where = code;
            }
        }
        node.population = std::move(own);
    }
    for (Expression& argument : node.arguments) {
        narrow(argument, table, code);
    }
}

}  // namespace

std::vector<std::string> admitted_codes(const Plan& plan, const catalog::ColumnDescription& column,
                                        const std::string& table) {
    std::set<std::string> admitted;
    bool is_open = false;
    const auto look = [&](const Expression& node) {
        if (node.population == nullptr || node.population->table != table) {
            return;
        }
        const std::vector<std::string>* codes =
            node.population->where ? confining_codes(*node.population->where, column.name) : nullptr;
        is_open = is_open || codes == nullptr;
        if (codes != nullptr) {
            admitted.insert(codes->begin(), codes->end());
        }
    };
    for_each_node(plan.value, look);
    if (plan.population.where) {
        for_each_node(*plan.population.where, look);
    }
    std::vector<std::string> codes;
    std::copy_if(column.values.begin(), column.values.end(), std::back_inserter(codes),
                 [&](const std::string& code) { return is_open || admitted.contains(code); });
    return codes;
}

void narrow(Plan& plan, const std::string& table, const std::string& column, const std::string& code) {
    narrow(plan.value, table, with_code(column, code));
    if (plan.population.where) {
        narrow(*plan.population.where, table, with_code(column, code));
    }
}

}  // namespace msoko::formula
