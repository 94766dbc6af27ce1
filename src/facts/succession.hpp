#pragma once

#include <vector>

#include "msoko/facts/history.hpp"

namespace msoko::facts {

/// Gives rows of organizations that were joined to others to these: see apply_history.
void move_to_successors(const OrganizationHistory& history, const catalog::Catalog& catalog,
                        std::vector<WorkBatch>& works, std::vector<TableBatch>& tables, std::vector<Finding>& findings);

}  // namespace msoko::facts
