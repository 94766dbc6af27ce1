#pragma once

#include <map>
#include <string>
#include <vector>

#include "definitions.hpp"
#include "msoko/app/assessment.hpp"
#include "msoko/base/finding.hpp"
#include "msoko/base/result.hpp"
#include "msoko/facts/batch.hpp"
#include "msoko/facts/history.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/store/database.hpp"

namespace msoko::app {

/// Rows after checking with all that is told of them, whether they come from files or from a database.
struct CheckedRows {
    std::vector<facts::WorkBatch> works;
    std::vector<facts::TableBatch> tables;
    facts::OrganizationHistory history;  ///< through time: its rows are taken out of `tables`
    std::vector<Finding> findings;
    std::vector<ingest::SheetSummary> sheets;
    std::map<std::string, std::string> sha256;  ///< by file; by batch, of what was read: "batch 12"
};

/// Of the files of a request. @error Usage; UnusableInput: all files that cannot be used, each with its reason
[[nodiscard]] Result<CheckedRows> read_rows(const AssessRequest& request, const catalog::Catalog& catalog,
                                            const ProgressSink& progress);

/// Of the batches in force.
/// @error Environment of the database; UnusableInput where a batch holds a table that the catalogue does not know
[[nodiscard]] Result<CheckedRows> accepted_rows(store::Database& database, const catalog::Catalog& catalog,
                                                const ProgressSink& progress);

/// Joins rows to facts, organizations shown as they were or are; what that finds is put among the findings.
[[nodiscard]] Result<std::shared_ptr<const facts::FactSet>> join_rows(CheckedRows& rows,
                                                                      const catalog::Catalog& catalog,
                                                                      facts::OrganizationView view, unsigned threads);

}  // namespace msoko::app
