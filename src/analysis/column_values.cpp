#include "column_values.hpp"

#include <variant>

namespace msoko::analysis {

std::vector<std::int32_t> widen(const facts::Column& column) {
    std::vector<std::int32_t> values(column.size(), kMissing);
    if (!column.has_any()) {
        return values;
    }
    std::visit(
        [&](const auto& storage) {
            for (std::size_t row = 0; row < values.size(); ++row) {
                values[row] = static_cast<std::int32_t>(storage[row]);
            }
        },
        column.storage());
    if (column.has_missing()) {
        for (std::size_t row = 0; row < values.size(); ++row) {
            if (!column.has(row)) {
                values[row] = kMissing;
            }
        }
    }
    return values;
}

}  // namespace msoko::analysis
