#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "finding_log.hpp"
#include "msoko/ingest/read.hpp"
#include "paper_answers.hpp"
#include "person_names.hpp"
#include "table_cells.hpp"
#include "table_header.hpp"

namespace msoko::ingest {

/// Reads one sheet that holds a table of the catalogue: seeks the header, then takes a row at a time.
class TableSheet {
  public:
    /// @param identity  what holds for every row where the sheet has no such column: year, organization, municipality
    /// @param headers, identity, request  outlive the object
    TableSheet(std::string file, std::string sheet, const TableHeaders& headers, const PaperIdentity& identity,
               const ReadRequest& request);
    TableSheet(const TableSheet&) = delete;  // parts of it point into it
    TableSheet& operator=(const TableSheet&) = delete;
    ~TableSheet() = default;

    [[nodiscard]] Visit visit(const Row& row);

    [[nodiscard]] bool has_header() const noexcept { return header_.table != nullptr; }
    /// The row that was most like a header of a table; table nullptr where none was at all.
    [[nodiscard]] const TableHeader& nearest() const noexcept { return nearest_; }
    /// Names of the tables that fit where nothing tells which one it is; empty otherwise.
    [[nodiscard]] const std::vector<std::string>& candidates() const noexcept { return candidates_; }

    /// Adds what the sheet brought. @error where names cannot become codes
    [[nodiscard]] Result<void> finish(FileOutcome& outcome);

  private:
    /// What makes a row of a register one: year, organization, student or employee.
    using Key = std::tuple<int, std::uint32_t, std::int64_t>;

    void seek_header(const Row& row);
    void begin_body();
    void read(const Row& row);
    [[nodiscard]] std::optional<int> year_of(const Row& row);
    [[nodiscard]] std::optional<std::uint32_t> organization_of(const Row& row, int year);
    using Values = std::vector<std::optional<TableCells::Value>>;  // of the columns of role Value
    [[nodiscard]] std::optional<std::uint32_t> person_of(const Row& row, const Values& values, std::string_view login,
                                                         int year);
    void settle_names();
    [[nodiscard]] bool is_repeated(const Row& row, const facts::TableRow& key, std::int64_t person);
    void describe_organization(const Row& row, facts::OrganizationRecord& record) const;
    void append(const facts::TableRow& key, const Values& values);
    [[nodiscard]] SheetSummary summary() const;

    std::string file_;
    std::string sheet_;
    const TableHeaders* headers_;
    const PaperIdentity* identity_;
    const catalog::Catalog* catalog_;
    FindingLog log_;
    TableCells cells_;
    PersonNames names_;
    bool has_names_ = false;
    std::vector<std::uint32_t> persons_;  // beside batch_.rows
    TableHeader header_;
    TableHeader nearest_;
    std::vector<std::string> candidates_;
    facts::TableBatch batch_;
    std::vector<facts::ColumnBuilder> builders_;  // one a column of role Value, in the order of header_.columns
    const TableColumn* year_column_ = nullptr;
    const TableColumn* organization_column_ = nullptr;
    std::optional<std::size_t> person_;  // index among the columns of role Value
    std::map<std::pair<std::string, int>, std::uint32_t> organizations_;
    std::map<Key, std::uint32_t> first_rows_;
    std::set<int> years_;
};

}  // namespace msoko::ingest
