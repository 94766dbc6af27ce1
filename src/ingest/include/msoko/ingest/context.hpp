#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/fact_set.hpp"

namespace msoko::ingest {

/// What one questionnaire of organizations brought. Columns that no layout names (names, phones and mails of officials
/// among them) are never read.
struct ContextOutcome {
    std::vector<facts::OrganizationRecord> organizations;
    std::vector<std::map<std::string, std::string>> fields;  ///< beside `organizations`: fact column → value
    std::vector<Finding> findings;
    int year = 0;
    std::string year_origin;  ///< for people: «имя файла»
};

/// Reads a context questionnaire.
/// @param year  of the campaign; nullopt = from the file's name
[[nodiscard]] Result<ContextOutcome> read_context(const std::filesystem::path& file, const catalog::Catalog& catalog,
                                                  std::optional<int> year = std::nullopt);

/// Builds the fact table "org": a row an organization and year; columns as the catalogue describes them.
[[nodiscard]] facts::FactTable build_organization_table(const std::vector<ContextOutcome>& outcomes,
                                                        const facts::OrganizationDirectory& directory,
                                                        const catalog::Catalog& catalog);

}  // namespace msoko::ingest
