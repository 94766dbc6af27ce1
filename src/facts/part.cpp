#include <algorithm>
#include <set>

#include "msoko/facts/fact_set.hpp"

namespace msoko::facts {
namespace {

std::vector<std::uint32_t> rows_of(const FactTable& table, const FactSet::IsWanted& is_wanted) {
    std::vector<std::uint32_t> rows;
    const Column& years = table.column("year");
    const Column& organizations = table.column("organization");
    if (table.num_rows() == 0) {
        return rows;
    }
    std::visit(
        [&](const auto& year_of, const auto& organization_of) {
            bool is_in = false;
            for (std::uint32_t row = 0; row < table.num_rows(); ++row) {
                // Rows of one organization stand together.
                if (row == 0 || year_of[row] != year_of[row - 1] || organization_of[row] != organization_of[row - 1]) {
                    is_in = is_wanted(static_cast<int>(year_of[row]),
                                      OrgId{static_cast<std::uint32_t>(organization_of[row])});
                }
                if (is_in) {
                    rows.push_back(row);
                }
            }
        },
        years.storage(), organizations.storage());
    return rows;
}

FactTable part_of(const FactTable& table, const std::vector<std::uint32_t>& rows) {
    std::map<std::string, Column, std::less<>> columns;
    for (const auto& [name, column] : table.columns()) {
        columns.emplace(name, column.part(rows));
    }
    return {table.name(), std::move(columns)};
}

}  // namespace

FactSet FactSet::part(const IsWanted& is_wanted) const {
    FactSet result;
    result.organizations_ = organizations_;
    result.papers_ = papers_;
    result.sources_ = sources_;
    result.table_sources_ = table_sources_;
    result.scales_ = scales_;
    result.years_ = years_;
    result.territories_ = territories_;
    const std::vector<std::uint32_t> rows = rows_of(*results_, is_wanted);
    result.results_ = std::make_unique<FactTable>(part_of(*results_, rows));
    result.point_offsets_.push_back(0);
    for (const std::uint32_t row : rows) {
        const std::span<const std::uint8_t> of_row = points(row);
        result.points_.insert(result.points_.end(), of_row.begin(), of_row.end());
        result.point_offsets_.push_back(static_cast<std::uint32_t>(result.points_.size()));
    }
    for (const auto& [name, table] : others_) {
        result.others_.emplace(name, part_of(table, rows_of(table, is_wanted)));
    }
    return result;
}

}  // namespace msoko::facts
