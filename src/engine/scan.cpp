#include "scan.hpp"

#include <algorithm>
#include <set>

namespace msoko::engine {

const CellIndex& CellIndices::of(const std::vector<std::string>& columns) {
    const auto found = std::find_if(indices_.begin(), indices_.end(),
                                    [&columns](const auto& index) { return index->columns == columns; });
    if (found != indices_.end()) {
        return **found;
    }
    indices_.push_back(std::make_unique<CellIndex>(index_cells(table_, layout_, columns)));
    return *indices_.back();
}

std::vector<std::string> finest_columns(const formula::Plan& plan) {
    std::set<std::string> columns;
    for (const std::vector<std::string>& breakdown : plan.breakdowns) {
        columns.insert(breakdown.begin(), breakdown.end());
    }
    return {columns.begin(), columns.end()};
}

NodeIndex add_condition(Program& program, const std::optional<formula::Expression>& condition) {
    return condition ? program.add(*condition) : kNoNode;
}

}  // namespace msoko::engine
