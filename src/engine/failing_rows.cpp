#include "msoko/engine/failing_rows.hpp"

#include "evaluation.hpp"
#include "program.hpp"

namespace msoko::engine {

std::vector<std::uint32_t> failing_rows(const facts::FactSet& facts, const std::string& table,
                                        const formula::Expression& condition) {
    std::vector<std::uint32_t> rows;
    WideTables tables(facts);
    WideTable* const wide = tables.find(table);
    if (wide == nullptr || wide->num_rows() == 0) {
        return rows;
    }
    Program program(*wide);
    const NodeIndex node = program.add(condition);
    Evaluation evaluation(program, wide->num_rows());
    evaluation.run(0, wide->num_rows());
    for_each_row(evaluation.condition(node).is_false, 0, 0, wide->num_rows(),
                 [&rows](std::size_t row) { rows.push_back(static_cast<std::uint32_t>(row)); });
    return rows;
}

}  // namespace msoko::engine
