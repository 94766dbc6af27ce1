#pragma once

#include <vector>

#include "msoko/facts/history.hpp"

namespace msoko::facts {

/// Puts values of groups before what registers say of them: a batch of table "org" at the front.
void put_groups(const OrganizationHistory& history, const catalog::TableDescription& organizations,
                const std::vector<WorkBatch>& works, std::vector<TableBatch>& tables, std::vector<Finding>& findings);

/// Every organization that a batch names, of all batches.
[[nodiscard]] std::vector<OrganizationRecord> records_of(const std::vector<WorkBatch>& works,
                                                         const std::vector<TableBatch>& tables);

}  // namespace msoko::facts
