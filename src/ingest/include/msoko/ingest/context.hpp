#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/catalog/catalog.hpp"
#include "msoko/facts/batch.hpp"

namespace msoko::ingest {

/// What one questionnaire of organizations brought. Columns that no layout names (names, phones and mails of officials
/// among them) are never read.
struct ContextOutcome {
    std::vector<facts::OrganizationRecord> organizations;
    std::vector<std::map<std::string, std::string>> fields;  ///< beside `organizations`: fact column → value
    std::vector<std::uint32_t> rows;                         ///< beside `organizations`: row of the sheet
    std::vector<Finding> findings;
    std::string file;  ///< as the user named it
    int year = 0;
    std::string year_origin;  ///< for people: «имя файла»
};

/// Has a sheet of the file the header of a context questionnaire?
[[nodiscard]] Result<bool> is_context(const std::filesystem::path& file, const catalog::Catalog& catalog);

/// Reads a context questionnaire.
/// @param year  of the campaign; nullopt = from the file's name
[[nodiscard]] Result<ContextOutcome> read_context(const std::filesystem::path& file, const catalog::Catalog& catalog,
                                                  std::optional<int> year = std::nullopt);

/// The answers as rows of the table "org": columns as the catalogue describes them.
[[nodiscard]] facts::TableBatch organization_batch(const ContextOutcome& outcome, const catalog::Catalog& catalog);

}  // namespace msoko::ingest
