#pragma once

#include <map>
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
    std::span<const TableBatch> batches;
    const OrganizationDirectory& organizations;
    std::vector<std::string> logins;          ///< dictionary of column "organization"
    std::set<OrganizationYear> result_years;  ///< of the table of results
};

/// Joins the batches of every table; table "org" gets a row for every organization and year of any table.
[[nodiscard]] std::map<std::string, FactTable, std::less<>> join_tables(const JoinRequest& request);

}  // namespace msoko::facts
