#include "reference_rows.hpp"

#include <set>

namespace msoko::facts {

bool is_of_territory(const TableBatch& batch, std::uint32_t row) {
    if (batch.table != kReferenceTable) {
        return false;
    }
    const auto scope = batch.columns.find("scope");
    return scope != batch.columns.end() && scope->second.has(row) &&
           scope->second.label(scope->second.integer(row)) != "organization";
}

std::vector<OrganizationRecord> records_of(const TableBatch& batch) {
    if (batch.table != kReferenceTable) {
        return batch.organizations;
    }
    std::set<std::uint32_t> organizations;
    for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
        if (!is_of_territory(batch, row)) {
            organizations.insert(batch.rows[row].organization);
        }
    }
    std::vector<OrganizationRecord> records;
    records.reserve(organizations.size());
    for (const std::uint32_t organization : organizations) {
        records.push_back(batch.organizations[organization]);
    }
    return records;
}

std::vector<std::string> territories_of(const std::vector<TableBatch>& batches) {
    std::set<std::string> names;
    for (const TableBatch& batch : batches) {
        for (std::uint32_t row = 0; row < batch.rows.size(); ++row) {
            if (is_of_territory(batch, row)) {
                names.insert(batch.organizations[batch.rows[row].organization].login);
            }
        }
    }
    return {names.begin(), names.end()};
}

}  // namespace msoko::facts
