#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "finding_log.hpp"
#include "msoko/ingest/read.hpp"
#include "msoko/ingest/sheet_reader.hpp"
#include "paper_answers.hpp"
#include "sheet_layout.hpp"
#include "work_reader.hpp"

namespace msoko::ingest {

/// Reads one sheet from its top: seeks the header, learns what work it is, then reads participants.
class SheetImport {
  public:
    /// All arguments outlive the object.
    SheetImport(std::string file, std::string sheet, const LayoutSet& layouts, const std::vector<AnswerSource>& binding,
                const std::vector<AnswerSource>& names, const ReadRequest& request);

    [[nodiscard]] Visit visit(const Row& row);

    [[nodiscard]] bool has_header() const noexcept { return header_.is_complete(); }
    /// The row that was most like a header.
    [[nodiscard]] const HeaderMatch& nearest() const noexcept { return header_; }

    /// Adds what the sheet brought. Fails where it has participants of a work that nothing identifies.
    [[nodiscard]] Result<void> finish(FileOutcome& outcome) &&;

  private:
    void begin_body();
    /// The reader of the row's work: sheets with columns for year, subject and the like may hold several.
    [[nodiscard]] WorkReader& reader_of(const Row& row);
    void add_reader(const Row* row);
    [[nodiscard]] std::vector<AnswerSource> column_answers(const Row& row) const;
    [[nodiscard]] std::vector<AnswerSource> title_answers() const;
    [[nodiscard]] std::map<std::uint32_t, std::string> task_levels() const;
    [[nodiscard]] Result<void> finish_paper(WorkReader& reader, FileOutcome& outcome);

    std::string file_;
    std::string sheet_;
    const LayoutSet* layouts_;
    const std::vector<AnswerSource>* binding_;
    const std::vector<AnswerSource>* names_;
    const ReadRequest* request_;
    FindingLog log_;
    std::vector<HeadRow> head_;  // rows above the header
    HeaderMatch header_;
    std::vector<AnswerSource> sources_;  // binding, of the layout, of the titles, of the names
    std::map<std::uint32_t, std::string> levels_;
    std::vector<const BoundColumn*> paper_columns_;               // what work a row is of
    std::map<std::string, std::unique_ptr<WorkReader>> readers_;  // by the texts of paper_columns_
    std::string key_;
    WorkReader* current_ = nullptr;
};

}  // namespace msoko::ingest
