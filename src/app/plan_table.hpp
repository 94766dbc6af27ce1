#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "msoko/base/result.hpp"
#include "msoko/catalog/plan.hpp"
#include "msoko/ingest/document_tables.hpp"

namespace msoko::app {

/// Columns of a table of a plan by what their titles say.
struct PlanHeader {
    std::vector<catalog::PlanColumn> columns;  ///< in the order of the table
    std::map<catalog::PlanField, std::size_t> places;
    std::size_t end_column = 0;  ///< of a second column of dates («окончание»); 0 = none
};

/// A row below the header.
struct PlanRow {
    const ingest::TextTable* table = nullptr;
    const ingest::TextRow* row = nullptr;
    const PlanHeader* header = nullptr;
    [[nodiscard]] std::string text(catalog::PlanField field) const;
    [[nodiscard]] std::string cell(std::size_t column) const;
    [[nodiscard]] std::size_t num_texts() const;
};

/// The rows of all tables of a file that have a header with a title and a period; a table that goes on over pages
/// repeats its header or has none.
class PlanTable {
  public:
    [[nodiscard]] static Result<PlanTable> read(const std::filesystem::path& file);
    [[nodiscard]] std::vector<PlanRow> rows() const;
    [[nodiscard]] const PlanHeader& header() const { return headers_.begin()->second; }

  private:
    std::vector<ingest::TextTable> tables_;
    std::map<std::size_t, PlanHeader> headers_;  // by table that has one of its own
};

}  // namespace msoko::app
