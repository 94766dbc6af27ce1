#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "finding_log.hpp"
#include "msoko/ingest/read.hpp"
#include "paper_answers.hpp"
#include "person_names.hpp"
#include "sheet_layout.hpp"
#include "table_cells.hpp"

namespace msoko::ingest {

/// Column of tables whose rows are about pupils.
inline constexpr const char* kStudentColumn = "student";

/// Reads one sheet of a layout of kind Table into rows of a fact table. A row of the sheet makes one row of the table,
/// or one for each set of keys in its headers: «4 РУ», «4 МА» → two rows with grade and subject.
class LayoutTable {
  public:
    /// All arguments outlive the object.
    LayoutTable(std::string file, std::string sheet, const LayoutSet& layouts, const std::vector<AnswerSource>& binding,
                const std::vector<AnswerSource>& names, const ReadRequest& request);
    LayoutTable(const LayoutTable&) = delete;  // parts of it point into it
    LayoutTable& operator=(const LayoutTable&) = delete;
    ~LayoutTable() = default;

    [[nodiscard]] Visit visit(const Row& row);
    [[nodiscard]] bool has_header() const noexcept { return header_.is_complete(); }

    /// Adds what the sheet brought. @error where nothing tells the year, or names cannot become codes
    [[nodiscard]] Result<void> finish(FileOutcome& outcome);

  private:
    using Values = std::map<std::string, std::optional<TableCells::Value>>;  // by column of the table
    /// A row of the table that headers with the same keys make.
    struct KeyedRow {
        Values values;
        std::string group;  ///< whom the header says it is about; empty = the row does
    };
    using KeyedRows = std::map<std::vector<std::string>, KeyedRow>;

    void begin_body();
    void read(const Row& row);
    void read_values(const Row& row, Values& shared, KeyedRows& keyed);
    void append_rows(const facts::OrganizationRecord& record, std::uint32_t row, const Values& shared,
                     KeyedRows& keyed);
    [[nodiscard]] std::optional<TableCells::Value> value_of(const BoundColumn& bound, const Row& row);
    [[nodiscard]] std::optional<TableCells::Value> constant(const std::string& column, const std::string& text);
    [[nodiscard]] bool is_left_out(const Row& row) const;
    /// nullopt where the row is about no organization: a heading, or a total of the table's own.
    [[nodiscard]] std::optional<facts::OrganizationRecord> organization_of(const Row& row, Values& shared);
    [[nodiscard]] bool take_group(std::string_view text, facts::OrganizationRecord& record, Values& shared);
    void take_person(const Row& row, const std::string& login, int year, Values& shared);
    void append(int year, std::uint32_t organization, std::uint32_t row, const Values& values);
    void drop_needless(Values& values) const;
    void settle_persons();
    [[nodiscard]] SheetSummary summary() const;
    [[nodiscard]] std::uint32_t organization_index(facts::OrganizationRecord record);

    std::string file_;
    std::string sheet_;
    const LayoutSet* layouts_;
    const std::vector<AnswerSource>* binding_;
    const std::vector<AnswerSource>* names_of_file_;
    const ReadRequest* request_;
    FindingLog log_;
    TableCells cells_;
    PersonNames names_;
    std::vector<HeadRow> head_;
    HeaderMatch header_;
    const catalog::TableDescription* table_ = nullptr;
    PaperIdentity identity_;
    Values constants_;
    facts::OrganizationRecord last_record_;  ///< of the group above, whose parts follow
    std::string last_level_;
    bool has_keys_ = false;
    bool has_groups_in_headers_ = false;
    std::string region_;   ///< that a row above named
    std::string section_;  ///< municipality that a heading between the rows names
    facts::TableBatch batch_;
    std::map<std::string, facts::ColumnBuilder> builders_;
    std::map<std::pair<std::string, int>, std::uint32_t> organizations_;
    std::vector<std::optional<std::int64_t>> students_;  // beside batch_.rows
};

}  // namespace msoko::ingest
