#pragma once

#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/facts/fact_table.hpp"

namespace msoko::facts {

/// A year and an organization (OrgId) that some table has rows of.
using OrganizationYear = std::pair<int, std::uint32_t>;

struct JoinRequest {
    const catalog::Catalog& catalog;
    const std::vector<TableBatch>& batches;
    const OrganizationDirectory& organizations;
    std::vector<std::string> logins;          ///< dictionary of column "organization"
    std::set<OrganizationYear> result_years;  ///< of the table of results
};

struct JoinedTables {
    std::map<std::string, FactTable, std::less<>> of_organizations;
    /// Rows of "reference" about territories, with column "territory" for "organization".
    std::optional<FactTable> of_territories;
};

/// Joins the batches of every table; table "org" gets a row for every organization and year of any table.
[[nodiscard]] JoinedTables join_tables(const JoinRequest& request);

}  // namespace msoko::facts
